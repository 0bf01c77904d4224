using System.Globalization;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Hosting;
using Giveaways.Testing;
using Leaf = Giveaways.Proofs.Leaves.Leaf;
using RulesLeaf = Giveaways.Proofs.Leaves.RulesLeaf;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Contests that are drawn only where outside witnesses saw their seal, with witnesses as processes of their own.</summary>
[Parallelizable(ParallelScope.Self), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WitnessedContestTests : IAsyncDisposable
{
    const long Margin = 600;
    const int Attempts = 300;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>For an answer that need not wait for witnesses who are gone.</summary>
    static readonly TimeSpan Impatient = TimeSpan.FromSeconds(12);

    /// <summary>Where nothing else listens: a witness that comes back finds its port free.</summary>
    const string Home = "127.0.0.2:0";

    static readonly string Assembly = typeof(ServerHost).Assembly.Location;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-witnesses-");
    readonly List<WitnessChild> witnesses = [];
    Operation operation = null!;
    VerifierKey operatorKey = null!;

    string ClockFile => Path.Combine(folder.FullName, "clock");

    public async ValueTask DisposeAsync()
    {
        foreach (var witness in witnesses)
            await witness.DisposeAsync();
        if (operation is not null)
            await operation.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Quorum_is_reached_with_one_of_three_witnesses_down()
    {
        await StartAsync(3);
        await witnesses[1].KillAsync();
        var giveaway = await PublishAsync(quorum: 2);
        await giveaway.EnterAsync(5);
        var closed = await CloseAsync(giveaway, wait: true);
        Assert.That(closed.CloseWitnessedTime?.Seconds, Is.EqualTo(operation.Now));
        await AdvanceAsync(operation.Now + 60);
        Assert.That((await giveaway.Seal()).Seal.WitnessedTime?.Seconds, Is.EqualTo(operation.Now));
        await AdvanceAsync(Rounds.SummerTime);
        Assert.That((await giveaway.Draw()).Winners, Is.Not.Empty);
        var findings = await Evidence.FindAsync(giveaway);
        Assert.That(findings.SealWitnessed!.Witnesses.Select(w => w.Key.ToString()), Is.EqualTo(new[] { witnesses[0].Key, witnesses[2].Key }));
        Assert.That((findings.CloseWitnessed!.QuorumTime, findings.IsCloseWitnessedLate), Is.EqualTo((closed.CloseWitnessedTime!.Seconds, false)));
        Assert.That(findings.SealWitnessed.QuorumTime, Is.EqualTo(closed.CloseWitnessedTime.Seconds + 60));
        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        foreach (var file in new[] { "close-witnessed", "seal-witnessed" })
            Assert.That(await http.GetStringAsync(new Uri($"{giveaway.Name}/{file}", UriKind.Relative)), Does.StartWith("c2sp.org/tlog-proof@v1\n").And.Contain("— w0.witness.example "));
        Assert.That(await http.GetStringAsync(new Uri($"{giveaway.Name}/summary.json", UriKind.Relative)), Does.Contain($"\"seal\":{findings.SealWitnessed.QuorumTime}"));
    }

    [Test]
    public async Task Contest_that_runs_by_itself_waits_for_its_quorum_and_is_drawn()
    {
        await StartAsync(1);
        var rules = Rules(quorum: 1, Rounds.SummerTime);
        rules.Manual = false;
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        await giveaway.EnterAsync(3);
        var published = (await giveaway.GetAsync()).Rules;
        await AdvanceAsync(published.ImportUntil.Seconds);
        await AdvanceAsync(published.SealBy.Seconds);
        var contest = await giveaway.GetAsync();
        Assert.That((contest.State, contest.CloseWitnessedTime, contest.SealWitnessedTime), Is.EqualTo((ContestState.Sealed, published.ImportUntil, published.SealBy)));
        await AdvanceAsync(Rounds.SummerTime);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Drawn));
        Assert.That((await Evidence.FindAsync(giveaway)).SealWitnessed, Is.Not.Null);
    }

    [Test]
    public async Task Late_quorum_makes_the_sealed_contest_void()
    {
        await StartAsync(3);
        await witnesses[1].KillAsync();
        await witnesses[2].KillAsync();
        var giveaway = await PublishAsync(quorum: 2);
        await giveaway.EnterAsync(3);
        Assert.That((await CloseAsync(giveaway)).CloseWitnessedTime, Is.Null, "one of three is no quorum");
        Assert.That((await operation.Officer.Draws.SealAsync(new SealRequest { Contest = giveaway.Name, RequestId = Operation.Id() }, deadline: DateTime.UtcNow + Impatient)).Seal.WitnessedTime, Is.Null);
        Assert.That(await Refused.ReasonAsync(giveaway.Draw()), Is.EqualTo("QUORUM_MISSING"));
        await AdvanceAsync(Rounds.SummerTime - Margin + 1);
        Assert.That(await Refused.ReasonAsync(giveaway.Draw()), Is.EqualTo("QUORUM_MISSING"));
        // A server that starts asks at once, however long it had let a silent witness rest.
        await operation.StopAsync();
        await ReviveAsync(1);
        await operation.StartAsync();
        var ended = await UntilAsync(giveaway, contest => contest.State == ContestState.Void);
        Assert.That((ended.EndReason.Code, ended.SealWitnessedTime?.Seconds), Is.EqualTo(("quorum-late", Rounds.SummerTime - Margin + 1)));
        Assert.That(await Refused.ReasonAsync(giveaway.Draw(Rounds.Beacon(Rounds.Summer))), Is.EqualTo("CONTEST_ENDED"));
        var findings = await Evidence.FindAsync(giveaway);
        Assert.That((findings.EndReason, findings.SealWitnessed!.QuorumTime), Is.EqualTo(("quorum-late", Rounds.SummerTime - Margin + 1)));
    }

    [Test]
    public async Task Contest_that_no_quorum_ever_saw_is_void_when_its_round_comes()
    {
        await StartAsync(1);
        await witnesses[0].KillAsync();
        var giveaway = await PublishAsync(quorum: 1);
        await giveaway.EnterAsync(3);
        await CloseAsync(giveaway);
        await operation.Officer.Draws.SealAsync(new SealRequest { Contest = giveaway.Name, RequestId = Operation.Id() }, deadline: DateTime.UtcNow + Impatient);
        await AdvanceAsync(Rounds.SummerTime - 1);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Sealed));
        await AdvanceAsync(Rounds.SummerTime);
        var ended = await giveaway.GetAsync();
        Assert.That((ended.State, ended.EndReason?.Code), Is.EqualTo((ContestState.Void, "quorum-late")));
        Assert.That((await Evidence.FindAsync(giveaway)).EndReason, Is.EqualTo("quorum-late"));
    }

    [Test]
    public async Task Close_that_was_seen_late_is_drawn_and_the_verdict_says_so()
    {
        await StartAsync(1);
        await witnesses[0].KillAsync();
        var giveaway = await PublishAsync(quorum: 1);
        await giveaway.EnterAsync(3);
        await CloseAsync(giveaway);
        await AdvanceAsync(operation.Now + 61);
        await operation.StopAsync();
        await ReviveAsync(0);
        await operation.StartAsync();
        await UntilAsync(giveaway, contest => contest.CloseWitnessedTime is not null);
        Assert.That((await giveaway.Seal()).Seal.WitnessedTime, Is.Not.Null);
        await AdvanceAsync(Rounds.SummerTime);
        await giveaway.Draw();
        Assert.That((await Evidence.FindAsync(giveaway)).IsCloseWitnessedLate);
    }

    [Test]
    public async Task Rolled_back_and_rewritten_database_obtains_no_cosignature_and_the_witness_keeps_both_notes()
    {
        await StartAsync(1);
        await operation.StopAsync();
        var putBack = operation.Folder.Database.Copy();
        await operation.StartAsync();
        var first = await PublishAsync(quorum: 1);
        await first.EnterAsync(2);
        Assert.That((await CloseAsync(first, wait: true)).CloseWitnessedTime, Is.Not.Null);
        await operation.StopAsync();
        putBack();
        // Who rewrites history does away with what the machine itself remembers.
        File.Delete(operation.Folder.KeyFile + ".seen");
        await operation.StartAsync();
        // The second history: other entries under the same number, told by the operator's log in as many leaves.
        var second = await PublishAsync(quorum: 1, Rounds.SummerTime + (30 * Giveaway.Day));
        Assert.That(second.Name, Is.EqualTo(first.Name));
        await second.EnterAsync(3);
        Assert.That((await CloseAsync(second)).CloseWitnessedTime, Is.Null);
        var page = await UntilPageAsync("two histories of draws.example/operator");
        var held = await NoteAsync("evidence/1/held");
        var refused = await NoteAsync("evidence/1/refused");
        Assert.That((held.CheckLog(operatorKey), refused.CheckLog(operatorKey)), Is.EqualTo((ProofFault.None, ProofFault.None)), page);
        Assert.That(held.Checkpoint.Size, Is.EqualTo(refused.Checkpoint.Size));
        Assert.That(held.Checkpoint.Root, Is.Not.EqualTo(refused.Checkpoint.Root), "one size, two roots, both signed by the operator");
        Assert.That(operation.Server.Errors, Does.Contain("two histories").Or.Contain("an older copy was put back"));
        // What grows further has no way back either.
        await PublishAsync(quorum: 1, Rounds.SummerTime + (60 * Giveaway.Day));
        await UntilPageAsync("not proven consistent of draws.example/operator");
    }

    [Test]
    public async Task Rules_that_name_a_witness_without_an_address_are_not_published()
    {
        await StartAsync(1);
        var rules = Rules(quorum: 2, Rounds.SummerTime);
        rules.Witnesses.Keys.Add(VerifierKey.Create("elsewhere.example", KeyType.Cosignature, operatorKey.PublicKey).ToString());
        rules.Witnesses.Keys.Add(VerifierKey.Create("nowhere.example", KeyType.Cosignature, operatorKey.PublicKey).ToString());
        var created = await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = rules } });
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = created.Contest.Name })),
            Is.EqualTo("WITNESSES_UNAVAILABLE"));
    }

    /// <summary>A server whose operator's log the given number of witnesses follow, which it has been told of.</summary>
    async Task StartAsync(int count)
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        WriteClock(operation.Now);
        // It waits for calls that never come, so that the operator's log grows by what a test does alone.
        var quiet = Giveaway.Rules(Rounds.SummerTime);
        quiet.Manual = true;
        var leaf = (await (await Giveaway.PublishAsync(operation, quiet)).LeavesAsync())[0];
        var named = Leaf.TryParse(Encoding.ASCII.GetBytes(leaf), out var rules, out _) ? ((RulesLeaf)rules).OperatorKey : throw new FormatException();
        operatorKey = VerifierKey.TryParse(named, out var key, out _) ? key : throw new FormatException(named);
        for (var i = 0; i < count; i++)
            witnesses.Add(await WitnessAsync(i, Home));
        operation.Further = [.. witnesses.SelectMany((w, i) => new[] { $"--Giveaways:Witnesses:{i}:Key={w.Key}", $"--Giveaways:Witnesses:{i}:Url={w.Address}" })];
        await operation.StopAsync();
        await operation.StartAsync();
        await UntilPageAsync("size 2");
    }

    Task<WitnessChild> WitnessAsync(int index, string listen) =>
        WitnessChild.StartAsync(Assembly, $"w{index}.witness.example", Path.Combine(folder.FullName, $"w{index}"), [operatorKey.ToString()], ClockFile, listen);

    async Task ReviveAsync(int index) => witnesses[index] = await WitnessAsync(index, witnesses[index].Address.Authority);

    Rules Rules(int quorum, long draw)
    {
        var rules = Giveaway.Rules(draw);
        rules.Manual = true;
        rules.Witnesses = new WitnessTerms { Quorum = quorum };
        rules.Witnesses.Keys.AddRange(witnesses.Select(w => w.Key));
        return rules;
    }

    Task<Giveaway> PublishAsync(int quorum, long? draw = null) => Giveaway.PublishAsync(operation, Rules(quorum, draw ?? Rounds.SummerTime));

    // Where the quorum is there, the answer comes as soon as it has signed, however busy the machine is.
    async Task<Contest> CloseAsync(Giveaway giveaway, bool wait = false)
    {
        await AdvanceAsync((await giveaway.GetAsync()).Rules.CloseTime.Seconds + 1);
        var closed = (await operation.Marketing.Contests.CloseContestAsync(new CloseContestRequest { Name = giveaway.Name, RequestId = Operation.Id() }, deadline: wait ? null : DateTime.UtcNow + Impatient)).Contest;
        await giveaway.Screen();
        return closed;
    }

    // The witnesses' clocks go with the server's, a moment ahead of it.
    async Task AdvanceAsync(long to)
    {
        WriteClock(to);
        await operation.AdvanceAsync(to);
    }

    // Renamed into its place: a witness that is asked meanwhile reads the one time or the other.
    void WriteClock(long time)
    {
        File.WriteAllText(ClockFile + ".new", time.ToString(CultureInfo.InvariantCulture));
        File.Move(ClockFile + ".new", ClockFile, overwrite: true);
    }

    static async Task<Contest> UntilAsync(Giveaway giveaway, Func<Contest, bool> isThere)
    {
        for (var attempt = 1; ; attempt++)
        {
            var contest = await giveaway.GetAsync();
            if (isThere(contest))
                return contest;
            Assert.That(attempt, Is.LessThan(Attempts), $"{contest}");
            await Task.Delay(Pause);
        }
    }

    async Task<string> UntilPageAsync(string said)
    {
        using var http = new HttpClient();
        for (var attempt = 1; ; attempt++)
        {
            var page = await http.GetStringAsync(witnesses[0].Address);
            if (page.Contains(said, StringComparison.Ordinal))
                return page;
            Assert.That(attempt, Is.LessThan(Attempts), page);
            await Task.Delay(Pause);
        }
    }

    async Task<SignedCheckpoint> NoteAsync(string path)
    {
        using var http = new HttpClient();
        return SignedCheckpoint.TryParse(await http.GetByteArrayAsync(new Uri(witnesses[0].Address, path)), out var note, out var fault) ? note : throw new FormatException($"{fault}");
    }
}
