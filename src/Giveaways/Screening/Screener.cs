using System.Globalization;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening.Names;
using Giveaways.Screening.Weighing;

namespace Giveaways.Screening;

/// <summary>The screening engine: one entry against all rosters, with reasons. Pure and replayable; safe for concurrent callers.</summary>
/// <remarks>
/// Excludes by itself only a person's own entry, or a declared relative's, by a verified contact under an agreeing name or by name, patronymic and full
/// birth date with a contact. All else that it finds is REVIEW. A name alone, a building, an IP address, a disposable mailbox are nothing.
/// </remarks>
public sealed class Screener
{
    const int MaxCounterfactuals = 6;
    const int FlatShare = 20;

    readonly RosterIndex index;
    readonly ContactCensus census;
    readonly Judgement judgement;

    /// <param name="census">Filled with every entry of the contest.</param>
    /// <param name="kin">Whether the policy keeps relatives or households out: if not, kinship is no reason to look.</param>
    public Screener(RosterIndex index, ContactCensus census, bool kin)
    {
        this.index = index;
        this.census = census;
        judgement = new Judgement(index.Members.Count, kin, new Weigher(census.FlatPenalty(FlatShare), Wordless: false));
    }

    /// <summary>What the seal leaf's <c>model</c> digests: the engine's version, its tables and every weight.</summary>
    public static Hash32 Model => EngineModel.Model;

    /// <summary>What the seal leaf's <c>thresholds</c> digests: which combinations lead where.</summary>
    public static Hash32 Thresholds => EngineModel.Thresholds;

    /// <summary>Both in one: an engine that would say otherwise has another one.</summary>
    public static Hash32 Engine { get; } = Hash32.Of([.. Model.Bytes, .. Thresholds.Bytes]);

    /// <summary>The strongest assessment; null where the entry is clear.</summary>
    public Assessment? Screen(Profile entry) => Screen(entry, EntryKeys.Of(entry, index.Hash));

    /// <param name="keys">The profile's keys under the index's secret.</param>
    public Assessment? Screen(Profile entry, EntryKeys keys) => Judged(entry, keys).Select(Assess).FirstOrDefault();

    /// <summary>The assessment against each row that is one, the strongest first.</summary>
    public IReadOnlyList<Assessment> All(Profile entry) => [.. Judged(entry, EntryKeys.Of(entry, index.Hash)).Select(Assess)];

    IEnumerable<JudgedPair> Judged(Profile entry, EntryKeys keys)
    {
        var found = new List<JudgedPair>();
        var wordless = judgement.Wordless;
        foreach (var candidate in index.Candidates(keys))
        {
            var member = index.Members[candidate];
            var pair = Comparing.Pair(index, census, member, entry, keys);
            var verdict = wordless.Of(pair, member.Relation);
            if (verdict.Outcome != Outcome.Clear)
                found.Add(new(verdict, pair, member));
        }
        return found.OrderByDescending(f => f.Verdict.Outcome).ThenBy(f => f.Verdict.Kind).ThenByDescending(f => f.Verdict.Posterior)
            .ThenBy(f => f.Member.Employer, StringComparer.Ordinal).ThenBy(f => f.Member.Id, StringComparer.Ordinal);
    }

    readonly record struct JudgedPair(Verdict Verdict, PairEvidence Pair, RosterMember Member);

    Assessment Assess(JudgedPair judged)
    {
        var (pair, member) = (judged.Pair, judged.Member);
        var verdict = judgement.Of(pair, member.Relation);
        var changes = Counterfactuals.Of(judgement, pair, member.Relation, verdict);
        return new Assessment(verdict.Outcome, verdict.Kind, member.Masked, verdict.Signals, Cluster(member), [.. changes.Take(MaxCounterfactuals).Select(c => c.Sentence)])
        {
            PriorMillibits = verdict.Prior,
            Explanation = Explaining.Of(verdict, pair, member.Relation, changes),
        };
    }

    // All findings around one employee can be looked at together; the slug tells nobody who it is.
    string Cluster(RosterMember member) =>
        "staff-" + index.Hash.Of($"{member.Employer} {member.Group}").ToString("x16", CultureInfo.InvariantCulture)[..10];
}
