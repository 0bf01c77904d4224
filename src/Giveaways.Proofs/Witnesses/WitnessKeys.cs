using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Witnesses;

/// <summary>The witnesses of some rules as keys.</summary>
static class WitnessKeys
{
    /// <summary>In the rules' order.</summary>
    /// <exception cref="ArgumentException">Rules that no leaf can have.</exception>
    public static List<VerifierKey> Of(WitnessRule rule) =>
    [
        .. rule.Keys.Select(text => VerifierKey.TryParse(text, out var key, out var fault)
            ? key
            : throw new ArgumentException($"A witness of the rules has no key: {fault}.", nameof(rule))),
    ];
}
