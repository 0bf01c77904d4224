using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Testing;

namespace Giveaways.Tests.Contests;

/// <summary>The texts that entrants read, held against files that were read by people.</summary>
public sealed class RulesRendererTests
{
    static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    static readonly RulesInput Plain = Sample.Five with { Title = "Осенний розыгрыш · Осінній розіграш", Employers = ["acme"], TimeZone = "Europe/Kyiv" };

    static readonly RulesInput Rich = Plain with
    {
        Mode = ContestMode.Test,
        WeightBase = 2,
        WeightCap = 5,
        IdentifyingContact = ContactKind.Phone,
        EntryLimit = 3,
        Household = false,
        Relations = ["other", "spouse"],
        Classes = [ExclusionClass.Connected],
        Undecided = UndecidedRule.Block,
        Unscreened = UnscreenedRule.Allowed,
        Substitution = Substitution.Shift,
        Prizes = [new PrizeInput("headphones", "Headphones", 2, "99.90 EUR", Apart: false), new PrizeInput("trip", "Trip to Odesa", 1, "", Apart: true)],
        Terms = """{"age":"18 or older","delivery":"by post\nin Ukraine"}""",
    };

    static readonly RulesInput Bare = Sample.Five with { Employers = [], Unscreened = UnscreenedRule.Allowed, IdentifyingContact = ContactKind.Network };

    static IEnumerable<TestCaseData> Cases() =>
        from one in new[] { ("plain", Plain), ("rich", Rich), ("bare", Bare) }
        from language in new[] { "en", "ru", "uk" }
        select new TestCaseData(one.Item1, one.Item2, language).SetArgDisplayNames(one.Item1, language);

    [TestCaseSource(nameof(Cases))]
    public void Text_is_the_reviewed_one(string name, RulesInput input, string language)
    {
        var text = Render(input).Single(t => t.Language == language).Text;
        Assert.That(text, Is.EqualTo(File.ReadAllText(VectorFiles.Own($"rules-text/{name}.{language}.txt"))));
    }

    [Test]
    public void Every_default_that_touches_an_entrant_is_printed()
    {
        var rules = Rules(Plain);
        var text = Render(Plain).Single(t => t.Language == "en").Text;
        string[] defaults =
        [
            Local(rules.Open), Local(rules.Close), Local(rules.ImportUntil), Local(rules.SealBy), Local(rules.Beacon.Until), rules.TimeZone, "e-mail", "at most 1;",
            "every entry: 1", "acme", "children", "spouses", "household", "48 h", "stays in the draw", $"round {rules.Beacon.Round}", rules.Beacon.Chain,
            "at most 4, in drawn order", "nobody else moves", "168 h", rules.Origin,
        ];
        Assert.Multiple(() =>
        {
            foreach (var one in defaults)
                Assert.That(text, Does.Contain(one));
        });
    }

    [TestCase("en", "no time to appeal is promised", " 0 h to appeal")]
    [TestCase("ru", "срок на обжалование не обещан", " 0 ч на")]
    [TestCase("uk", "строку на оскарження не обіцяно", " 0 год на")]
    public void Rules_without_time_to_appeal_say_that_none_is_promised(string language, string says, string neverSays) =>
        Assert.That(Render(Plain with { AppealWindow = 0 }).Single(t => t.Language == language).Text, Does.Contain(says).And.Not.Contain(neverSays));

    [TestCaseSource(nameof(Cases))]
    public void Text_can_be_published_as_it_is(string name, RulesInput input, string language)
    {
        var text = Render(input).Single(t => t.Language == language).Text;
        Assert.That(Proofs.Rules.RulesText.IsValid(System.Text.Encoding.UTF8.GetBytes(text)), Is.True, name);
        Assert.That(text, Does.Not.Contain("{").And.Not.Contain("()"), name);
    }

    [TestCase("ru-RU")]
    [TestCase("ar-SA")]
    public void Culture_changes_nothing(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var here = Render(Rich);
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            Assert.That(Render(Rich), Is.EqualTo(here));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    static RulesDocument Rules(RulesInput input) => Sample.Create(input).Value.Rules;

    static IReadOnlyList<Giveaways.Contests.RulesText> Render(RulesInput input) => RulesRenderer.RenderAll(Rules(input), Kyiv);

    static string Local(long time) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(time), Kyiv).ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture);
}
