using Giveaways.Contests;
using Giveaways.Contests.Terms;
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
        Terms = """{"other":{"age":"18 or older","delivery":"by post\nin Ukraine"}}""",
    };

    static readonly RulesInput Bare = Sample.Five with { Employers = [], Unscreened = UnscreenedRule.Allowed, IdentifyingContact = ContactKind.Network };

    static readonly RulesInput Detailed = Plain with
    {
        Terms = new ContestTerms
        {
            Promoter = new("1 High Street, Kyiv", "edrpou", "14360570"),
            Agencies = [new("Loud Ltd", "agency", "loud"), new("Sure & Partners", "notary", ""), new("Swift", "courier", "")],
            Product = "Tea",
            Territories = ["UA", "PL"],
            ExceptAreas = "areas of hostilities",
            MinAge = 16,
            MinorsConsent = "a parent signs the form",
            TermEnd = Sample.RoundTime + (100 * Sample.Day),
            Conditions = [new(Mechanic.Purchase, "", Verification.Receipt), new(Mechanic.Comment, "instagram", Verification.NetworkRecord)],
            FreeRoute = new("write to the promoter's address", HasEqualChance: true),
            Cost = "0.40 EUR",
            HouseholdLimit = 2,
            PeriodLimit = new(1, 7),
            Receipts = "keep the original until the prize has come",
            BonusFormula = "1 ticket more for each 10 EUR, at most 5",
            Misconduct = "entering with somebody else's data",
            PrizeFund = "199.80 EUR",
            Prizes = [new("prize-1", "device", [], ["age:0-17"], "a book voucher of 99.90 EUR", HasCashAlternative: true)],
            Odds = "they depend on how many enter",
            Independence = new("beacon", ""),
            Draws = 1,
            Unclaimed = new("charity", "the Red Cross"),
            Notification = new("email", 2),
            ClaimDocuments = ["identity document", "tax number"],
            DeliveryDays = 20,
            Tax = new("promoter", "withheld from a cash part"),
            WinnerList = new("surname and town", "the contest's page", 30, MayObject: true),
            Privacy = new("Acme", "the contest", 180, 1825, ConsentIsSeparate: true),
            Publicity = "only with the winner's own consent",
            ReleasedNetworks = ["instagram"],
            Complaints = new("complaints@acme.example", 14, "the consumer authority"),
            GoverningLaw = "Ukraine",
            Amendments = "only where nobody who has entered is harmed",
            Permits = [new("PL", "12/2026", 20_600)],
            Codes = ["ICC Advertising and Marketing Communications Code"],
            RulesUrl = "https://acme.example/rules",
            VerificationUrl = "https://acme.example/draw",
            SkillQuestion = "2 + 3 x 4",
            FindByAccount = true,
            Other = new Dictionary<string, string> { ["photos"] = "of the harvest,\nat most three" },
        }.ToJson(),
    };

    static IEnumerable<TestCaseData> Cases() =>
        from one in new[] { ("plain", Plain), ("rich", Rich), ("bare", Bare), ("detailed", Detailed) }
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

    static List<string> Lines(ContestTerms terms, string language) =>
        [.. TermsRenderer.Sections(terms, language, _ => "then", id => id).SelectMany(s => s.Lines.Prepend(s.Heading))];

    [TestCase("en", "anywhere", "Youngest age: any", "costs nothing", "at most")]
    [TestCase("ru", "без ограничений", "любой", "бесплатное", "не более")]
    [TestCase("uk", "без обмежень", "будь-який", "безкоштовна", "щонайбільше")]
    public void What_terms_do_not_say_has_a_printed_default(string language, params string[] defaults)
    {
        var text = Render(Plain).Single(t => t.Language == language).Text;
        Assert.That(defaults.Where(d => !text.Contains(d, StringComparison.Ordinal)), Is.Empty);
        Assert.That(Lines(ContestTerms.None, language), Has.Count.GreaterThan(20));
    }

    [TestCase("en", "Published of winners: surnames", "Complaints: by post", "Data: kept by Acme; kept for 30 days of entrants", "Address and registration of the organiser: 1 High Street")]
    [TestCase("ru", "О победителях публикуется: surnames", "Жалобы: by post", "Данные: хранит Acme; срок хранения: 30 дн. для данных участников", "Адрес и регистрация организатора: 1 High Street")]
    [TestCase("uk", "Про переможців публікується: surnames", "Скарги: by post", "Дані: зберігає Acme; строк зберігання: 30 дн. для даних учасників", "Адреса та реєстрація організатора: 1 High Street")]
    public void Half_of_a_part_is_printed_as_half_and_promises_no_0_days(string language, params string[] says)
    {
        var half = new ContestTerms
        {
            Promoter = new("1 High Street", "", ""), WinnerList = new("surnames", "", 0, MayObject: false),
            Complaints = new("by post", 0, ""), Privacy = new("Acme", "", 30, 0, ConsentIsSeparate: false),
        };
        Assert.That(Lines(half, language), Is.SupersetOf(says));
        var nothing = new ContestTerms { Promoter = new("", "", ""), WinnerList = new("", "", 0, MayObject: false), Complaints = new("", 0, ""), Privacy = new("", "", 0, 0, ConsentIsSeparate: false) };
        Assert.That(Lines(nothing, language), Is.EqualTo(Lines(new ContestTerms { WinnerList = new("", "", 0, MayObject: false) }, language)), "is as if it were not said");
    }

    [TestCase("en", "nothing that names a person is published")]
    [TestCase("ru", "не публикуются; кто")]
    [TestCase("uk", "не публікуються; хто")]
    public void Nobody_is_promised_to_stay_unnamed_beside_a_list_of_winners(string language, string promise)
    {
        Assert.That(Lines(ContestTerms.None, language), Has.One.Contains(promise));
        Assert.That(Lines(new ContestTerms { WinnerList = new("surnames", "", 0, MayObject: true) }, language), Has.None.Contains(promise));
    }

    [TestCase("en", "To enter: like the post (VK; not checked), answer the question (checked by this service's own record)")]
    [TestCase("ru", "Чтобы участвовать: поставить отметку «нравится» (ВКонтакте; не проверяется), ответить на вопрос (проверяется по записям этого сервиса)")]
    [TestCase("uk", "Щоб узяти участь: уподобати допис (ВКонтакте; не перевіряється), відповісти на запитання (перевіряється за записами цього сервісу)")]
    public void Condition_is_printed_with_how_it_is_verified(string language, string line)
    {
        var terms = new ContestTerms { Conditions = [new(Mechanic.Like, "vk", Verification.None), new(Mechanic.Answer, "", Verification.OwnRecord)] };
        Assert.That(Lines(terms, language), Does.Contain(line));
        Assert.That(Enum.GetValues<Verification>().Select(v => Lines(new ContestTerms { Conditions = [new(Mechanic.Answer, "", v)] }, language).Single(l => l.Contains(" (", StringComparison.Ordinal))), Is.Unique);
    }

    [Test]
    public void Every_term_is_printed_in_every_language()
    {
        // Each term alone adds at least a line to what terms with nothing but a product say.
        var all = System.Text.Json.JsonDocument.Parse(Detailed.Terms).RootElement.EnumerateObject().ToList();
        Assert.That(all, Has.Count.EqualTo(typeof(ContestTerms).GetProperties().Count(p => p.CanWrite)), "every term is in the sample, and none twice");
        foreach (var language in new[] { "en", "ru", "uk" })
        {
            foreach (var term in all.Where(t => t.Name != "product"))
            {
                Assert.That(ContestTerms.TryParse($$"""{"product":"Tea","{{term.Name}}":{{term.Value.GetRawText()}}}""", out var one, out var why), why);
                // Two of the sample's terms promise just what holds without them.
                if (term.Name is not ("independence" or "draws"))
                    Assert.That(Lines(one!, language), Is.Not.EqualTo(Lines(new ContestTerms { Product = "Tea" }, language)), $"{term.Name} in {language}");
            }
        }
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
