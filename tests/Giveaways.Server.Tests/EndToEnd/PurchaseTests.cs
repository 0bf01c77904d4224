using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Proofs.Commitments;
using Google.Rpc;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Entries that rest on purchases, the free way beside them, and limits of households and periods, held as entries come.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PurchaseTests
{
    const int AtOnce = 64;

    static readonly long Start = Rounds.SummerTime - (12 * Giveaway.Day);

    Operation operation = null!;

    [SetUp]
    public async Task Begin() => operation = await Operation.StartAsync(Start);

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    EntryService.EntryServiceClient Entries => operation.Marketing.Entries;

    Task<Giveaway> PublishAsync(ContestTerms terms, int entryLimit = 1)
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        (rules.EntryLimit, rules.Terms) = (entryLimit, terms);
        return Giveaway.PublishAsync(operation, rules);
    }

    static ContestTerms Bought => new()
    {
        Conditions = { new EntryCondition { Mechanic = EntryMechanic.Purchase, Verification = ConditionVerification.Receipt } },
        FreeRoute = new FreeRoute { How = "Write to us.", HasEqualChance = true },
    };

    static SubmitEntryRequest Entry(Giveaway giveaway, string email, params string[] fiscalIds)
    {
        var request = giveaway.Entry(email, Operation.Id());
        request.Entry.FiscalIds.Add(fiscalIds);
        return request;
    }

    async Task<EntryReceipt> EnterAsync(SubmitEntryRequest request) => (await Entries.SubmitEntryAsync(request)).Receipt;

    Task<string> TryAsync(SubmitEntryRequest request) => Refused.ReasonAsync(Entries.SubmitEntryAsync(request));

    WithdrawPurchasesRequest Returned(Giveaway giveaway, params string[] fiscalIds) => new() { Contest = giveaway.Name, RequestId = Operation.Id(), FiscalIds = { fiscalIds } };

    [Test]
    public async Task Entry_needs_a_receipt_that_nobody_used_or_comes_by_the_free_way()
    {
        var giveaway = await PublishAsync(Bought, entryLimit: 3);
        var first = await EnterAsync(Entry(giveaway, "anna@people.example", "9252 4403", "b-7"));
        Assert.That(Opening.TryParse(first.Opening, out var opening, out _) ? opening!.Identity.FiscalIds : [], Is.EqualTo(new[] { "92524403", "B-7" }), "committed to");
        Assert.That(await TryAsync(Entry(giveaway, "ben@people.example")), Is.EqualTo("RECEIPT_REQUIRED"));
        var used = Assert.ThrowsAsync<RpcException>(() => EnterAsync(Entry(giveaway, "ben@people.example", "C-1", "９２５２4403")))!;
        var info = StatusDetails.Read(used)!.Find<ErrorInfo>()!;
        Assert.That((used.StatusCode, info.Reason, info.Metadata["entry"], info.Metadata["code"]), Is.EqualTo((StatusCode.AlreadyExists, "DUPLICATE_RECEIPT", first.Entry, first.Code)));
        await EnterAsync(Entry(giveaway, "ben@people.example", "C-1"));
        var free = Entry(giveaway, "cleo@people.example");
        free.Entry.Source = "free";
        await EnterAsync(free);
        var both = Entry(giveaway, "dan@people.example", "D-1");
        both.Entry.Source = "free";
        Assert.That(await TryAsync(both), Is.EqualTo("TOO_MANY_ITEMS"));
        Assert.That(await Refused.ReasonAsync(Entries.AddBonusAsync(new AddBonusRequest { Name = first.Entry, Amount = 1, RequestId = Operation.Id() })), Is.EqualTo("BONUS_NOT_ALLOWED"));
        var other = await PublishAsync(new ContestTerms());
        free.Contest = other.Name;
        free.RequestId = Operation.Id();
        Assert.That(await TryAsync(free), Is.EqualTo("NO_FREE_ROUTE"));
        await EnterAsync(Entry(other, "anna@people.example", "B-7"));
        Assert.That((await giveaway.GetAsync()).Counts.Sources.Select(s => (s.Source, s.Entries)), Is.EqualTo(new[] { ("direct", 2L), ("free", 1L) }));
        var findings = await Evidence.FindAsync(giveaway);
        Assert.That(findings.Sources.Select(s => (s.Source, s.Entries)), Is.EqualTo(new[] { ("direct", 2L), ("free", 1L) }));
    }

    [Test]
    public async Task Receipt_that_many_send_at_once_is_one_entry()
    {
        var giveaway = await PublishAsync(Bought);
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => TryAsync(Entry(giveaway, $"p{i}@people.example", "9252-1", $"own-{i}"))));
        Assert.That((answers.Count(a => a == "accepted"), answers.Count(a => a == "DUPLICATE_RECEIPT")), Is.EqualTo((1, AtOnce - 1)));
        Assert.That((await giveaway.GetAsync()).Counts.Accepted, Is.EqualTo(1));
        await operation.Server.KillAsync();
        await operation.StartAsync();
        Assert.That(await TryAsync(Entry(giveaway, "late@people.example", "9252-1")), Is.EqualTo("DUPLICATE_RECEIPT"));
        var own = Enumerable.Range(0, AtOnce).First(i => answers[i] != "accepted");
        Assert.That(await TryAsync(Entry(giveaway, "late@people.example", $"own-{own}")), Is.EqualTo("accepted"), "a refused entry takes up nothing");
    }

    [Test]
    public async Task Row_with_a_used_receipt_is_an_error_and_a_row_of_the_same_person_a_duplicate()
    {
        var giveaway = await PublishAsync(Bought);
        var first = await EnterAsync(Entry(giveaway, "anna@people.example", "A-1"));
        using var call = Entries.ImportEntries();
        await call.RequestStream.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = giveaway.Name, RequestId = Operation.Id() } });
        foreach (var (i, request) in new[] { Entry(giveaway, "ben@people.example", "A-1"), Entry(giveaway, "anna@people.example", "A-1"), Entry(giveaway, "ben@people.example", "A-2") }.Index())
            await call.RequestStream.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = i + 1, Entry = request.Entry } });
        await call.RequestStream.CompleteAsync();
        var rows = new List<ImportEntriesResponse>();
        await foreach (var row in call.ResponseStream.ReadAllAsync())
            rows.Add(row);
        Assert.That(rows.Select(r => r.ResultCase), Is.EqualTo(new[] { ImportEntriesResponse.ResultOneofCase.Error, ImportEntriesResponse.ResultOneofCase.Duplicate, ImportEntriesResponse.ResultOneofCase.Accepted }));
        Assert.That(rows[0].Error.Details.First(d => d.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>().Metadata["code"], Is.EqualTo(first.Code));
    }

    [Test]
    public async Task Returned_purchases_take_their_entries_out_for_good()
    {
        var giveaway = await PublishAsync(Bought, entryLimit: 2);
        var anna = await EnterAsync(Entry(giveaway, "anna@people.example", "A-1", "A-2"));
        var ben = await EnterAsync(Entry(giveaway, "ben@people.example", "B-1"));
        await EnterAsync(Entry(giveaway, "cleo@people.example", "C-1"));
        await Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = ben.Entry, RequestId = Operation.Id() });
        var request = Returned(giveaway, "a-2", "B-1", "unknown", "a-1", "A-2");
        var answer = await Entries.WithdrawPurchasesAsync(request);
        Assert.That(answer.Purchases.Select(p => (p.FiscalId, p.Outcome, p.Code)), Is.EqualTo(new[]
        {
            ("A-1", ReturnOutcome.Withdrawn, anna.Code), ("A-2", ReturnOutcome.AlreadyWithdrawn, anna.Code), ("B-1", ReturnOutcome.AlreadyWithdrawn, ben.Code), ("UNKNOWN", ReturnOutcome.Unknown, ""),
        }));
        Assert.That(await Entries.WithdrawPurchasesAsync(request), Is.EqualTo(answer), "the same request id answers the same");
        Assert.That(await TryAsync(Entry(giveaway, "dora@people.example", "D-1", "Unknown")), Is.EqualTo("PURCHASE_RETURNED"), "nor does an entry rest on it afterwards");
        Assert.That((await Entries.WithdrawPurchasesAsync(Returned(giveaway, "UNKNOWN"))).Purchases.Single().Outcome, Is.EqualTo(ReturnOutcome.Unknown));
        Assert.That((await giveaway.LeavesAsync()).Count(l => l.Contains("reason returned\n", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(await TryAsync(Entry(giveaway, "dan@people.example", "A-1")), Is.EqualTo("DUPLICATE_RECEIPT"), "a returned receipt is no good again");
        Assert.That(await TryAsync(Entry(giveaway, "anna@people.example", "A-3")), Is.EqualTo("accepted"), "one of two");
        Assert.That(await TryAsync(Entry(giveaway, "anna@people.example", "A-4")), Is.EqualTo("ENTRY_LIMIT"), "withdrawn or not");
        Assert.That(await Refused.ReasonAsync(Entries.WithdrawPurchasesAsync(Returned(giveaway))), Is.EqualTo("FIELD_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(Entries.WithdrawPurchasesAsync(Returned(giveaway, [.. Enumerable.Range(0, 1001).Select(i => $"x{i}")]))), Is.EqualTo("TOO_MANY_ITEMS"));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Entries.WithdrawPurchasesAsync(Returned(giveaway, "C-1"))), Is.EqualTo("ROLE_REQUIRED"));
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.ImportUntil.Seconds + 60);
        await giveaway.Screen();
        Assert.That((await Entries.WithdrawPurchasesAsync(Returned(giveaway, "C-1"))).Purchases.Single().Outcome, Is.EqualTo(ReturnOutcome.Withdrawn), "also after the close");
        await giveaway.Seal();
        Assert.That(await Refused.ReasonAsync(Entries.WithdrawPurchasesAsync(Returned(giveaway, "A-3"))), Is.EqualTo("ALREADY_SEALED"));
        var counts = (await Evidence.FindAsync(giveaway)).Seal!.Counts;
        Assert.That((counts.Accepted, counts.Withdrawn, counts.Eligible), Is.EqualTo((4L, 3L, 1L)));
    }

    [Test]
    public async Task Home_and_period_have_their_limits()
    {
        var giveaway = await PublishAsync(new ContestTerms { HouseholdLimit = 2, PeriodLimit = new PeriodLimit { Entries = 1, Days = 3 } }, entryLimit: 2);
        SubmitEntryRequest At(string email, string address)
        {
            var request = Entry(giveaway, email);
            request.Entry.Address = address;
            return request;
        }

        var same = new[] { "Москва, ул. Ленина, д. 5, кв. 12", "г. Москва, Ленина 5-12", "Moskva, ul. Lenina, d. 5, kv. 12" };
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => TryAsync(At($"p{i}@people.example", same[i % 3]))));
        Assert.That((answers.Count(a => a == "accepted"), answers.Count(a => a == "HOUSEHOLD_LIMIT")), Is.EqualTo((2, AtOnce - 2)));
        Assert.That(await TryAsync(At("house@people.example", "Москва, ул. Ленина, д. 5")), Is.EqualTo("accepted"), "a building is no household");
        Assert.That(await TryAsync(At("next@people.example", "Москва, ул. Ленина, д. 5, кв. 13")), Is.EqualTo("accepted"));
        var first = await EnterAsync(Entry(giveaway, "anna@people.example"));
        var again = Assert.ThrowsAsync<RpcException>(() => EnterAsync(Entry(giveaway, "ANNA@people.example")))!;
        Assert.That((StatusDetails.Read(again)!.Find<ErrorInfo>()!.Reason, StatusDetails.Read(again)!.Find<ErrorInfo>()!.Metadata["code"]), Is.EqualTo(("ENTRY_LIMIT", first.Code)));
        await operation.AdvanceAsync(Start + (3 * Giveaway.Day) + 60);
        Assert.That(await TryAsync(Entry(giveaway, "anna@people.example")), Is.EqualTo("accepted"), "another period");
        Assert.That(await TryAsync(Entry(giveaway, "anna@people.example")), Is.EqualTo("ENTRY_LIMIT"), "two in all");
    }
}
