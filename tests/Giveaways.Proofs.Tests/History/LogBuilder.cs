using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Draws;
using Giveaways.Proofs.Tests.Rules;

namespace Giveaways.Proofs.Tests.History;

/// <summary>Builds a log by hand, leaf by leaf: legal by default, illegal where a test asks for it.</summary>
/// <remarks>
/// Counts, manifest and awards are its own, slow and obvious, and share nothing with the replay.
/// The round's signature is made up: what it signs is no matter of history.
/// </remarks>
public sealed class LogBuilder
{
    static readonly byte[] Signature = new byte[DrawLeaf.SignatureLength];

    readonly EntryCodes codes = new(SampleRules.Origin);
    readonly Dictionary<Hash32, ReadOnlyMemory<byte>> documents = [];
    readonly List<Leaf> leaves = [];

    public LogBuilder(RulesDocument rules) => Rules = rules;

    public LogBuilder() : this(SampleRules.Document)
    {
    }

    public RulesDocument Rules { get; private set; }

    public IReadOnlyList<Leaf> Leaves => leaves;

    /// <summary>The time of the next leaf that is not given one.</summary>
    public long Now { get; set; } = SampleRules.Open - 10_000;

    public string CodeAt(int index) => codes.For(index).ToString();

    public IReadOnlyList<string> Codes =>
        [.. leaves.OfType<EntryLeaf>().Select(entry => entry.Code)];

    public LogBuilder At(long time)
    {
        Now = time;
        return this;
    }

    public LogBuilder Add(Leaf leaf)
    {
        leaves.Add(leaf);
        Now = leaf.Time;
        return this;
    }

    public LogBuilder Know(RulesDocument rules)
    {
        documents[Hash32.Of(rules.ToBytes())] = rules.ToBytes();
        return this;
    }

    public LogBuilder Publish() => Know(Rules).Add(SampleRules.Leaf(Rules, Now));

    public LogBuilder Roster(string employer = "example", RosterReason reason = RosterReason.Initial) =>
        Add(new RosterLeaf(Now, employer, new DateOnly(2026, 9, 1), 200, Hash(employer + reason), reason));

    public LogBuilder Enter(int count, string source = EntrySource.Direct)
    {
        Now = Math.Max(Now, Rules.Open);
        for (var i = 0; i < count; i++)
        {
            Add(new EntryLeaf(Now, CodeAt(leaves.Count), Rules.Weight.Base, Hash("commit"), Math.Min(Now, Rules.Close - 1), source));
        }
        return this;
    }

    public LogBuilder Cover(string source, long captured, CoverageReason reason = CoverageReason.Initial) =>
        Add(new CoverageLeaf(Now, [new SourceCoverage(source, captured + 6, captured, 3, 2)], reason, Hash("export")));

    public LogBuilder Close() => At(Math.Max(Now, Rules.Close)).Add(new CloseLeaf(Now, Codes.Count));

    public LogBuilder Bonus(string code, int amount) => Add(new BonusLeaf(Now, code, amount, "friend"));

    public LogBuilder Withdraw(string code) => Add(new WithdrawLeaf(Now, code, "entrant"));

    public LogBuilder Exclude(string code, ExclusionClass under = ExclusionClass.Connected) => Add(new ExcludeLeaf(Now, code, under, Hash("reason")));

    public LogBuilder Reinstate(string code) => Add(new ReinstateLeaf(Now, code, Hash("appeal")));

    public LogBuilder Clear() => Add(new ClearLeaf(Now, Hash("finding")));

    public LogBuilder Amend(RulesDocument rules, int version = 2)
    {
        Know(rules).Add(new AmendLeaf(
            Now, version, Hash32.Of(rules.ToBytes()), [new TextHash("en", Hash("text"))], new PublicReason("typo", Hash("why")), "officer-1"));
        Rules = rules;
        return this;
    }

    public LogBuilder Postpone(PostponeLeaf postpone)
    {
        Add(postpone);
        Rules = Rules.With(postpone);
        return this;
    }

    /// <summary>A postponement by some days that keeps every rule.</summary>
    public PostponeLeaf ByDays(int days)
    {
        const long Day = 86_400;
        var draw = Rules.Draw + (days * Day);
        return new PostponeLeaf(
            Now,
            draw,
            DrandChain.Quicknet.RoundAt(draw),
            Rules.SealBy + (days * Day),
            Rules.Beacon.Until + (days * Day),
            new PublicReason("storm", Hash("why")),
            "officer-1");
    }

