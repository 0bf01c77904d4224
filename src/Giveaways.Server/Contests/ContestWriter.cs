using Giveaways.Api;
using Giveaways.Contests;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Storing;
using Google.Protobuf.WellKnownTypes;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Contests;

/// <summary>Writes contests for the wire.</summary>
static class ContestWriter
{
    public static Wire.Contest ToWire(this Contest contest, long now) => new()
    {
        Name = new ContestName(contest.Sequence).ToString(),
        Sequence = contest.Sequence,
        Origin = contest.Origin,
        Etag = StoreCalls.Etag(contest.Revision),
        State = System.Enum.Parse<Wire.ContestState>(contest.State.ToString()),
        Phase = Phase(contest, now),
        Rules = ToWire(contest),
        RulesVersion = contest.State == ContestState.Draft ? 0 : contest.RulesVersion,
        RulesSha256 = contest.Editions.Count > 0 ? contest.Editions[^1].RulesHash.ToHex() : "",
        VerifierKey = contest.LogKey,
        Counts = Counts(contest),
        CheckedAgainstStaff = contest.Rosters.Count > 0,
        CreateTime = Time(contest.CreatedAt),
        PublishTime = Time(contest.PublishedAt),
        CloseLeafTime = Time(contest.ClosedAt),
        SealTime = Time(contest.SealedAt),
        DrawTime = Time(contest.DrawnAt),
        EndTime = Time(contest.EndedAt),
        RulesCheck = contest.Rules.Checked.ToWire(),
        CloseWitnessedTime = Time(contest.CloseWitnessed?.Time),
        SealWitnessedTime = Time(contest.SealWitnessed?.Time),
        EndReason = contest.EndCode.Length > 0 ? new Wire.Reason { Code = contest.EndCode, Text = contest.EndReason } : null,
    };

    /// <summary>Excluded entries are counted apart only once nobody can enter any more (design: no employment oracle).</summary>
    public static Wire.EntryCounts Counts(Contest contest)
    {
        var counts = new Wire.EntryCounts { Accepted = contest.Counts.Accepted, Withdrawn = contest.Counts.Withdrawn };
        counts.Sources.AddRange(Sources(contest));
        if (contest.ClosedAt is null)
            return counts;
        counts.Eligible = contest.Counts.Eligible;
        counts.Excluded = contest.Counts.Excluded;
        counts.ExcludedByClass.AddRange(System.Enum.GetValues<ExclusionClass>().Where(c => contest.Counts.Of(c) > 0)
            .Select(c => new Wire.ClassCount { ExclusionClass = ToWire(c), Count = contest.Counts.Of(c) }));
        return counts;
    }

    /// <summary>Where entries come from, with what was last said to be captured.</summary>
    public static IEnumerable<Wire.SourceCount> Sources(Contest contest) =>
        from source in contest.Counts.Sources.All.Select(s => s.Source).Union(contest.Coverage.Select(c => c.Numbers.Source)).Order(StringComparer.Ordinal)
        select new Wire.SourceCount { Source = source, Entries = contest.Counts.Sources.Of(source), Coverage = contest.CoverageOf(source) is { } stated ? ToWire(stated) : null };

    static Wire.SourceCoverage ToWire(CoverageStated stated) => new()
    {
        Source = stated.Numbers.Source,
        Expected = stated.Numbers.Expected,
        Captured = stated.Numbers.Captured,
        Hidden = stated.Numbers.Hidden,
        Deleted = stated.Numbers.Deleted,
        Unaccounted = stated.Numbers.Unaccounted,
        StateTime = Time(stated.Time),
        EvidenceSha256 = stated.Evidence == default ? "" : stated.Evidence.ToHex(),
    };

    public static Wire.ExclusionClass ToWire(this ExclusionClass exclusion) => exclusion switch
    {
        ExclusionClass.Breach => Wire.ExclusionClass.Breach,
        ExclusionClass.Connected => Wire.ExclusionClass.Connected,
        ExclusionClass.Duplicate => Wire.ExclusionClass.Duplicate,
        ExclusionClass.Ineligible => Wire.ExclusionClass.Ineligible,
        _ => throw new ArgumentOutOfRangeException(nameof(exclusion)),
    };

