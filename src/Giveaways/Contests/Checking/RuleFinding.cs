namespace Giveaways.Contests.Checking;

/// <summary>What a finding of the rules check means for publication.</summary>
public enum RuleSeverity
{
    /// <summary>Can be accepted by a named person with a reason.</summary>
    Warning = 0,

    /// <summary>Blocks publication.</summary>
    Error = 1,
}

/// <summary>One thing that the rules check found, with whose demand it is.</summary>
/// <param name="Id">Clause and territory, which name a finding in an acceptance: <c>R14/US</c>; <c>R14</c> for the product's own rule.</param>
/// <param name="Field">Where in the rules, in the API's spelling.</param>
/// <param name="Why">What is wrong, and why it matters.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Source">The law, the code or the body; <c>own rule</c> for the product's own.</param>
/// <param name="Caution">What is unsure about the law; empty where nothing is.</param>
public sealed record RuleFinding(string Id, string Clause, string Territory, RuleSeverity Severity, string Title, string Field, string Why, string Fix, string Source, DateOnly SourceDate, string Caution);
