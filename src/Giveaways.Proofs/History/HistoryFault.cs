using System.Globalization;

namespace Giveaways.Proofs.History;

/// <summary>The leaf that breaks a rule, and the rule.</summary>
/// <param name="Index">The leaf's index in the log.</param>
/// <param name="Rule">The section and number in SPEC.md, such as <c>6.4</c>.</param>
/// <param name="Message">What the rule asks for.</param>
public readonly record struct HistoryFault(long Index, string Rule, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"leaf {Index}: {Rule} {Message}");
}

/// <summary>A broken rule, before its leaf is named.</summary>
readonly record struct Violation(string Rule, string Message);
