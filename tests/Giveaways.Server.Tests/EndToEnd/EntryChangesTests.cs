using Giveaways.Api.V1;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Entries from the first to the last moment: when they are taken, what they weigh, and that nothing brings one back.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class EntryChangesTests
{
    static readonly long Start = Rounds.SummerTime - (4 * Giveaway.Day);

    Operation operation = null!;

    [SetUp]
    public async Task Begin() => operation = await Operation.StartAsync(Start);

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    EntryService.EntryServiceClient Entries => operation.Marketing.Entries;

    AsyncUnaryCall<AddBonusResponse> Bonus(EntryReceipt entry, int amount) => Entries.AddBonusAsync(new AddBonusRequest { Name = entry.Entry, Amount = amount, RequestId = Operation.Id() });

    AsyncUnaryCall<WithdrawEntryResponse> Withdraw(EntryReceipt entry) => Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = entry.Entry, RequestId = Operation.Id() });

    async Task<string> TryAsync(Giveaway giveaway, string email, long? entered = null)
    {
        var request = giveaway.Entry(email, Operation.Id());
        request.Entry.EnteredTime = entered is { } time ? Operation.Time(time) : null;
        return await Refused.ReasonAsync(Entries.SubmitEntryAsync(request));
    }

    [Test]
    public async Task Entry_counts_from_open_to_just_before_close_and_a_list_until_import_until()
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.OpenTime = Operation.Time(Start + 100);
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        var (open, close, until) = (Start + 100, rules.CloseTime.Seconds, (await giveaway.GetAsync()).Rules.ImportUntil.Seconds);
        Assert.That(await TryAsync(giveaway, "a@people.example"), Is.EqualTo("NOT_OPEN"));
        await operation.AdvanceAsync(open);
        Assert.That(await TryAsync(giveaway, "a@people.example"), Is.EqualTo("accepted"));
        Assert.That(await TryAsync(giveaway, "b@people.example", open - 1), Is.EqualTo("NOT_OPEN"));
        Assert.That(await TryAsync(giveaway, "b@people.example", open + 1), Is.EqualTo("OUT_OF_RANGE"), "in the future");
        await operation.AdvanceAsync(close - 1);
        Assert.That(await TryAsync(giveaway, "b@people.example"), Is.EqualTo("accepted"));
        await operation.AdvanceAsync(close);
        Assert.That(await TryAsync(giveaway, "c@people.example"), Is.EqualTo("ENTRIES_CLOSED"));
        Assert.That(await TryAsync(giveaway, "c@people.example", close), Is.EqualTo("ENTRIES_CLOSED"));
        Assert.That(await TryAsync(giveaway, "c@people.example", close - 1), Is.EqualTo("accepted"), "a list that comes after close");
        await operation.AdvanceAsync(until);
        Assert.That(await TryAsync(giveaway, "d@people.example", close - 1), Is.EqualTo("IMPORT_CLOSED"));
        await Evidence.FindAsync(giveaway);
    }

    [Test]
    public async Task Withdrawn_entry_never_comes_back()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var entry = await giveaway.EnterAsync("anna@people.example");
        Assert.That((await Withdraw(entry)).Entry.State, Is.EqualTo(Api.V1.EntryState.Withdrawn));
        Assert.That(await Refused.ReasonAsync(Withdraw(entry)), Is.EqualTo("ENTRY_WITHDRAWN"));
        Assert.That(await Refused.ReasonAsync(Bonus(entry, 1)), Is.EqualTo("ENTRY_WITHDRAWN"));
        Assert.That(await TryAsync(giveaway, "ANNA@people.example"), Is.EqualTo("DUPLICATE_ENTRY"));
        var counts = (await giveaway.GetAsync()).Counts;
        Assert.That((counts.Accepted, counts.Eligible, counts.Withdrawn), Is.EqualTo((1L, 0L, 1L)));
    }

    [Test]
    public async Task Bonuses_count_up_to_the_cap_and_no_further()
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Weight = new Weight { Base = 2, Cap = 5 };
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        var entry = await giveaway.EnterAsync("anna@people.example");
        await giveaway.EnterAsync("other@people.example");
        var weights = new List<int>();
        foreach (var amount in new[] { 1, 10, 10_000 })
            weights.Add((await Bonus(entry, amount)).Entry.Weight);
        Assert.That(weights, Is.EqualTo(new[] { 3, 5, 5 }));
        Assert.That(await Refused.ReasonAsync(Bonus(entry, 0)), Is.EqualTo("OUT_OF_RANGE"));
        Assert.That(await Refused.ReasonAsync(Bonus(entry, 10_001)), Is.EqualTo("OUT_OF_RANGE"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That((await operation.Marketing.Draws.GetDrawAsync(new GetDrawRequest { Name = giveaway.Name + "/draw" })).Seal.Tickets, Is.EqualTo(7));
        Assert.That((await Evidence.FindAsync(giveaway)).Seal!.Counts.Tickets, Is.EqualTo(7));
        Assert.That(await Refused.ReasonAsync(Bonus(entry, 1)), Is.EqualTo("ALREADY_SEALED"));
    }

    [Test]
    public async Task Bonus_needs_rules_that_have_one()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        Assert.That(await Refused.ReasonAsync(Bonus(await giveaway.EnterAsync("anna@people.example"), 1)), Is.EqualTo("BONUS_NOT_ALLOWED"));
    }

    [Test]
    public async Task Opening_opens_the_leaf_of_the_receipt()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var entry = await giveaway.EnterAsync("Anna@People.example", "Anna Schmidt");
        Assert.That(Opening.TryParse(entry.Opening, out var opening, out var why), why);
        Assert.That(Giveaways.Proofs.Leaves.Leaf.TryParse(System.Text.Encoding.UTF8.GetBytes((await giveaway.LeavesAsync())[(int)entry.LeafIndex]), out var leaf, out _));
        Assert.That(opening!.Opens((EntryLeaf)leaf!));
        Assert.That((opening.Identity.Name, opening.Identity.Contacts.Single().Value), Is.EqualTo(("Anna Schmidt", "anna@people.example")));
    }

    [Test]
    public async Task Import_that_was_cut_off_goes_on_where_it_was()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var first = await ImportAsync(giveaway, Enumerable.Range(1, 60));
        await operation.Server.KillAsync();
        await operation.StartAsync();
        var again = await ImportAsync(giveaway, Enumerable.Range(1, 100));
        Assert.That(again.Take(60), Is.EqualTo(first));
        Assert.That(again.Select(a => a.ResultCase), Is.All.EqualTo(ImportEntriesResponse.ResultOneofCase.Accepted));
        Assert.That((await giveaway.GetAsync()).Counts.Accepted, Is.EqualTo(100));
        var other = await ImportAsync(giveaway, [1], importId: "import-2");
        Assert.That(other.Single().Duplicate.Code, Is.EqualTo(first[0].Accepted.Code));
    }

    [Test]
    public async Task Same_list_under_the_same_id_goes_into_each_contest_that_it_is_imported_into()
    {
        var first = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var second = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await first.EnterAsync("early@people.example");
        var (into, also) = (await ImportAsync(first, [1, 2, 3]), await ImportAsync(second, [1, 2, 3]));
        Assert.That(also.Select(a => a.Accepted.Entry), Is.All.StartsWith(second.Name + "/"));
        Assert.That(also.Select(a => a.Accepted.Code), Is.Not.EqualTo(into.Select(a => a.Accepted.Code)));
        Assert.That(((await first.GetAsync()).Counts.Accepted, (await second.GetAsync()).Counts.Accepted), Is.EqualTo((4L, 3L)));
    }

    [Test]
    public async Task Rows_before_a_message_out_of_order_are_taken_and_answered()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        using var call = Entries.ImportEntries();
        // Held back by the client until the last, so that they come together.
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        var header = new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = giveaway.Name, RequestId = "import-out-of-order" } };
        await call.RequestStream.WriteAsync(header);
        foreach (var row in Enumerable.Range(1, 3))
            await call.RequestStream.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = row, Entry = giveaway.Entry($"row{row}@people.example", "").Entry } });
        call.RequestStream.WriteOptions = null;
        await call.RequestStream.WriteAsync(header);
        var answers = new List<ImportEntriesResponse>();
        var refused = Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var answer in call.ResponseStream.ReadAllAsync())
                answers.Add(answer);
        });
        Assert.That(refused!.StatusCode, Is.EqualTo(StatusCode.InvalidArgument));
        Assert.That(answers.Select(a => (a.Row, a.ResultCase)), Is.EqualTo(Enumerable.Range(1, 3).Select(row => ((long)row, ImportEntriesResponse.ResultOneofCase.Accepted))));
        Assert.That((await giveaway.GetAsync()).Counts.Accepted, Is.EqualTo(3));
    }

    async Task<List<ImportEntriesResponse>> ImportAsync(Giveaway giveaway, IEnumerable<int> rows, string importId = "import-1")
    {
        using var call = Entries.ImportEntries();
        var reading = Task.Run(async () =>
        {
            var answers = new List<ImportEntriesResponse>();
            await foreach (var answer in call.ResponseStream.ReadAllAsync())
                answers.Add(answer);
            return answers;
        });
        await call.RequestStream.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = giveaway.Name, RequestId = importId } });
        foreach (var row in rows)
            await call.RequestStream.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = row, Entry = giveaway.Entry($"row{row}@people.example", "").Entry } });
        await call.RequestStream.CompleteAsync();
        return await reading;
    }
}
