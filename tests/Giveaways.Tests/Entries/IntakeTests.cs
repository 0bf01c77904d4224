using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests.Entries;

public sealed class IntakeTests
{
    static readonly Contest Open = Sample.Open;

    [Test]
    public void Entry_counts_from_open_until_before_close()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Enter(Open.Rules.Open).Accepted, Is.True, "at open");
            Assert.That(Enter(Open.Rules.Close - 1).Accepted, Is.True, "a second before close");
            Assert.That(Enter(Open.Rules.Close).Why(), Is.EqualTo(Reason.EntriesClosed), "at close");
            Assert.That(Enter(Open.Rules.Close + 1).Why(), Is.EqualTo(Reason.EntriesClosed));
        });
    }

    [Test]
    public void Entry_before_open_waits()
    {
        var later = Sample.Publish(Sample.Full with { Open = Sample.Published + 100 }, Sample.Roster()).Value;
        Assert.That(Enter(Sample.Published + 99, contest: later).Why(), Is.EqualTo(Reason.NotOpen));
        Assert.That(Enter(Sample.Published + 100, contest: later).Accepted, Is.True);
    }

    [Test]
    public void List_may_arrive_until_import_until_with_times_before_close()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Enter(Open.Rules.ImportUntil, entered: Open.Rules.Close - 1).Accepted, Is.True);
            Assert.That(Enter(Open.Rules.ImportUntil + 1, entered: Open.Rules.Close - 1).Why(), Is.EqualTo(Reason.ImportClosed));
            Assert.That(Enter(Open.Rules.ImportUntil, entered: Open.Rules.Close).Why(), Is.EqualTo(Reason.EntriesClosed));
            Assert.That(Enter(Open.Rules.Open + 5, entered: Open.Rules.Open - 1).Why(), Is.EqualTo(Reason.NotOpen));
            Assert.That(Enter(Open.Rules.Open + 5, entered: Open.Rules.Open + 6).Why(), Is.EqualTo(Reason.OutOfRange), "in the future");
        });
    }

    [Test]
    public void Closed_intake_takes_nothing()
    {
        var closed = Open.Close(Open.Rules.Close).Value;
        Assert.That(Enter(Open.Rules.Close + 1, entered: Open.Rules.Close - 1, contest: closed).Why(), Is.EqualTo(Reason.ImportClosed));
        Assert.That(Intake.AddBonus(closed, Sample.Entry(), Open.Rules.Close + 1, 1, "friend").Why(), Is.EqualTo(Reason.ImportClosed));
    }

    [Test]
    public void Draft_takes_nothing() => Assert.That(Enter(Sample.Published, contest: Sample.Create(Sample.Full).Value).Why(), Is.EqualTo(Reason.NotPublished));

    [Test]
    public void Second_entry_of_a_person_is_refused_with_the_first_code()
    {
        var again = Enter(Open.Rules.Open, samePerson: ["bcdfgh"]);
        Assert.That(again.Why(), Is.EqualTo(Reason.DuplicateEntry));
        Assert.That(again.Problem!.Metadata["code"], Is.EqualTo("bcdfgh"));
        var two = Sample.Publish(Sample.Full with { EntryLimit = 2 }, Sample.Roster()).Value;
        Assert.That(Enter(Open.Rules.Open, contest: two, samePerson: ["bcdfgh"]).Accepted, Is.True);
        Assert.That(Enter(Open.Rules.Open, contest: two, samePerson: ["bcdfgh", "bcdfgj"]).Why(), Is.EqualTo(Reason.EntryLimit));
    }

    [Test]
    public void Tickets_stop_at_their_limit()
    {
        var full = Open with { Counts = new EntryCounts { Accepted = 1, Tickets = Intake.MaxTickets } };
        Assert.That(Enter(Open.Rules.Open, contest: full).Why(), Is.EqualTo(Reason.TooManyTickets));
        Assert.That(Enter(Open.Rules.Open, contest: full with { Counts = full.Counts with { Tickets = Intake.MaxTickets - 1 } }).Accepted, Is.True);
        Assert.That(Intake.AddBonus(full, Sample.Entry(), Open.Rules.Open, 1, "friend").Why(), Is.EqualTo(Reason.TooManyTickets));
    }

    [Test]
    public void Leaf_repeats_code_weight_and_times()
    {
        var entry = Enter(Open.Rules.Open + 9, entered: Open.Rules.Open + 3, index: 5);
        Assert.That(entry.Facts.Single(), Is.EqualTo(new EntryLeaf(Open.Rules.Open + 9, Sample.Codes.For(5).ToString(), 1, Sample.Hash("commit"), Open.Rules.Open + 3, EntrySource.Direct)));
    }

    [Test]
    public void Bonuses_add_up_to_the_cap()
    {
        var once = Intake.AddBonus(Open, Sample.Entry(), Open.Rules.Open, 3, "friend").Value;
        var twice = Intake.AddBonus(Open, once, Open.Rules.Open, 10_000, "friend").Value;
        Assert.That((once.Weight, twice.Weight, twice.Bonuses), Is.EqualTo((4, 5, 10_003)));
    }

    [TestCase(0, "friend", Reason.OutOfRange)]
    [TestCase(-1, "friend", Reason.OutOfRange)]
    [TestCase(10_001, "friend", Reason.OutOfRange)]
    [TestCase(1, "Friend", Reason.IdFormat)]
    [TestCase(1, "", Reason.IdFormat)]
    public void Bad_bonus_is_refused(int amount, string reason, Reason why) =>
        Assert.That(Intake.AddBonus(Open, Sample.Entry(), Open.Rules.Open, amount, reason).Why(), Is.EqualTo(why));

    [Test]
    public void Bonus_needs_rules_that_have_bonuses_and_an_entry_that_is_in()
    {
        var flat = Sample.Publish(Sample.Five with { Employers = ["acme"] }, Sample.Roster()).Value;
        Assert.Multiple(() =>
        {
            Assert.That(Intake.AddBonus(flat, Sample.Entry(), Open.Rules.Open, 1, "friend").Why(), Is.EqualTo(Reason.BonusNotAllowed));
            Assert.That(Intake.AddBonus(Open, Sample.Entry(state: EntryState.Withdrawn), Open.Rules.Open, 1, "friend").Why(), Is.EqualTo(Reason.EntryWithdrawn));
            Assert.That(Intake.AddBonus(Open, Sample.Entry(state: EntryState.Excluded), Open.Rules.Open, 1, "friend").Why(), Is.EqualTo(Reason.EntryExcluded));
        });
    }

    [Test]
    public void Withdrawing_is_final_and_ends_with_the_seal()
    {
        var gone = Intake.Withdraw(Open, Sample.Entry(), Open.Rules.Open, "entrant-request");
        Assert.That(gone.Value.State, Is.EqualTo(EntryState.Withdrawn));
        Assert.That(Intake.Withdraw(Open, gone.Value, Open.Rules.Open, "entrant-request").Why(), Is.EqualTo(Reason.EntryWithdrawn));
        Assert.That(Intake.Withdraw(Open, Sample.Entry(), Open.Rules.Open, "Because").Why(), Is.EqualTo(Reason.IdFormat));
        Assert.That(Intake.Withdraw(Open with { State = ContestState.Sealed }, Sample.Entry(), Open.Rules.Open, "x").Why(), Is.EqualTo(Reason.AlreadySealed));
    }

    [Test]
    public void Person_is_known_by_exactly_one_contact_of_the_kind_in_the_rules()
    {
        var byPhone = Sample.Publish(Sample.Full with { IdentifyingContact = ContactKind.Phone }, Sample.Roster()).Value;
        Assert.That(Intake.IdentifyingContact(Open, Sample.Submission("a@b.cd")).Value.Value, Is.EqualTo("a@b.cd"));
        Assert.That(Intake.IdentifyingContact(byPhone, Sample.Submission("a@b.cd")).Why(), Is.EqualTo(Reason.IdentifyingContactRequired));
        var two = EntrySubmission.Parse(new EntryInput
        {
            Contacts = [new(ContactKind.Email, "a@b.cd", "", false, ""), new(ContactKind.Email, "b@b.cd", "", false, "")],
        }).Value;
        Assert.That(Intake.IdentifyingContact(Open, two).Why(), Is.EqualTo(Reason.IdentifyingContactRequired));
    }

    [Test]
    public void Counts_stay_disjoint_through_every_change_of_state()
    {
        var entry = Sample.Entry();
        var excluded = entry with { State = EntryState.Excluded, Class = ExclusionClass.Connected };
        var counts = new EntryCounts().Changed(null, entry);
        Assert.That((counts.Accepted, counts.Eligible, counts.Tickets), Is.EqualTo((1, 1, 1)));
        counts = counts.Changed(entry, excluded);
        Assert.That((counts.Eligible, counts.Excluded, counts.Of(ExclusionClass.Connected)), Is.EqualTo((0, 1, 1)));
        counts = counts.Changed(excluded, entry).Changed(entry, excluded).Changed(excluded, excluded with { State = EntryState.Withdrawn, Class = null });
        Assert.That((counts.Accepted, counts.Eligible, counts.Excluded, counts.Withdrawn), Is.EqualTo((1, 0, 0, 1)));
    }

    static Decision<Entry> Enter(long now, long? entered = null, Contest? contest = null, string[]? samePerson = null, long index = 2) =>
        Intake.Accept(contest ?? Open, Sample.Submission("a@b.cd") with { Entered = entered }, now, index, i => Sample.Codes.For(i).ToString(), samePerson ?? [], [], Sample.Hash("commit"));
}
