using System.Text;
using Giveaways.Contests;
using Giveaways.Contests.Checking;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;
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
        Assert.That(report.Line(), Does.StartWith("rules checked for no territory; ").And.EndsWith("findings open, 2 accepted (by k-7)"));
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
    public void Only_what_was_shown_is_accepted()
    {
        var early = Sample.Create(Sample.Full with { Open = Sample.Published - Sample.Day }).Value;
        var shown = new ShownFinding("R04", Review(early).DigestOf("R04").ToHex());
        var earlier = Update(early, Sample.Full with { Open = Sample.Published - 2 * Sample.Day });
        Assert.Multiple(() =>
        {
            Assert.That(Accept(early, [shown], "so").Accepted, Is.True);
            Assert.That(Accept(earlier, [shown], "so").Why(), Is.EqualTo(Reason.VersionMismatch));
            Assert.That(Accept(early, [shown with { Digest = "" }], "so").Problem!.Violations.Single().Field, Is.EqualTo("findings[0].digest"));
            Assert.That(Accept(early, [new ShownFinding("R99", "")], "so").Why(), Is.EqualTo(Reason.OutOfRange));
        });
    }

    [Test]
    public void Warning_that_becomes_an_error_is_no_longer_accepted()
    {
        var warning = Review(Sample.Create(Sample.Full).Value).Findings.First(f => f.Severity == RuleSeverity.Warning);
        var accepted = new RuleAcceptance(warning.Id, RuleAcceptance.DigestOf([warning]), "so", "k-7", Sample.Published);
        Assert.That((accepted.Holds([warning]), accepted.Holds([warning with { Severity = RuleSeverity.Error }])), Is.EqualTo((true, false)));
    }

    // Texts of their own: rendered ones would print what is long, and are as long.
    static readonly RulesInput Written = Sample.Full with { Texts = [new RulesText("en", "Short rules.")] };

    [Test]
    public void Rendered_text_that_is_too_long_is_refused()
    {
        var terms = Long(CanonicalJson.MaxBytes - 5_000);
        Assert.That(Publish(Update(Sample.Create(Sample.Full).Value, Sample.Full with { Terms = terms.ToJson() })).Why(), Is.EqualTo(Reason.BadRules));
        Assert.That(Amend(Publish(Sample.Create(Sample.Full).Value).Value, terms).Why(), Is.EqualTo(Reason.BadRules));
    }

    [Test]
    public void Report_that_makes_rules_too_long_is_refused()
    {
        var bare = Sample.Create(Written).Value;
        var length = Publish(bare).Value.Rules.ToBytes().Length;
        // As long as a document may be with its findings open, and a byte more.
        foreach (var (more, accepted) in new[] { (0, true), (1, false) })
        {
            var draft = Update(bare, Written with { Terms = Long(CanonicalJson.MaxBytes - length + more).ToJson() });
            Assert.That(draft.Rules.ToBytes(), Has.Length.LessThan(CanonicalJson.MaxBytes), "without the report");
            var published = Publish(draft);
            Assert.That(published.Accepted, Is.EqualTo(accepted));
            if (accepted)
                Assert.That(RulesDocument.TryParse(published.Value.Rules.ToBytes(), out _, out _), Is.True);
            else
                Assert.That(published.Problem!.Violations.Select(v => (v.Field, v.Reason)), Is.EqualTo(new[] { ("rules.document", Reason.BadRules) }));
        }
    }

    [Test]
    public void Report_that_makes_an_amendment_too_long_is_refused()
    {
        var published = Publish(Sample.Create(Written).Value).Value;
        var length = Amend(published, ContestTerms.None).Value.Rules.ToBytes().Length;
        Assert.That(Amend(published, Long(CanonicalJson.MaxBytes - length)).Accepted, Is.True);
        Assert.That(Amend(published, Long(CanonicalJson.MaxBytes - length + 1)).Why(), Is.EqualTo(Reason.BadRules));
        var accepted = Accept(published, [.. Review(published).Findings.Select(f => f.Id).Distinct()], new string('x', 1_024)).Value;
        Assert.That(Amend(accepted, Long(CanonicalJson.MaxBytes - length)).Problem!.Violations.Single().Field, Is.EqualTo("document"));
    }

    [Test]
    public void Amendment_is_refused_for_errors_of_its_own_only()
    {
        // A table that has gained R32 and more since: the published rules have errors, and an amendment of something else mends none.
        var published = Publish(Sample.Create(Sample.Full).Value).Value;
        var inForce = published with { Rules = published.Rules with { Terms = new ContestTerms { Territories = ["GB"], Product = "Tea" }.ToJson() } };
        var errors = Review(inForce).Errors.Select(e => e.Id).ToList();
        Assert.That(errors, Does.Contain("R32/GB").And.Contain("R01/GB"));
        var amended = Amend(inForce, new ContestTerms { Territories = ["GB"], Product = "Coffee" });
        Assert.That(amended.Value.Rules.Checked.Open, Is.SupersetOf(errors), "they stand in the report");
        Assert.That(inForce.Rules.AllowsAmendment(amended.Value.Rules), Is.True);
        var worse = Amend(inForce, new ContestTerms { Territories = ["GB"], Product = "Tea", TermEnd = Sample.Close });
        Assert.That(worse.Problem!.Violations.Select(v => v.Message[..3]).Distinct(), Is.EqualTo(new[] { "R50" }));
    }

    // Terms that take so many bytes more than none.
    static ContestTerms Long(int bytes)
    {
        // The most that a text may have: a thousand characters, of four bytes each.
        const int Most = 1_000;
        var other = new Dictionary<string, string>(StringComparer.Ordinal);
        int Left() => bytes + 2 - Encoding.UTF8.GetByteCount(new ContestTerms { Other = other }.ToJson());
        for (var i = 0; Left() > 0; i++)
        {
            other[$"t{i:000}"] = "x";
            var fill = Math.Min(4 * Most - 4, Left());
            // What the last one cannot take, the one before leaves to it.
            fill -= Left() - fill is > 0 and < 20 ? 20 : 0;
            other[$"t{i:000}"] = string.Concat(Enumerable.Repeat("🎁", fill / 4)) + new string('x', (fill % 4) + 1);
        }
        return new ContestTerms { Other = other };
    }

    [Test]
    public void Uncovered_territories_are_named() => Assert.That(Review(Draft).Uncovered, Is.EqualTo(new[] { "FR" }));

    static RulesReview Review(Contest contest) => contest.Review(Sample.Published, [], ["acme"], TimeZoneInfo.Utc);

    static Decision<Contest> Accept(Contest contest, string[] findings, string reason) => Accept(contest, findings.Select(id => new ShownFinding(id, Review(contest).DigestOf(id).ToHex())), reason);

    static Decision<Contest> Accept(Contest contest, IEnumerable<ShownFinding> shown, string reason) => contest.AcceptWarnings(Sample.Published, [.. shown], reason, "k-7", ["acme"], TimeZoneInfo.Utc);

    static Contest Update(Contest draft, RulesInput input) => draft.Update(input, Sample.Published, testClock: false, Sample.KnowsZone).Value;

    static Decision<Contest> Publish(Contest draft) => draft.Publish(Sample.Published, Sample.LogKey, Sample.OperatorKey, [Sample.Roster()], testClock: false, TimeZoneInfo.Utc, Sample.KnowsZone);

    static Decision<Contest> Amend(Contest contest, ContestTerms terms) => contest.Amend(Sample.Close, [], terms.ToJson(), "typo", "A slip.", "k-1", TimeZoneInfo.Utc);
}
