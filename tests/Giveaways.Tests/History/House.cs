using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Entries;
using Giveaways.Inquiries;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Entry = Giveaways.Entries.Entry;
using EntryState = Giveaways.Entries.EntryState;

namespace Giveaways.Tests.History;

/// <summary>A contest with its log and its people in memory: the domain decides, the replay of Proofs checks every leaf as it comes.</summary>
sealed class House
{
    readonly Dictionary<Hash32, ReadOnlyMemory<byte>> documents = [];
    readonly List<Leaf> leaves = [];
    readonly LogReplay replay;
    ClaimReplay? claims;
    long clears;

    public House(RulesInput input, params RosterInForce[] rosters)
    {
        replay = new LogReplay(Sample.Origin, hash => documents.TryGetValue(hash, out var bytes) ? bytes : null);
        Contest = Sample.Create(input).Value;
        Take(Contest.Publish(Now, Sample.LogKey, Sample.OperatorKey, rosters, testClock: false, TimeZoneInfo.Utc, Sample.KnowsZone));
    }

    /// <summary>The log's time: it only grows.</summary>
    public long Now { get; private set; } = Sample.Published;

    public Contest Contest { get; private set; }

    public List<Entry> Entries { get; } = [];

    public Dictionary<long, Finding> Findings { get; } = [];

    public ClaimBoard? Board { get; private set; }

    public IReadOnlyList<Leaf> Leaves => leaves;

    public LogReplay Replay => replay;

    public void Wait(long seconds) => WaitUntil(Now + seconds);

    public void WaitUntil(long time) => Now = Math.Max(Now, time);

    public bool Take(Decision<Contest> decision) => Log(decision, next => Contest = next with { Counts = Contest.Counts });

    public bool Submit(long entered, string source = EntrySource.Direct) =>
        Log(Intake.Accept(Contest, Sample.Submission("a@b.cd") with { Entered = entered, Source = source }, Now, leaves.Count, i => Sample.Codes.For(i).ToString(), [], [], Sample.Hash("commit")), entry =>
        {
            Contest = Contest with { Counts = Contest.Counts.Changed(null, entry) };
            Entries.Add(entry);
        });

    public bool Bonus(int at, int amount) => Log(Intake.AddBonus(Contest, Entries[at], Now, amount, "friend"), next => Change(at, next));

    public bool Withdraw(int at) => Log(Intake.Withdraw(Contest, Entries[at], Now, "entrant-request"), next => Change(at, next));

    public bool Find(int at, Outcome outcome)
    {
        // At most one finding an entry, as the store has it.
        if (Findings.ContainsKey(Entries[at].Index))
            return false;
        var assessment = new Assessment(outcome, FindingKind.Staff, new MaskedRow("acme", "e-1", "И***", Engagement.Employee, ""), [new Signal("name", 11_000, "Agrees.")], "", []);
        return Log(Eligibility.Find(Contest, Entries[at], assessment, Now, Salt), change => Change(at, change));
    }

    public bool Decide(int at, bool exclude, ExclusionClass under) => Findings.TryGetValue(Entries[at].Index, out var finding)
        && Log(Eligibility.Decide(Contest, Entries[at], finding, drawn: false, exclude, under, "Looked at it.", "k-1", Now, Salt), change => Change(at, change));

    /// <summary>The last appeal of each entry, by its index.</summary>
    public Dictionary<long, Inquiry> Appeals { get; } = [];

    public bool Appeal(int at) => Findings.TryGetValue(Entries[at].Index, out var finding) && Log(
        Giveaways.Inquiries.Appeals.Receive(Contest, Entries[at], finding, "No.", "en", Appeals.TryGetValue(Entries[at].Index, out var last) ? [last] : [], 1, Now, BusinessCalendar.Ordinary, TimeZoneInfo.Utc),
        inquiry => Appeals[inquiry.EntryIndex] = inquiry);

    public bool Answer(int at, bool grant) => Appeals.TryGetValue(Entries[at].Index, out var inquiry)
        && Log(Giveaways.Inquiries.Appeals.Answer(Contest, Entries[at], Findings[inquiry.EntryIndex], drawn: false, inquiry, grant, new("So.", "Go on."), "k-1", Now, Salt), Answered);

    void Answered(AnsweredInquiry answered)
    {
        Appeals[answered.Inquiry.EntryIndex] = answered.Inquiry;
        if (answered.Change is { } change)
            Change(Entries.FindIndex(e => e.Index == answered.Inquiry.EntryIndex), change);
    }

