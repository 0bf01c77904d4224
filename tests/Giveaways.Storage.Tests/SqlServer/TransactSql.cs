using System.Collections.Concurrent;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>Reads what is meant for SQL Server as SQL Server 2019 reads it, and keeps what it read.</summary>
static class TransactSql
{
    static readonly ConcurrentDictionary<string, bool> Read = new(StringComparer.Ordinal);

    /// <summary>Texts of commands that were read so far, each once.</summary>
    public static ICollection<string> Texts => Read.Keys;

    /// <exception cref="FormatException">It is no T-SQL, or it has hints, on which correctness must not rest.</exception>
    public static void Check(string text)
    {
        if (Read.TryAdd(text, true))
            Statements(text);
    }

    /// <returns>The kinds of its statements.</returns>
    /// <exception cref="FormatException">It is no T-SQL, or it has hints, on which correctness must not rest.</exception>
    public static List<string> Statements(string text)
    {
        using var reader = new StringReader(text);
        // Quoted identifiers are on in every session of SqlClient's.
        var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0)
            throw new FormatException($"No T-SQL: {errors[0].Message} (line {errors[0].Line}, column {errors[0].Column}): {text}");
        var visitor = new Visitor();
        script.Accept(visitor);
        return visitor.Hints.Count == 0 ? visitor.Statements : throw new FormatException($"Hints {string.Join(", ", visitor.Hints)}: {text}");
    }

    sealed class Visitor : TSqlFragmentVisitor
    {
        public List<string> Statements { get; } = [];

        public List<string> Hints { get; } = [];

        public override void Visit(TSqlStatement node) => Statements.Add(node.GetType().Name);

        public override void Visit(TableHint node) => Hints.Add(node.HintKind.ToString());

        public override void Visit(OptimizerHint node) => Hints.Add(node.HintKind.ToString());
    }
}
