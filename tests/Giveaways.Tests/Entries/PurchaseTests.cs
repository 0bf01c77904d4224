using Giveaways.Contests;
using Giveaways.Contests.Terms;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests.Entries;

/// <summary>Purchases, the free way and the limits that terms set: what an entry needs and what it takes up.</summary>
public sealed class PurchaseTests
{
    const long Day = 86_400;

    static readonly ContestTerms Bought = new() { Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)] };
    static readonly ContestTerms BoughtOrFree = Bought with { FreeRoute = new("by post", HasEqualChance: true) };

    static Contest With(ContestTerms terms, int entryLimit = 1) => Sample.Publish(Sample.Full with { Terms = terms.ToJson(), EntryLimit = entryLimit }, Sample.Roster()).Value;

    static EntrySubmission Submission(string source = EntrySource.Direct, string address = "", params string[] fiscalIds) => EntrySubmission.Parse(new EntryInput
    {
        Contacts = [new(ContactKind.Email, "a@b.cd", "", false, "")], Source = source, FiscalIds = fiscalIds, Address = address,
    }).Value;

    static Decision<Entry> Enter(Contest contest, EntrySubmission submission, params SlotTaken[] slots) =>
        Intake.Accept(contest, submission, contest.Rules.Open + 9, 2, i => Sample.Codes.For(i).ToString(), [], slots, Sample.Hash("commit"));

    static IReadOnlyList<EntrySlot> Slots(Contest contest, EntrySubmission submission, long after = 0) =>
        EntrySlots.Of(contest, submission, submission.Contacts[0], contest.Rules.Open + after);

    static SlotTaken Taken(EntrySlot slot, params string[] codes) => new(slot, codes);

    [Test]
    public void Rules_that_ask_for_a_receipt_take_no_entry_without_one()
    {
        Assert.That(Enter(With(Bought), Submission()).Why(), Is.EqualTo(Reason.ReceiptRequired));
        Assert.That(Enter(With(Bought), Submission(fiscalIds: "1")).Accepted, Is.True);
        Assert.That(Enter(With(Bought), Submission()).Problem!.Message, Does.Not.Contain("free"), "there is no such way out");
        Assert.That(Enter(With(BoughtOrFree), Submission()).Problem!.Message, Does.Contain("source free"));
        Assert.That(Enter(Sample.Open, Submission()).Accepted, Is.True, "other rules ask for none");
    }

    [Test]
    public void Free_way_is_open_where_the_rules_name_it_and_takes_no_receipt()
    {
        var free = Enter(With(BoughtOrFree), Submission(EntrySource.Free));
        Assert.That((free.Value.Weight, ((EntryLeaf)free.Facts[0]).Source), Is.EqualTo((Sample.Full.WeightBase, "free")), "as much as any other");
        Assert.That(Enter(With(Bought), Submission(EntrySource.Free)).Why(), Is.EqualTo(Reason.NoFreeRoute));
        Assert.That(Enter(Sample.Open, Submission(EntrySource.Free)).Why(), Is.EqualTo(Reason.NoFreeRoute));
        Assert.That(Enter(With(BoughtOrFree), Submission(EntrySource.Free, fiscalIds: "1")).Fields(), Is.EqualTo(new[] { "fiscal_ids TooManyItems" }));
    }

    [Test]
    public void Nobody_gets_more_tickets_where_the_free_way_was_promised_an_equal_chance()
    {
        Assert.That(Intake.AddBonus(With(BoughtOrFree), Sample.Entry(), Sample.Open.Rules.Open, 1, "friend").Why(), Is.EqualTo(Reason.BonusNotAllowed));
        var unequal = With(Bought with { FreeRoute = new("by post", HasEqualChance: false) });
        Assert.That(Intake.AddBonus(unequal, Sample.Entry(), Sample.Open.Rules.Open, 1, "friend").Accepted, Is.True);
        var unbought = With(new ContestTerms { FreeRoute = new("as all", HasEqualChance: true) });
        Assert.That(Intake.AddBonus(unbought, Sample.Entry(), Sample.Open.Rules.Open, 1, "friend").Accepted, Is.True, "nobody buys anything");
    }

    [Test]
    public void Receipt_that_was_used_names_the_entry_that_rests_on_it()
    {
        var contest = With(Bought, entryLimit: 5);
        var submission = Submission(fiscalIds: ["1", "2"]);
        var slots = Slots(contest, submission);
        Assert.That(slots, Is.EqualTo(new[] { new EntrySlot(SlotKind.Receipt, "1", 1), new EntrySlot(SlotKind.Receipt, "2", 1) }));
        var refused = Enter(contest, submission, Taken(slots[0]), Taken(slots[1], "bcdfgh"));
        Assert.That((refused.Why(), refused.Problem!.Metadata["entry"], refused.Problem.Metadata["code"]), Is.EqualTo((Reason.DuplicateReceipt, "contests/7/entries/bcdfgh", "bcdfgh")));
        Assert.That(Enter(contest, submission, Taken(slots[0]), Taken(slots[1])).Accepted, Is.True);
        Assert.That(Enter(contest, submission, Taken(slots[0]), new SlotTaken(slots[1], [], IsReturned: true)).Why(), Is.EqualTo(Reason.PurchaseReturned));
    }

    [Test]
    public void Contest_without_such_terms_has_no_places()
    {
        Assert.That(Slots(Sample.Open, Submission(address: "Москва, ул. Ленина, д. 5, кв. 12")), Is.Empty);
        Assert.That(Slots(Sample.Open, Submission(fiscalIds: "1")), Has.Count.EqualTo(1), "a receipt counts once, whether or not it is asked for");
    }

    [TestCase("Москва, ул. Ленина, д. 5, кв. 12", "г. Москва, Ленина 5-12", true)]
    [TestCase("Москва, ул. Ленина, д. 5, кв. 12", "Moskva, ul. Lenina, d. 5, kv. 12", true)]
    [TestCase("Москва, ул. Ленина, д. 5, кв. 12", "Москва, ул. Ленина, д. 5, кв. 13", false)]
    [TestCase("Москва, ул. Ленина, д. 5, кв. 12", "Тверь, ул. Ленина, д. 5, кв. 12", false)]
    public void Household_is_a_home_however_it_is_written(string one, string other, bool same)
    {
        var contest = With(new ContestTerms { HouseholdLimit = 2 });
        Assert.That(Slots(contest, Submission(address: one)).SequenceEqual(Slots(contest, Submission(address: other))), Is.EqualTo(same));
        Assert.That(Slots(contest, Submission(address: one)).Single().Limit, Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("Москва, ул. Ленина, д. 5", TestName = "A building without a flat")]
    [TestCase("ул. Ленина, д. 5, кв. 12", TestName = "A street without its town")]
    public void Address_that_tells_no_home_for_sure_is_no_household(string address) =>
        Assert.That(Slots(With(new ContestTerms { HouseholdLimit = 1 }), Submission(address: address)), Is.Empty);

    [Test]
    public void Full_household_is_refused_without_saying_who_lives_there()
    {
        var contest = With(new ContestTerms { HouseholdLimit = 2 });
        var slot = new EntrySlot(SlotKind.Household, "home", 2);
        Assert.That(Enter(contest, Submission(), Taken(slot, "bcdfgh")).Accepted, Is.True);
        var refused = Enter(contest, Submission(), Taken(slot, "bcdfgh", "bcdfgj"));
        Assert.That((refused.Why(), string.Join(' ', refused.Problem!.Metadata)), Is.EqualTo((Reason.HouseholdLimit, "[limit, 2]")));
        Assert.That(refused.Problem.Message, Does.Not.Contain("bcdfg"));
    }

    [Test]
    public void Periods_are_counted_from_open_by_when_a_person_took_part()
    {
        var contest = With(new ContestTerms { PeriodLimit = new(2, 7) }, entryLimit: 9);
        string Period(long after) => Slots(contest, Submission(), after).Single().Value;
        Assert.That(Period(0), Is.EqualTo(Period((7 * Day) - 1)));
        Assert.That(Period(7 * Day), Is.Not.EqualTo(Period((7 * Day) - 1)));
        Assert.That(Slots(contest, Submission(), -1), Is.Empty, "before open nothing is taken anyway");
        var slot = Slots(contest, Submission()).Single();
        var refused = Enter(contest, Submission(), Taken(slot, "bcdfgh", "bcdfgj"));
        Assert.That((refused.Why(), refused.Problem!.Metadata["code"], refused.Problem.Metadata["limit"]), Is.EqualTo((Reason.EntryLimit, "bcdfgh", "2")));
        Assert.That(Enter(contest, Submission(), Taken(slot, "bcdfgh")).Accepted, Is.True);
    }

    [Test]
    public void Returned_purchases_take_out_each_entry_once()
    {
        var (bought, gone) = (Sample.Entry(2), Sample.Entry(3, EntryState.Withdrawn));
        var returned = ReturnedPurchases.Withdraw(Sample.Open, Sample.Open.Rules.Open, [("1", bought), ("2", null), ("3", gone), ("4", bought)]);
        Assert.That(returned.Value.Select(r => (r.FiscalId, r.Outcome, r.Entry?.State)), Is.EqualTo(new[]
        {
            ("1", ReturnOutcome.Withdrawn, (EntryState?)EntryState.Withdrawn), ("2", ReturnOutcome.Unknown, null),
            ("3", ReturnOutcome.AlreadyWithdrawn, EntryState.Withdrawn), ("4", ReturnOutcome.AlreadyWithdrawn, EntryState.Withdrawn),
        }));
        Assert.That(returned.Facts, Is.EqualTo(new[] { new WithdrawLeaf(Sample.Open.Rules.Open, bought.Code, "returned") }));
        Assert.That(ReturnedPurchases.Withdraw(Sample.Open with { State = ContestState.Sealed }, 1, [("1", bought)]).Why(), Is.EqualTo(Reason.AlreadySealed));
    }
}
