using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Changes the database behind the server's back, as its owner can.</summary>
static class Rows
{
    public static object Scalar(ServerFolder folder, string sql, params (string Name, object? Value)[] values) => folder.Database.Scalar(sql, values)!;

    public static int Execute(ServerFolder folder, string sql, params (string Name, object? Value)[] values) => folder.Database.Execute(sql, values);
}
