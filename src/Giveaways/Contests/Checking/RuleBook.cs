using System.Globalization;
using System.Text;
using Giveaways.Prizes;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Contests.Checking;

/// <summary>A clause: what can be checked, why it matters, what to do.</summary>
public sealed record Clause(string Id, string Title, string Why, string Fix);

/// <summary>Who asks for a clause, where.</summary>
/// <param name="Territory">ISO 3166, with a state after a hyphen; <c>*</c> for the product's own rules.</param>
/// <param name="Limit">What the clause is checked with there; empty where it needs nothing.</param>
public sealed record Requirement(string Clause, string Territory, RuleSeverity Severity, string Limit, string Source, DateOnly SourceDate, string Caution);

/// <summary>When a territory wants to be asked first.</summary>
public sealed record Trigger(string Territory, Money Above, int DaysBefore, string Duty, string Source, DateOnly SourceDate, string Caution);

/// <summary>What a network asks of contests.</summary>
public sealed record NetworkRules(string Network, bool NeedsRelease, IReadOnlyList<string> Forbidden, string Source, DateOnly SourceDate, string Caution);

/// <summary>Words of a text that contradict the structured rules.</summary>
public sealed record Phrase(string Clause, string Language, string Words, string Why);

/// <summary>The tables of the rules check: dated data with sources, no legal advice.</summary>
public static class RuleBook
{
    /// <summary>Territories whose law the tables know, at the depth that they have. Of any other one the answer is "not covered".</summary>
    public static IReadOnlyList<string> Covered { get; } = ["BR", "GB", "IT", "NL", "RU", "UA", "US", "US-FL", "US-NY"];

    /// <summary>The product's own rules.</summary>
    public const string Everywhere = "*";

    /// <summary>Changes with every byte of the tables that a check goes by: the SHA-256 of lines <c>&lt;table&gt; &lt;SHA-256&gt;</c>, sorted.</summary>
    public static Hash32 Digest { get; } = Hash32.Of(Encoding.UTF8.GetBytes(string.Concat(
        new[] { "Contests.Checking.Data.clauses", "Contests.Checking.Data.networks", "Contests.Checking.Data.phrases", "Contests.Checking.Data.requirements", "Contests.Checking.Data.territories", "Contests.Checking.Data.triggers", "Prizes.Data.prize-law" }
            .Select(table => $"{table} {DataTable.Digest(table + ".table").ToHex()}\n"))));

    public static IReadOnlyDictionary<string, Clause> Clauses { get; } = Read("clauses", 4, f => new Clause(f[0], f[1], f[2], f[3])).ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>Whether the tables know its own law: of a part of a country, the country's is not enough.</summary>
    public static bool Covers(string territory) => Covered.Contains(territory);

    /// <summary>The country of a part, where the tables have that one's law; else null.</summary>
    public static string? CoveredWhole(string part) => Covered.FirstOrDefault(covered => part.StartsWith(covered + "-", StringComparison.Ordinal));

    public static IReadOnlyList<Requirement> Requirements { get; } = Read("requirements", 7, f => new Requirement(f[0], f[1], Enum.Parse<RuleSeverity>(f[2], ignoreCase: true), f[3], f[4], Day(f[5]), f[6]));

    public static IReadOnlyList<Trigger> Triggers { get; } = Read("triggers", 8, f => new Trigger(f[0], new Money(Number(f[1]), f[2]), (int)Number(f[3]), f[4], f[5], Day(f[6]), f[7]));

    public static IReadOnlyList<NetworkRules> Networks { get; } = Read("networks", 6, f => new NetworkRules(f[0], f[1] == "yes", f[2].Split(',', StringSplitOptions.RemoveEmptyEntries), f[3], Day(f[4]), f[5]));

    public static IReadOnlyList<Phrase> Phrases { get; } = Read("phrases", 4, f => new Phrase(f[0], f[1], f[2], f[3]));

    static List<T> Read<T>(string table, int fields, Func<string[], T> parse) => [.. DataTable.Read($"Contests.Checking.Data.{table}.table", fields).Select(parse)];

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