    public bool Seal()
    {
        var manifest = Manifest();
        var findings = FindingCounts.Of(Findings.Count, Count(FindingState.Cleared), Count(FindingState.Open), clears);
        var unanswered = Appeals.Values.Where(i => !i.IsAnswered && Entries.Single(e => e.Index == i.EntryIndex).State == EntryState.Excluded).ToList();
        var appeals = new AppealsInPlay(Entries.Where(e => e.State == EntryState.Excluded).Max(e => e.ExcludedAt), unanswered.Count);
        if (Sealing.Check(Contest, findings, appeals, Now) is not null)
            return false;
        foreach (var inquiry in unanswered)
            Log(Giveaways.Inquiries.Appeals.Undecided(Entries.Single(e => e.Index == inquiry.EntryIndex), Findings[inquiry.EntryIndex], inquiry, Now, Salt), Answered);
        manifest = Manifest();
        var done = Take(Sealing.Seal(Contest, ManifestFacts.Of(manifest), findings with { Undecided = findings.Undecided + unanswered.Count }, default, appeals with { Unanswered = 0 }, Now));
        Assert.That(replay.SealFault, Is.Null);
        Assert.That(replay.Manifest.Span.SequenceEqual(manifest.Text.Span), Is.True);
        return done;
    }

    public bool Draw()
    {
        var beacon = Sample.Beacon(Contest.Rules.Beacon.Round);
        if (Contest.State != ContestState.Sealed || Drawing.Check(Contest, beacon, Now) is not null)
            return false;
        var manifest = Manifest();
        var draw = Drawing.Run(Contest, Drawing.SeedOf(Contest, leaves.Count, Sample.Hash("root"), beacon), manifest, 1);
        Board = Drawing.Board(draw, code => Sample.Codes.TryParse(code, out _, out var index) ? index : throw new InvalidOperationException("A drawn code is an entry's."));
        claims = new ClaimReplay(replay.Rules, draw.Awards);
        return Take(Drawing.Record(Contest, beacon, draw, manifest, Now));
    }

    public bool Claim(Func<ClaimBoard, Decision<ClaimBoard>> step)
    {
        if (Board is not { } board || !Log(step(board), next => Board = next))
            return false;
        Agree();
        return true;
    }

    public bool Finish() => Board is { } board && Take(board.Finish(Contest, Now));

    /// <summary>Holds the domain's board against the replay's units: holders, ranks, states.</summary>
    void Agree()
    {
        var domain = Board!.Slots.Select(s => (s.Ranking, s.Unit, s.Holder?.Code, s.Holder?.Rank, s.Holder?.State.ToString())).OrderBy(s => s.ToString(), StringComparer.Ordinal);
        var proofs = claims!.Units().Select(u => (u.Ranking, u.Unit, u.Holder?.Code, (long?)u.Holder?.Rank, u.State?.ToString())).OrderBy(s => s.ToString(), StringComparer.Ordinal);
        Assert.That(domain, Is.EqualTo(proofs));
    }

    bool Log<T>(Decision<T> decision, Action<T> take)
    {
        if (!decision.Accepted)
        {
            Assert.That(decision.Facts, Is.Empty, "a refusal logs nothing");
            return false;
        }
        take(decision.Value);
        foreach (var edition in Contest.Editions)
            documents[edition.RulesHash] = edition.Rules;
        foreach (var fact in decision.Facts)
            Append(fact);
        return true;
    }

    void Append(Leaf leaf)
    {
        Assert.That(Leaf.TryParse(leaf.ToBytes(), out var read, out var grammar), Is.True, $"{grammar}");
        Assert.That(replay.Apply(read!), Is.Null, Story(leaf));
        if (leaf is HolderLeaf or FinalLeaf)
            Assert.That(claims!.Apply(new LoggedClaim(leaves.Count, read!)), Is.Null, Story(leaf));
        clears += leaf is ClearLeaf ? 1 : 0;
        leaves.Add(leaf);
    }

    string Story(Leaf last) => string.Join('\n', leaves.Append(last));

    void Change(int at, Entry next)
    {
        Contest = Contest with { Counts = Contest.Counts.Changed(Entries[at], next) };
        Entries[at] = next;
    }

    void Change(int at, EligibilityChange change)
    {
        Change(at, change.Entry);
        Findings[change.Entry.Index] = change.Finding;
    }

    long Count(FindingState state) => Findings.Values.LongCount(f => f.State == state);

    Manifest Manifest()
    {
        var manifest = new ManifestBuilder();
        foreach (var entry in Entries.Where(e => e.State == EntryState.In))
            manifest.Add(entry.Code, entry.Weight);
        return manifest.Build();
    }

    static byte[] Salt { get; } = new byte[32];
}
