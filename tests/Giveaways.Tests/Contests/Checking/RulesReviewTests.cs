using Giveaways.Contests;
using Giveaways.Contests.Checking;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Rules;
using RulesText = Giveaways.Contests.RulesText;

namespace Giveaways.Tests.Contests.Checking;

/// <summary>The gate in front of the publication: errors close it, warnings stand open in the log or are accepted by somebody.</summary>
public sealed class RulesReviewTests
{
    static readonly Contest Draft = Sample.Create(Sample.Full with { Terms = new ContestTerms { Territories = ["GB", "FR"], Product = "Tea" }.ToJson(), Texts = [new RulesText("en", "Short rules.")] }).Value;

    [Test]
    public void Five_fields_can_be_published_with_all_their_warnings_open()
    {
        var published = Sample.Publish(Sample.Full, Sample.Roster());
        Assert.That(published.Accepted, Is.True, published.Problem?.Message);
        var report = published.Value.Rules.Checked;
        Assert.That((report.IsDone, report.Tables, report.Territories.Count, report.Accepted.Count), Is.EqualTo((true, RuleBook.Digest, 0, 0)));
        Assert.That(report.Open, Is.SupersetOf(new[] { "R01", "R07", "R36" }).And.Ordered);
        Assert.That(RulesDocument.TryParse(published.Value.Editions[0].Rules.Span, out var logged, out _), Is.True);
        Assert.That(logged!.Checked, Is.EqualTo(report), "the rules leaf commits it");
    }

    [Test]
    public void Errors_refuse_and_name_every_finding()
    {
        var refused = Publish(Draft).Problem!;
        Assert.That(refused.Reason, Is.EqualTo(Reason.RulesCheckFailed));
        Assert.That(refused.Violations.Select(v => (v.Field, v.Message[..6])), Does.Contain(("rules.terms.winner_list", "R32/GB")).And.Contain(("rules.terms.promoter", "R01/GB")));
        Assert.That(refused.Violations, Has.Count.EqualTo(Review(Draft).Errors.Count()));
    }

    [Test]
    public void Warning_is_accepted_by_somebody_with_a_reason_and_the_log_says_so()
    {
        var draft = Sample.Create(Sample.Full).Value;
        var accepted = Accept(draft, ["R36", "R01"], "A trial among friends.").Value;
        Assert.That(accepted.Revision, Is.EqualTo(draft.Revision + 1));
        var report = Publish(accepted).Value.Rules.Checked;
        Assert.That(report.Accepted, Is.EqualTo(new[] { new AcceptedFinding("k-7", "R01", "A trial among friends."), new AcceptedFinding("k-7", "R36", "A trial among friends.") }));
        Assert.That(report.Open, Does.Not.Contain("R01").And.Not.Contain("R36").And.Contain("R37"));
        Assert.That(report.Line(), Does.StartWith("rules checked for no territory; ").And.EndsWith("warnings open, 2 accepted (by k-7)"));
    }

    [Test]
    public void Only_warnings_that_are_there_can_be_accepted_each_once_and_with_a_reason()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Accept(Draft, ["R99"], "so").Why(), Is.EqualTo(Reason.OutOfRange));
            Assert.That(Accept(Draft, ["R32/GB"], "so").Problem!.Violations.Single().Message, Does.StartWith("Is an error"));
            Assert.That(Accept(Draft, ["R36", "R36"], "so").Why(), Is.EqualTo(Reason.DuplicateValue));
            Assert.That(Accept(Draft, ["R36"], "").Why(), Is.EqualTo(Reason.FieldRequired));
            Assert.That(Accept(Draft, ["R36"], new string('x', 1_025)).Why(), Is.EqualTo(Reason.TooLong));
            Assert.That(Accept(Draft, ["R36"], new string('ж', 513)).Why(), Is.EqualTo(Reason.TooLong));
            Assert.That(Accept(Draft, ["R36"], "two\nlines").Why(), Is.EqualTo(Reason.ControlCharacter));
            Assert.That(Accept(Draft, ["R36"], new string('x', 1_024)).Accepted, Is.True);
        });
    }

    [Test]
    public void Acceptance_falls_away_when_the_finding_says_something_else()
    {
        static RulesInput With(params Mechanic[] asked) => Sample.Full with { Terms = new ContestTerms { Conditions = [.. asked.Select(m => new EntryCondition(m, "vk", Verification.NetworkRecord))] }.ToJson() };
        var draft = Accept(Sample.Create(With(Mechanic.Like)).Value, ["R13"], "so").Value;
        Assert.That(Review(draft).Acceptances.Select(a => a.Finding), Is.EqualTo(new[] { "R13" }));
        foreach (var changed in new[] { With(Mechanic.Share), With(Mechanic.Like, Mechanic.Share), With(Mechanic.Comment, Mechanic.Like) })
            Assert.That(Review(Update(draft, changed)).Acceptances, Is.Empty);
        Assert.That(Review(Update(draft, With(Mechanic.Like) with { Title = "Other" })).Acceptances, Has.Count.EqualTo(1), "the finding is the same");
        Assert.That(Publish(Update(draft, With(Mechanic.Share))).Value.Rules.Checked.Open, Does.Contain("R13"));
    }

    [Test]
    public void Amendment_is_checked_again_and_keeps_what_still_holds()
    {
        var published = Publish(Accept(Sample.Create(Sample.Full).Value, ["R36", "R37"], "so").Value).Value;
        var amended = Amend(published, new ContestTerms { GoverningLaw = "Ukraine" }).Value;
        Assert.That(amended.Rules.Checked.Accepted.Select(a => a.Finding), Is.EqualTo(new[] { "R36" }));
        Assert.That(published.Rules.AllowsAmendment(amended.Rules), Is.True);
        var later = Accept(amended, ["R43"], "It stands in the shop.").Value;
        Assert.That(Amend(later, new ContestTerms { GoverningLaw = "Poland" }).Value.Rules.Checked.Accepted.Select(a => a.Finding), Is.EqualTo(new[] { "R36", "R43" }));
        RulesText[] texts = [.. published.Texts.Select(t => t.Language == "en" ? t with { Text = "A winner will be selected; the sponsor may select an alternate." } : t)];
        Assert.That(published.Amend(Sample.Close, texts, null, "typo", "A slip.", "k-1", TimeZoneInfo.Utc).Problem!.Violations.Single().Message, Does.StartWith("R26 "));
    }

    [Test]
    public void Uncovered_territories_are_named() => Assert.That(Review(Draft).Uncovered, Is.EqualTo(new[] { "FR" }));

    static RulesReview Review(Contest contest) => contest.Review(Sample.Published, [], ["acme"], TimeZoneInfo.Utc);

    static Decision<Contest> Accept(Contest contest, string[] findings, string reason) => contest.AcceptWarnings(Sample.Published, findings, reason, "k-7", ["acme"], TimeZoneInfo.Utc);

    static Contest Update(Contest draft, RulesInput input) => draft.Update(input, Sample.Published, testClock: false, Sample.KnowsZone).Value;

    static Decision<Contest> Publish(Contest draft) => draft.Publish(Sample.Published, Sample.LogKey, Sample.OperatorKey, [Sample.Roster()], testClock: false, TimeZoneInfo.Utc, Sample.KnowsZone);

    static Decision<Contest> Amend(Contest contest, ContestTerms terms) => contest.Amend(Sample.Close, [], terms.ToJson(), "typo", "A slip.", "k-1", TimeZoneInfo.Utc);
}
