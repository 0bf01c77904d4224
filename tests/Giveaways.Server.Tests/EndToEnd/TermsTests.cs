using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Terms through the API: they come back as they were sent, faults are named all at once, and what bears on who wins is frozen.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TermsTests
{
    static readonly long Start = Rounds.SummerTime - (4 * Giveaway.Day);

    Operation operation = null!;

    [SetUp]
    public async Task Begin() => operation = await Operation.StartAsync(Start);

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    /// <summary>The terms of the documentation's example, with those that would not fit to it.</summary>
    static ContestTerms Full()
    {
        var terms = JsonParser.Default.Parse<Rules>(File.ReadAllText(Tree.PathOf("docs", "rules-example.json"))).Terms;
        terms.Cost = new Money { Amount = "0.40", CurrencyCode = "GBP" };
        terms.BonusFormula = "1 ticket more for each 10 GBP, at most 5";
        terms.SkillQuestion = "2 + 3 x 4";
        terms.FindByAccount = true;
        return terms;
    }

    static Rules With(ContestTerms terms)
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Prizes.Clear();
        rules.Prizes.Add(new Prize { Id = "hamper", DisplayName = "Hamper" });
        rules.Prizes.Add(new Prize { Id = "card", DisplayName = "Gift card" });
        rules.Terms = terms;
        return rules;
    }

    AsyncUnaryCall<CreateContestResponse> Create(Rules rules) => operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = rules } });

    [Test]
    public async Task Terms_come_back_as_they_were_sent()
    {
        var created = (await Create(With(Full()))).Contest;
        Assert.That(created.Rules.Terms, Is.EqualTo(Full()));
        var unset = ContestTerms.Descriptor.Fields.InFieldNumberOrder().Where(f => !JsonFormatter.Default.Format(Full()).Contains($"\"{f.JsonName}\"", StringComparison.Ordinal));
        Assert.That(unset, Is.Empty, "every term is in the sample");
    }

    [Test]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var terms = new ContestTerms
        {
            Promoter = new Promoter { Register = "No!" }, Territories = { "gb", "GB", "GB" }, MinAge = 121, TermEnd = new Timestamp { Seconds = Rounds.SummerTime, Nanos = 1 },
            Conditions = { new EntryCondition { Network = "V K" } }, Cost = new Money { Amount = "1,5", CurrencyCode = "GBP" }, PeriodLimit = new PeriodLimit { Entries = 1 },
            Prizes = { new PrizeTerms { Prize = "yacht" } }, Independence = new Independence { Who = "a\u0007" }, Notification = new WinnerNotice { Channel = NoticeChannel.Email, Days = 3_661 },
            Permits = { new Permit { Territory = "GB", Number = "1", FiledOn = "20.11.2026" } }, RulesUrl = "ftp://example.org", Odds = new string('o', 1_001),
            Other = { ["Photos"] = "x", ["empty"] = "" },
        };
        terms.Agencies.Add(Enumerable.Repeat(new Agency { DisplayName = "Loud", Role = AgencyRole.Agency }, 51));
        var refused = Assert.ThrowsAsync<RpcException>(async () => await Create(With(terms)))!;
        var fields = StatusDetails.Read(refused)!.Find<BadRequest>()!.FieldViolations.Select(v => v.Field["contest.rules.terms.".Length..]).Distinct().Order(StringComparer.Ordinal);
        Assert.That(fields, Is.EqualTo(new[]
        {
            "agencies", "conditions[0].mechanic", "conditions[0].network", "cost.amount", "independence.kind", "independence.who", "min_age", "notification.days", "odds", "other", "other.empty",
            "period_limit.days", "permits[0].filed_on", "prizes[0].prize", "promoter.register", "rules_url", "term_end", "territories", "territories[0]",
        }));
    }

    [Test]
    public async Task Amendment_replaces_the_terms_that_it_names_and_no_others()
    {
        var giveaway = await Giveaway.PublishAsync(operation, With(Full()));
        await Amend(giveaway, new ContestTerms { DeliveryDays = 21, Codes = { "CAP Code", "ICC Code" } });
        var expected = Full();
        (expected.DeliveryDays, expected.Odds) = (21, "");
        expected.Codes.Add("ICC Code");
        await Amend(giveaway, null, "terms.odds");
        Assert.That((await giveaway.GetAsync()).Rules.Terms, Is.EqualTo(expected));
        Assert.That((await giveaway.GetAsync()).Rules.Texts.Single(t => t.LanguageCode == "en").Text, Does.Contain("within 21 days").And.Contain("ICC Code"));
    }

    [Test]
    public async Task Amendments_are_listed_as_differences_with_who_and_why()
    {
        var giveaway = await Giveaway.PublishAsync(operation, With(Full()));
        await Amend(giveaway, new ContestTerms { DeliveryDays = 21 });
        await Amend(giveaway, null, "terms.odds");
        var first = await operation.Auditor.Contests.ListAmendmentsAsync(new ListAmendmentsRequest { Contest = giveaway.Name, PageSize = 1 });
        var change = first.Amendments.Single();
        Assert.That((change.Version, change.Reason.Code, change.Reason.Text, change.Decider.Length > 0), Is.EqualTo((2, "typo", "A slip.", true)));
        Assert.That(change.FieldChanges.Select(f => (f.Path, f.BeforeJson, f.AfterJson)), Is.EqualTo(new[] { ("terms.delivery_days", "28", "21") }));
        Assert.That(change.TextChanges.Select(t => t.LanguageCode), Is.EqualTo(new[] { "en", "ru", "uk" }));
        Assert.That(change.TextChanges[0].LineChanges.Select(l => (l.RemovedLines.Single(), l.AddedLines.Single())), Is.EqualTo(new[] { ("  - Prizes are delivered within 28 days", "  - Prizes are delivered within 21 days") }));
        var second = await operation.Auditor.Contests.ListAmendmentsAsync(new ListAmendmentsRequest { Contest = giveaway.Name, PageSize = 1, PageToken = first.NextPageToken });
        Assert.That((second.Amendments.Single().Version, second.NextPageToken, second.Amendments[0].RulesSha256), Is.EqualTo((3, "", (await giveaway.GetAsync()).RulesSha256)));
        Assert.That(second.Amendments[0].FieldChanges.Single(f => f.Path == "terms.odds").HasAfterJson, Is.False);

        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        var rules = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri($"{giveaway.Name}/summary.json", UriKind.Relative))).RootElement.GetProperty("rules");
        Assert.That(rules.EnumerateArray().Select(v => (v.GetProperty("reason_text").GetString(), v.GetProperty("decider").GetString())), Is.EqualTo(new[] { (null, null), ("A slip.", change.Decider), ("A slip.", change.Decider) }));
    }

    [TestCase("terms.household_limit")]
    [TestCase("terms.min_age")]
    [TestCase("terms.territories")]
    [TestCase("terms.conditions")]
    [TestCase("terms.tax")]
    [TestCase("terms.find_by_account")]
    public async Task Terms_that_bear_on_who_takes_part_are_frozen(string path)
    {
        var giveaway = await Giveaway.PublishAsync(operation, With(Full()));
        Assert.That(await Refused.ReasonAsync(Amend(giveaway, null, path)), Is.EqualTo("RULES_FROZEN"));
        Assert.That((await giveaway.GetAsync()).RulesVersion, Is.EqualTo(1));
    }

    [Test]
    public async Task Mask_names_terms_only()
    {
        var giveaway = await Giveaway.PublishAsync(operation, With(Full()));
        Assert.That(await Refused.ReasonAsync(Amend(giveaway, new ContestTerms { Odds = "none" }, "terms.promoter.address")), Is.EqualTo("BAD_FIELD_MASK"));
    }

    AsyncUnaryCall<AmendContestResponse> Amend(Giveaway giveaway, ContestTerms? terms, params string[] paths) => operation.Marketing.Contests.AmendContestAsync(new AmendContestRequest
    {
        Name = giveaway.Name, RequestId = Operation.Id(), Terms = terms, UpdateMask = paths.Length > 0 ? new FieldMask { Paths = { paths } } : null,
        Reason = new Api.V1.Reason { Code = "typo", Text = "A slip." },
    });
}