    public static Timestamp? Time(long? seconds) => seconds is { } time ? new Timestamp { Seconds = time } : null;

    static Wire.ContestPhase Phase(Contest contest, long now)
    {
        if (contest.State != ContestState.Published)
            return Wire.ContestPhase.Unspecified;
        if (contest.ClosedAt is not null)
            return Wire.ContestPhase.Review;
        return now < contest.Rules.Open ? Wire.ContestPhase.Upcoming : now < contest.Rules.Close ? Wire.ContestPhase.Open : Wire.ContestPhase.Importing;
    }

    static Wire.Rules ToWire(Contest contest)
    {
        var rules = contest.Rules;
        var wire = new Wire.Rules
        {
            Title = rules.Title,
            Sponsor = rules.Sponsor,
            Mode = rules.Mode == ContestMode.Test ? Wire.ContestMode.Test : Wire.ContestMode.Binding,
            OpenTime = Time(rules.Open),
            CloseTime = Time(rules.Close),
            DrawTime = Time(rules.Draw),
            ImportUntil = Time(rules.ImportUntil),
            SealBy = Time(rules.SealBy),
            TimeZone = rules.TimeZone,
            IdentifyingContact = System.Enum.Parse<Wire.ContactKind>(rules.IdentifyingContact.ToString()),
            EntryLimit = checked((int)rules.EntryLimit),
            Weight = new Wire.Weight { Base = rules.Weight.Base, Cap = rules.Weight.Cap },
            Exclusion = new Wire.ExclusionPolicy { SameHousehold = rules.Exclusion.Household, DaysBefore = rules.Exclusion.DaysBefore, DaysAfter = rules.Exclusion.DaysAfter },
            Undecided = rules.Undecided == UndecidedRule.Block ? Wire.UndecidedRule.Block : Wire.UndecidedRule.Stay,
            Unscreened = rules.Unscreened == UnscreenedRule.Allowed ? Wire.UnscreenedRule.Allowed : Wire.UnscreenedRule.Refused,
            Substitution = rules.Substitution == Substitution.Shift ? Wire.SubstitutionRule.Shift : Wire.SubstitutionRule.Cascade,
            Alternates = checked((int)rules.Alternates),
            ClaimWindow = new Duration { Seconds = rules.ClaimWindow },
            AppealWindow = new Duration { Seconds = rules.AppealWindow },
            SealMargin = new Duration { Seconds = rules.Margin },
            Beacon = new Wire.BeaconTerms { ChainHash = rules.Beacon.Chain, Round = rules.Beacon.Round, UntilTime = Time(rules.Beacon.Until) },
            Manual = rules.Manual,
            Witnesses = new Wire.WitnessTerms { Quorum = rules.Witnesses.Quorum },
        };
        wire.Prizes.AddRange(rules.Prizes.Select(ToWire));
        wire.Exclusion.Employers.AddRange(rules.Exclusion.Employers);
        wire.Exclusion.Relations.AddRange(rules.Exclusion.Relations.Select(Relation));
        wire.Exclusion.Engagements.AddRange(rules.Exclusion.Engagements);
        wire.Exclusion.Classes.AddRange(rules.Exclusion.Classes.Select(ToWire));
        wire.Texts.AddRange(contest.Texts.Select(t => new Wire.LocalizedText { LanguageCode = t.Language, Text = t.Text }));
        wire.Witnesses.Keys.AddRange(rules.Witnesses.Keys);
        wire.Terms = rules.Terms == ContestTerms.None.ToJson() ? null : ContestTerms.Of(rules).ToWire();
        return wire;
    }

    public static Wire.Relation Relation(string id) =>
        System.Enum.GetValues<Wire.Relation>().FirstOrDefault(r => r != Wire.Relation.Unspecified && RulesReader.RelationId(r) == id);

    /// <summary>An amount and its currency, as the rules write them; null where they say nothing.</summary>
    public static Wire.Money? Money(string? value) => value?.Split(' ') is [var amount, var currency] ? new Wire.Money { Amount = amount, CurrencyCode = currency } : null;

    static Wire.Prize ToWire(RulesPrize prize) => new()
    {
        Id = prize.Id,
        DisplayName = prize.Name,
        Quantity = prize.Quantity,
        Apart = prize.Apart,
        Value = Money(prize.Value),
    };
}
