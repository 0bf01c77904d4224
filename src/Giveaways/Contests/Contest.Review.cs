using Giveaways.Contests.Checking;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

// The rules check before the publication and an amendment, and what of its warnings is accepted.
public sealed partial record Contest
{
    /// <summary>The rules check of this contest: of a draft as it would be published now, later of the rules in force.</summary>
    /// <param name="territories">In place of the rules' own; empty: theirs.</param>
    public RulesReview Review(long now, IReadOnlyList<string> territories, IEnumerable<string> employersInForce, TimeZoneInfo zone)
    {
        var rules = State == ContestState.Draft ? RulesDefaults.Resolve(Input, Sequence, Origin, now, employersInForce) : Rules;
        return RulesReview.Of(new(rules, ContestTerms.Of(rules), TextsOf(rules, zone), PublishedAt ?? now), territories, Acceptances);
    }

    /// <summary>Accepts warnings of the rules check, before the publication or for the next amendment.</summary>
    public Decision<Contest> AcceptWarnings(long now, IReadOnlyList<ShownFinding> findings, string reason, string by, IEnumerable<string> employersInForce, TimeZoneInfo zone)
    {
        if (State != ContestState.Draft && NotChangeable() is { } refused)
            return refused;
        return Review(now, [], employersInForce, zone).Accept(findings, reason, by, now)
            .Select(review => this with { Acceptances = review.Acceptances, Revision = Revision + 1 });
    }

    RulesReview InForce(long now) => Reviewed(Rules, Texts, now);

    RulesReview Reviewed(RulesDocument rules, IReadOnlyList<RulesText> texts, long now) =>
        RulesReview.Of(new(rules, ContestTerms.Of(rules), texts, PublishedAt ?? now), [], Acceptances);

    IReadOnlyList<RulesText> TextsOf(RulesDocument rules, TimeZoneInfo zone) =>
        State != ContestState.Draft ? Texts : Input.Texts.Count > 0 ? RulesTexts.Normal(Input.Texts) : RulesRenderer.RenderAll(rules, zone);
}