    public SealLeaf MakeSeal()
    {
        var entries = Entries();
        var excluded = entries.Where(entry => entry.State.StartsWith('x')).ToList();
        long Under(ExclusionClass one) => excluded.Count(entry => entry.State == "x" + one);
        var clears = leaves.OfType<ClearLeaf>().Count();
        var rosters = leaves.OfType<RosterLeaf>().GroupBy(roster => roster.Employer).ToDictionary(group => group.Key, group => group.Last().Commit);
        var manifest = Manifest();
        return new SealLeaf(
            Now,
            new SealCounts(
                entries.Count,
                manifest.Count,
                excluded.Count,
                entries.Count(entry => entry.State == "withdrawn"),
                Under(ExclusionClass.Breach),
                Under(ExclusionClass.Connected),
                Under(ExclusionClass.Duplicate),
                Under(ExclusionClass.Ineligible),
                clears + excluded.Count,
                clears,
                Undecided: 0,
                manifest.Tickets),
            Hash32.Of(manifest.Text.Span),
            Hash(SlowList.Index(manifest.Text.Span)),
            Screened: rosters.Count > 0,
            rosters.Count > 0 ? Hash("model") : default,
            rosters.Count > 0 ? Hash("thresholds") : default,
            Rules.PolicyDigest,
            Hash(string.Concat(rosters.OrderBy(roster => roster.Key, StringComparer.Ordinal).Select(roster => $"{roster.Key} {roster.Value}\n"))),
            Hash("desk"));
    }

    public LogBuilder Seal() => Add(MakeSeal());

    public DrawLeaf MakeDraw()
    {
        var awards = Awards();
        return DrawLeaf.Of(
            Now,
            Rules.Beacon.Round,
            Signature,
            [.. awards.Rankings.Select(ranking => DrawnRanking.Listed(
                ranking.Name, Hash("ranking"), Hash("seed"), Manifest().Tickets, [.. ranking.Winners.Select(winner => winner.Code)]))]);
    }

    public LogBuilder Draw() => At(Math.Max(Now, DrandChain.Quicknet.TimeOf(Rules.Beacon.Round))).Add(MakeDraw());

    /// <summary>Winners and alternates by the log's own order of codes: any order will do for history.</summary>
    public Awards Awards()
    {
        List<string> codes = [.. Enumerable.Range(0, Manifest().Count).Select(Manifest().CodeText)];
        var prizes = Rules.Prizes.Select(prize => new Prize(prize.Id, prize.Quantity, prize.Apart)).ToList();
        return Giveaways.Proofs.Draws.Awards.Of(prizes, (int)Rules.Alternates, [.. Giveaways.Proofs.Draws.Awards.RankingNames(prizes).Select(_ => codes)]);
    }

    /// <summary>The manifest by the package of the draw, from entries replayed in a dictionary.</summary>
    public Manifest Manifest()
    {
        var manifest = new ManifestBuilder();
        foreach (var (code, weight, _) in Entries().Where(entry => entry.State == "in"))
        {
            manifest.Add(code, weight);
        }
        return manifest.Build();
    }

    /// <summary>Replays every leaf in its parsed form.</summary>
    public LogReplay Replay(out HistoryFault? fault)
    {
        var replay = new LogReplay(SampleRules.Origin, Find);
        fault = null;
        foreach (var leaf in leaves)
        {
            fault = replay.Apply(leaf);
        }
        return replay;
    }

    public ReadOnlyMemory<byte>? Find(Hash32 hash) => documents.TryGetValue(hash, out var bytes) ? bytes : null;

    public static Hash32 Hash(string text) => Hash32.Of(System.Text.Encoding.UTF8.GetBytes(text));

    List<(string Code, int Weight, string State)> Entries()
    {
        var entries = new Dictionary<string, (string Code, int Weight, string State)>(StringComparer.Ordinal);
        foreach (var leaf in leaves)
        {
            switch (leaf)
            {
                case EntryLeaf entry:
                    entries[entry.Code] = (entry.Code, entry.Weight, "in");
                    break;
                case BonusLeaf bonus:
                    entries[bonus.Code] = entries[bonus.Code] with { Weight = Math.Min(Rules.Weight.Cap, entries[bonus.Code].Weight + bonus.Amount) };
                    break;
                case WithdrawLeaf withdraw:
                    entries[withdraw.Code] = entries[withdraw.Code] with { State = "withdrawn" };
                    break;
                case ExcludeLeaf exclude:
                    entries[exclude.Code] = entries[exclude.Code] with { State = "x" + exclude.Class };
                    break;
                case ReinstateLeaf reinstate:
                    entries[reinstate.Code] = entries[reinstate.Code] with { State = "in" };
                    break;
            }
        }
        return [.. entries.Values];
    }
}
