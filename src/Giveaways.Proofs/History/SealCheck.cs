using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.History;

/// <summary>Holds a seal's numbers and digests against those of the replay (SPEC 6.12).</summary>
static class SealCheck
{
    public static string? Run(SealLeaf seal, SealCounts replayed, Hash32 manifest, Hash32 list, RulesDocument rules, RosterBook rosters) =>
        Counts(seal.Counts, replayed)
        ?? Findings(seal.Counts, rules)
        ?? Screening(seal, rules, rosters)
        ?? (seal.Manifest != manifest ? "the manifest is not that of the log"
            : seal.List != list ? "the list index is not that of the manifest"
            : seal.Policy != rules.PolicyDigest ? "the policy is not that of the rules"
            : seal.Rosters != rosters.Digest ? "the rosters are not those of the log"
            : null);

    static string? Counts(SealCounts said, SealCounts replayed)
    {
        // These two the log does not know: findings are private, and only their clears are leaves.
        var counted = replayed with { Findings = said.Findings, Undecided = said.Undecided };
        return said == counted ? null : $"the seal counts {said}, the log has {counted}";
    }

    static string? Findings(SealCounts said, RulesDocument rules) =>
        said.Findings < said.Undecided ? "there are fewer findings than undecided ones"
        : said.Undecided > 0 && rules.Undecided == UndecidedRule.Block ? "the rules allow no seal while a finding is undecided"
        : said.Tickets > RulesLimits.MaxTickets ? $"there are more than {RulesLimits.MaxTickets} tickets"
        : null;

    static string? Screening(SealLeaf seal, RulesDocument rules, RosterBook rosters) =>
        seal.Screened == rosters.IsEmpty ? "screened is yes exactly where there is a roster leaf"
        : seal.Screened ? null
        : rules.Unscreened == UnscreenedRule.Refused ? "the rules allow no seal without a roster"
        : (seal.Model == default) != (seal.Thresholds == default) ? "entries are compared with each other by a model and by thresholds, or by neither"
        : null;
}
