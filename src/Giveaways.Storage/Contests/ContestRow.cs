using System.Text.Json;
using Giveaways.Contests;
using Giveaways.Contests.Checking;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using RulesText = Giveaways.Contests.RulesText;

namespace Giveaways.Storage.Contests;

/// <summary>A contest as stored: what queries need in columns, the rest as one JSON body.</summary>
public sealed class ContestRow
{
    public long Sequence { get; set; }
    public ContestState State { get; set; }
    public long Revision { get; set; }
    public string Body { get; set; } = "";
    public long Accepted { get; set; }
    public long Withdrawn { get; set; }
    public long Breach { get; set; }
    public long Connected { get; set; }
    public long Duplicate { get; set; }
    public long Ineligible { get; set; }
    public long Tickets { get; set; }

    /// <summary>Entries by source: the text of a <see cref="SourceTally"/>.</summary>
    public string Sources { get; set; } = "";

    /// <summary>Index of the seal leaf; null before the seal.</summary>
    public long? SealIndex { get; set; }

    /// <summary>Index of the draw leaf; null before the draw.</summary>
    public long? DrawIndex { get; set; }

    public Contest ToContest()
    {
        var body = JsonSerializer.Deserialize<ContestBody>(Body, StoredJson.Options) ?? throw new InvalidDataException($"Contest {Sequence} has no body.");
        if (!RulesDocument.TryParse(body.Rules, out var rules, out var why))
            throw new InvalidDataException($"The stored rules of contest {Sequence} are damaged: {why}");
        return new Contest
        {
            Sequence = Sequence,
            Origin = body.Origin,
            State = State,
            Input = body.Input,
            Rules = rules!,
            RulesVersion = body.RulesVersion,
            Texts = body.Texts,
            Editions = [.. body.Editions.Select(e => new RulesEdition(e.Version, e.Rules, e.Texts) { Why = e.Why })],
            Acceptances = body.Acceptances,
            LogKey = body.LogKey,
            Rosters = body.Rosters,
            CreatedAt = body.CreatedAt,
            PublishedAt = body.PublishedAt,
            ClosedAt = body.ClosedAt,
            ScreenedAt = body.ScreenedAt,
            ScreenedBy = body.ScreenedBy,
            SealedAt = body.SealedAt,
            DrawnAt = body.DrawnAt,
            EndedAt = body.EndedAt,
            CloseWitnessed = body.CloseWitnessed?.ToWitnessed(),
            SealWitnessed = body.SealWitnessed?.ToWitnessed(),
            EndCode = body.EndCode,
            EndReason = body.EndReason,
            Coverage = body.Coverage,
            Revision = Revision,
            Counts = new EntryCounts
            {
                Accepted = Accepted, Withdrawn = Withdrawn, Breach = Breach, Connected = Connected, Duplicate = Duplicate, Ineligible = Ineligible, Tickets = Tickets,
                Sources = SourceTally.Parse(Sources),
            },
        };
    }

    public void Take(Contest contest)
    {
        Sequence = contest.Sequence;
        State = contest.State;
        Revision = contest.Revision;
        Body = JsonSerializer.Serialize(new ContestBody
        {
            Origin = contest.Origin,
            Input = contest.Input,
            Rules = contest.Rules.ToBytes(),
            RulesVersion = contest.RulesVersion,
            Texts = contest.Texts,
            Editions = [.. contest.Editions.Select(e => new EditionBody(e.Version, e.Rules.ToArray(), e.Texts, e.Why))],
            Acceptances = contest.Acceptances,
            LogKey = contest.LogKey,
            Rosters = contest.Rosters,
            CreatedAt = contest.CreatedAt,
            PublishedAt = contest.PublishedAt,
            ClosedAt = contest.ClosedAt,
            ScreenedAt = contest.ScreenedAt,
            ScreenedBy = contest.ScreenedBy,
            SealedAt = contest.SealedAt,
            DrawnAt = contest.DrawnAt,
            EndedAt = contest.EndedAt,
            CloseWitnessed = WitnessedBody.Of(contest.CloseWitnessed),
            SealWitnessed = WitnessedBody.Of(contest.SealWitnessed),
            EndCode = contest.EndCode,
            EndReason = contest.EndReason,
            Coverage = contest.Coverage,
        }, StoredJson.Options);
        Accepted = contest.Counts.Accepted;
        Withdrawn = contest.Counts.Withdrawn;
        Breach = contest.Counts.Breach;
        Connected = contest.Counts.Connected;
        Duplicate = contest.Counts.Duplicate;
        Ineligible = contest.Counts.Ineligible;
        Tickets = contest.Counts.Tickets;
        Sources = contest.Counts.Sources.ToString();
    }

    sealed record ContestBody
    {
        public required string Origin { get; init; }
        public required RulesInput Input { get; init; }
        public required byte[] Rules { get; init; }
        public required int RulesVersion { get; init; }
        public required IReadOnlyList<RulesText> Texts { get; init; }
        public required IReadOnlyList<EditionBody> Editions { get; init; }
        public IReadOnlyList<RuleAcceptance> Acceptances { get; init; } = [];
        public required string LogKey { get; init; }
        public required IReadOnlyList<RosterInForce> Rosters { get; init; }
        public required long CreatedAt { get; init; }
        public long? PublishedAt { get; init; }
        public long? ClosedAt { get; init; }
        public long? ScreenedAt { get; init; }
        public Hash32? ScreenedBy { get; init; }
        public long? SealedAt { get; init; }
        public long? DrawnAt { get; init; }
        public long? EndedAt { get; init; }
        public WitnessedBody? CloseWitnessed { get; init; }
        public WitnessedBody? SealWitnessed { get; init; }
        public string EndCode { get; init; } = "";
        public string EndReason { get; init; } = "";
        public IReadOnlyList<CoverageStated> Coverage { get; init; } = [];
    }

    sealed record EditionBody(int Version, byte[] Rules, IReadOnlyList<RulesText> Texts, AmendmentReason? Why);

    sealed record WitnessedBody(long Time, byte[] Proof)
    {
        public static WitnessedBody? Of(Witnessed? seen) => seen is null ? null : new WitnessedBody(seen.Time, seen.Proof.ToArray());

        public Witnessed ToWitnessed() => new(Time, Proof);
    }
}
