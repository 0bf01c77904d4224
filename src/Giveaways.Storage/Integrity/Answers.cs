using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Giveaways.Storage.Integrity;

/// <summary>Plain questions to a database, in a context's transaction.</summary>
static class Answers
{
    public static DbCommand Command(this GiveawaysContext context, string text)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Every row of the answer.</summary>
    public static List<object?[]> Ask(this GiveawaysContext context, string text)
    {
        using var command = context.Command(text);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }
        return rows;
    }
}
