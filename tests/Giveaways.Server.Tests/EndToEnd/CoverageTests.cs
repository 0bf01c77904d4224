using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Text;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Where entries come from and how much of it was captured: told to the service, logged, and read by a stranger from the pack alone.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CoverageTests
{
    static readonly string Export = new('a', 64);

    Operation operation = null!;
    Giveaway giveaway = null!;

    [SetUp]
    public async Task Begin()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Terms = new ContestTerms { FreeRoute = new FreeRoute { How = "Write to us.", HasEqualChance = true } };
        giveaway = await Giveaway.PublishAsync(operation, rules);
    }

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    async Task<EntryReceipt> EnterAsync(string email, string source) => (await operation.Marketing.Entries.SubmitEntryAsync(From(email, source))).Receipt;

    SubmitEntryRequest From(string email, string source)
    {
        var request = giveaway.Entry(email, Operation.Id());
        request.Entry.Source = source;
        return request;
    }

    static SourceCoverage Of(string source, long expected, long captured) => new() { Source = source, Expected = expected, Captured = captured, Hidden = 2, Deleted = 1 };

    RecordCoverageRequest Statement(params SourceCoverage[] sources) => new() { Contest = giveaway.Name, RequestId = Operation.Id(), Sources = { sources } };

    Task<string> TryAsync(RecordCoverageRequest request) => Refused.ReasonAsync(operation.Marketing.Entries.RecordCoverageAsync(request));

    [Test]
    public async Task Sources_and_statements_are_in_the_verdict_as_they_were_told()
    {
        var direct = await EnterAsync("direct@people.example", "");
        for (var i = 0; i < 3; i++)
            await EnterAsync($"vk{i}@people.example", "vk");
        await EnterAsync("free@people.example", "free");
        var first = Statement(Of("vk", 9, 3));
        first.EvidenceSha256 = Export;
        var answer = await operation.Marketing.Entries.RecordCoverageAsync(first);
        Assert.That(await operation.Marketing.Entries.RecordCoverageAsync(first), Is.EqualTo(answer), "the same request id answers the same");
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(From("late@people.example", "vk"))), Is.EqualTo("COVERAGE_EXCEEDED"));
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.ImportUntil.Seconds + 60);
        await giveaway.Screen();
        var correction = Statement(Of("vk", 12, 5));
        correction.Correction = true;
        await operation.Marketing.Entries.RecordCoverageAsync(correction);
        var counts = (await giveaway.GetAsync()).Counts.Sources;
        Assert.That(counts.Select(s => (s.Source, s.Entries, s.Coverage?.Unaccounted)), Is.EqualTo(new[] { ("direct", 1L, (long?)null), ("free", 1L, null), ("vk", 3L, 4L) }));
        Assert.That(counts[2].Coverage.EvidenceSha256, Is.Empty);
        Assert.That((await giveaway.LeavesAsync()).Where(l => l.StartsWith("coverage/v1", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split('\n')[2..5])), Is.EqualTo(new[]
        {
            $"source vk 9 3 2 1 reason initial evidence {Export}", $"source vk 12 5 2 1 reason correction evidence {new string('0', 64)}",
        }));
        Assert.That((await operation.Marketing.Entries.GetEntryAsync(new GetEntryRequest { Name = direct.Entry })).Entry.Source, Is.EqualTo("direct"));
        Assert.That((await operation.Marketing.Entries.GetEntryTimelineAsync(new GetEntryTimelineRequest { Name = direct.Entry })).Events[0].Text, Does.Contain("source direct"));

        await giveaway.Seal();
        Assert.That(await TryAsync(Statement(Of("vk", 12, 5))), Is.EqualTo("ALREADY_SEALED"));
        var findings = await Evidence.FindAsync(giveaway);
        Assert.That(findings.Sources.Select(s => (s.Source, s.Entries, s.Coverage?.Captured, s.LacksStatement)), Is.EqualTo(new[] { ("direct", 1L, (long?)null, false), ("free", 1L, null, false), ("vk", 3L, 5L, false) }));
        Assert.That(VerdictText.Of(await Evidence.VerifyAsync(giveaway), 10), Does.Contain("vk: entries 3; expected 12 = captured 5 + hidden 2 + deleted 1 + unaccounted 4\n"));
    }

    [Test]
    public async Task What_no_verifier_would_take_is_refused_before_it_is_logged()
    {
        await EnterAsync("a@people.example", "vk");
        await EnterAsync("b@people.example", "vk");
        Assert.That(await TryAsync(Statement(Of("vk", 9, 1))), Is.EqualTo("COVERAGE_EXCEEDED"));
        Assert.That(await TryAsync(Statement(Of("vk", 4, 2))), Is.EqualTo("OUT_OF_RANGE"));
        Assert.That(await TryAsync(Statement(Of("direct", 9, 2))), Is.EqualTo("OUT_OF_RANGE"));
        Assert.That(await TryAsync(Statement(Of("vk", 9, 2), Of("vk", 9, 3))), Is.EqualTo("DUPLICATE_VALUE"));
        Assert.That(await TryAsync(Statement()), Is.EqualTo("FIELD_REQUIRED"));
        var badHash = Statement(Of("vk", 9, 2));
        badHash.EvidenceSha256 = "AB";
        Assert.That(await TryAsync(badHash), Is.EqualTo("HASH_LENGTH"));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Entries.RecordCoverageAsync(Statement(Of("vk", 9, 2)))), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(From("c@people.example", "Till 7"))), Is.EqualTo("ID_FORMAT"));
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules" }));
    }

    [Test]
    public async Task Counts_by_source_outlive_a_restart()
    {
        await EnterAsync("a@people.example", "vk");
        await operation.Marketing.Entries.RecordCoverageAsync(Statement(Of("vk", 9, 2)));
        await operation.StopAsync();
        await operation.StartAsync();
        await EnterAsync("b@people.example", "vk");
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(From("c@people.example", "vk"))), Is.EqualTo("COVERAGE_EXCEEDED"));
        Assert.That((await giveaway.GetAsync()).Counts.Sources.Single().Entries, Is.EqualTo(2));
    }
}
