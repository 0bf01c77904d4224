using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using RulesText = Giveaways.Contests.RulesText;

namespace Giveaways.Tests.Contests;

/// <summary>SPEC 6.7: an amendment touches texts and further terms, and nothing that decides.</summary>
public sealed class AmendTests
{
    static readonly Contest Open = Sample.Open;

    static readonly RulesText[] Three = [new("en", "New"), new("ru", "Новое"), new("uk", "Нове")];

    [Test]
    public void Amendment_keeps_every_fact_and_counts_versions_from_two()
    {
        var amended = Amend(Open, Three, """{"other":{"age":"18"}}""");
        Assert.That(amended.Value.Rules.Facts, Is.EqualTo(Open.Rules.Facts));
        Assert.That(Open.Rules.AllowsAmendment(amended.Value.Rules), Is.True);
        var leaf = (AmendLeaf)amended.Facts.Single();
        Assert.That((leaf.Version, leaf.Rules), Is.EqualTo((2, Hash32.Of(amended.Value.Rules.ToBytes()))));
        Assert.That(leaf.Texts, Is.EqualTo(amended.Value.Editions[^1].TextHashes));
        Assert.That(amended.Value.Editions.Select(e => e.Version), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(((AmendLeaf)Amend(amended.Value, [], "{}").Facts.Single()).Version, Is.EqualTo(3));
    }

    [Test]
    public void Amendment_states_the_values_that_a_postponement_put_in_force()
    {
        var postponed = Open.Postpone(Sample.Close, Sample.RoundTime + Sample.Day, null, "storm", "A storm.", "k-1").Value;
        var amended = Amend(postponed, [], """{"other":{"age":"18"}}""").Value;
        Assert.That((amended.Rules.Draw, amended.Rules.SealBy), Is.EqualTo((postponed.Rules.Draw, postponed.Rules.SealBy)));
        Assert.That(amended.Texts[0].Text, Does.Contain(postponed.Rules.Beacon.Round.ToString(System.Globalization.CultureInfo.InvariantCulture)), "rendered again");
    }

    [Test]
    public void Texts_that_somebody_wrote_are_not_written_over()
    {
        var written = Amend(Open, Three, null).Value;
        Assert.That(Amend(written, [], """{"other":{"age":"18"}}""").Value.Texts, Is.EqualTo(Three));
        var given = Sample.Publish(Sample.Full with { Texts = [new RulesText("en", "Rules")] }, Sample.Roster()).Value;
        Assert.That(Amend(given, [], """{"other":{"age":"18"}}""").Value.Texts, Is.EqualTo(new[] { new RulesText("en", "Rules") }));
    }

    [Test]
    public void Rendered_texts_print_the_amended_terms() =>
        Assert.That(Amend(Open, [], """{"other":{"age":"18 or older"}}""").Value.Texts.Select(t => t.Text), Is.All.Contains("age: 18 or older"));

    [Test]
    public void All_languages_are_amended_together_and_no_other()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Amend(Open, [], null).Why(), Is.EqualTo(Reason.FieldRequired));
            Assert.That(Amend(Open, Three[..2], null).Why(), Is.EqualTo(Reason.BadRules));
            Assert.That(Amend(Open, [Three[0], Three[1], new RulesText("de", "Neu")], null).Why(), Is.EqualTo(Reason.UnsupportedLanguage));
            Assert.That(Amend(Open, [Three[0], Three[0], Three[1]], null).Why(), Is.EqualTo(Reason.UnsupportedLanguage));
            Assert.That(Amend(Open, [Three[0], Three[1], new RulesText("uk", "")], null).Why(), Is.EqualTo(Reason.FieldRequired));
            Assert.That(Amend(Open, [Three[0], Three[1], new RulesText("uk", new string('ж', 140_000))], null).Why(), Is.EqualTo(Reason.TooLong));
        });
    }

    [TestCase("[]")]
    [TestCase("{\"b\":\"1\",\"a\":\"2\"}")]
    [TestCase("{ }")]
    [TestCase("{\"a\":\"1\",\"a\":\"2\"}")]
    [TestCase("{\"a\":\"\\ud800\"}")]
    [TestCase("{\"a\":1.5}")]
    [TestCase("nonsense")]
    public void Terms_that_are_no_canonical_object_are_refused(string terms) => Assert.That(Amend(Open, [], terms).Why(), Is.EqualTo(Reason.BadRules));

    [Test]
    public void Terms_that_bear_on_who_wins_are_frozen()
    {
        var promised = Sample.Publish(Sample.Full with { Terms = """{"min_age":18,"product":"Tea"}""" }, Sample.Roster()).Value;
        Assert.Multiple(() =>
        {
            Assert.That(Amend(promised, [], """{"min_age":21,"product":"Tea"}""").Problem!.Violations.Select(v => (v.Field, v.Reason)), Is.EqualTo(new[] { ("terms.min_age", Reason.RulesFrozen) }));
            Assert.That(Amend(promised, [], """{"household_limit":1,"product":"Tea"}""").Problem!.Violations.Select(v => v.Field), Is.EqualTo(new[] { "terms.household_limit", "terms.min_age" }));
            Assert.That(Amend(promised, [], """{"find_by_account":true,"min_age":18,"product":"Tea","tax":{"how":"","paid_by":"winner"}}""").Problem!.Violations.Select(v => v.Field), Is.EqualTo(new[] { "terms.find_by_account", "terms.tax" }));
            Assert.That(Amend(promised, [], """{"min_age":18,"product":"Coffee"}""").Accepted, Is.True);
        });
    }

    [Test]
    public void Versions_end_at_their_limit() =>
        Assert.That(Amend(Open with { RulesVersion = RulesLimits.MaxVersions }, [], "{}").Why(), Is.EqualTo(Reason.TooManyItems));

    static Decision<Contest> Amend(Contest contest, RulesText[] texts, string? terms) =>
        contest.Amend(Sample.Close, texts, terms, "typo", "A slip.", "k-1", TimeZoneInfo.Utc);
}
