using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The machine's clock is set while a server runs, by an hour and by years, forth and back: in the intake, over its close, before the seal, before the draw and behind it.</summary>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class MovedClockTests
{
    const long Margin = 30;
    const long OwnWork = 60;
    const long Lead = 20;

    static readonly long Round = Rounds.SummerTime;
    static readonly long SealBy = Round - Margin;
    static readonly long SealTime = SealBy - Lead;
    static readonly long ImportUntil = SealBy - OwnWork;
    static readonly long Close = ImportUntil - 3;

    static readonly TimeSpan[] Steps = [TimeSpan.FromHours(1), TimeSpan.FromDays(3_652), TimeSpan.FromHours(-1), TimeSpan.FromDays(-3_652)];

    /// <summary>Longest wait for what has to come: no deadline here is as far away.</summary>
    const double Patience = 90;

    /// <summary>What server and test may differ by, each having asked for the time by itself.</summary>
    const double Slack = 1;

    /// <param name="Asked">In truth.</param>
    sealed record Attempt(double Asked, double Answered, bool Accepted);

    [Test]
    public Task Clock_that_is_set_moves_no_deadline()
    {
        var library = FakedClock.Require();
        return Task.WhenAll(Steps.Select(step => LiveAsync(library, step)));
    }

    static async Task LiveAsync(string library, TimeSpan step)
    {
        using var relay = new Relay();
        using var machine = new FakedClock(library, Close - 3_600, relay.Address);
        await using var operation = Operation.Prepare(machine, new SqliteDatabase());
        await operation.StartAsync();
        await operation.HireAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await operation.StopAsync();

        machine.Begin(Close - 40);
        await operation.StartAsync();
        var entering = EnterAsync(operation, giveaway, machine);
        await ToAndFroAsync(machine, step);
        CheckEntries(await entering, await giveaway.LeavesAsync(), step);
        await CheckAsync(giveaway, machine, c => c.CloseLeafTime, ImportUntil, $"close, clock off by {step}");
        await operation.StopAsync();

        machine.Begin(SealTime - 20);
        await operation.StartAsync();
        await ToAndFroAsync(machine, step);
        await TellsAsync(operation, machine);
        await CheckAsync(giveaway, machine, c => c.SealTime, SealTime, $"seal, clock off by {step}");
        await operation.StopAsync();

        machine.Begin(Round - 10);
        await operation.StartAsync();
        await ToAndFroAsync(machine, step);
        await CheckAsync(giveaway, machine, c => c.DrawTime, Round, $"draw, clock off by {step}");

        var claim = (await giveaway.WinnersAsync())[0].Claim;
        await giveaway.Offer(claim);
        Assert.That(await Refused.ReasonAsync(giveaway.Expire(claim)), Is.EqualTo("OFFER_RUNNING"), $"claim, clock off by {step}");
        Assert.That(Times(await giveaway.LeavesAsync()), Is.Ordered);
        await operation.StopAsync();
    }

    static Rules Rules()
    {
        var rules = Giveaway.Rules(Round);
        rules.SealMargin = new Duration { Seconds = Margin };
        rules.CloseTime = Operation.Time(Close);
        rules.ImportUntil = Operation.Time(ImportUntil);
        return rules;
    }

    /// <summary>Sets the clock, sets it right, and sets it once more: then it stays wrong.</summary>
    static async Task ToAndFroAsync(FakedClock machine, TimeSpan step)
    {
        machine.Set(step);
        await Task.Delay(1_500);
        machine.Set(TimeSpan.Zero);
        await Task.Delay(1_500);
        machine.Set(step);
    }

    /// <summary>Somebody enters again and again until the close is past in truth.</summary>
    static async Task<List<Attempt>> EnterAsync(Operation operation, Giveaway giveaway, FakedClock machine)
    {
        var attempts = new List<Attempt>();
        while (machine.Now < Close + 2)
        {
            var asked = machine.Now;
            var refused = await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(giveaway.Entry($"p{attempts.Count}@people.example", Operation.Id())));
            Assert.That(refused, Is.EqualTo("accepted").Or.EqualTo("ENTRIES_CLOSED").Or.EqualTo("IMPORT_CLOSED"));
            attempts.Add(new Attempt(asked, machine.Now, refused == "accepted"));
            await Task.Delay(100);
        }
        return attempts;
    }

    static void CheckEntries(List<Attempt> attempts, IReadOnlyList<string> leaves, TimeSpan step)
    {
        var accepted = attempts.Where(a => a.Accepted).ToList();
        var refused = attempts.Where(a => !a.Accepted).ToList();
        var times = Times(leaves.Where(l => l.StartsWith("entry/v1\n", StringComparison.Ordinal)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(accepted.Zip(times).Where(a => a.Second < a.First.Asked - Slack || a.Second > a.First.Answered + Slack), Is.Empty, $"times of entries, clock off by {step}");
            Assert.That(times, Is.Not.Empty.And.Count.EqualTo(accepted.Count).And.All.LessThan(Close), $"late entries, clock off by {step}");
            Assert.That(refused, Is.Not.Empty.And.All.Property(nameof(Attempt.Answered)).GreaterThan(Close - Slack), $"entries in time, clock off by {step}");
        }
    }

    static List<long> Times(IEnumerable<string> leaves) => [.. leaves.Select(l => long.Parse(l.Split('\n')[1]["time ".Length..], CultureInfo.InvariantCulture))];

    /// <summary>Waits for a step of the contest, which may neither be early, in truth and by its leaf, nor come an hour late.</summary>
    static async Task CheckAsync(Giveaway giveaway, FakedClock machine, Func<Contest, Timestamp?> time, long due, string what)
    {
        for (var until = machine.Now + Patience; ; await Task.Delay(100))
        {
            var contest = await giveaway.GetAsync();
            var now = machine.Now;
            Assert.That(now, Is.LessThan(until), $"{what}: it never came");
            if (time(contest) is not { } came)
                continue;
            Assert.That(now, Is.GreaterThan(due - Slack), $"{what}: early");
            Assert.That(came.Seconds, Is.InRange(due, now + Slack), $"{what}: its leaf's time");
            return;
        }
    }

    /// <summary>The server says that its machine's clock was set, to operators and to balancers, and goes on.</summary>
    static async Task TellsAsync(Operation operation, FakedClock machine)
    {
        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        var ready = "";
        for (var until = machine.Now + Patience; machine.Now < until && !ready.Contains("clock was set", StringComparison.Ordinal); await Task.Delay(100))
            ready = await http.GetStringAsync(new Uri("readyz", UriKind.Relative));
        Assert.That(ready, Does.StartWith("ready: the machine's clock was set"));
        Assert.That(operation.Server.Errors, Does.Contain("The machine's clock was set: it is"));
    }
}
