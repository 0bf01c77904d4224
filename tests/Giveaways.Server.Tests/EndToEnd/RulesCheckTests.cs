using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Testing;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The rules check through the API: what it finds, what it refuses to publish, who accepts what stays open, and that the log says so.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RulesCheckTests
{
    static readonly long Start = Rounds.SummerTime - (4 * Giveaway.Day);

    Operation operation = null!;

    [SetUp]
    public async Task Begin() => operation = await Operation.StartAsync(Start);

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    static Rules With(ContestTerms terms, params (string Language, string Text)[] texts)
    {
        var rules = Giveaway.Rules(Rounds.SummerTime, ("Wine", 2));
        rules.Terms = terms;
        rules.Texts.Add(texts.Select(t => new LocalizedText { LanguageCode = t.Language, Text = t.Text }));
        return rules;
    }

    async Task<Contest> DraftAsync(Rules rules) => (await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = rules } })).Contest;

    AsyncUnaryCall<PublishContestResponse> Publish(Contest draft) => operation.Marketing.Contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = draft.Name });

    async Task<IReadOnlyList<PreconditionFailure.Types.Violation>> RefusalsAsync(Contest draft)
    {
        try
        {
            await Publish(draft);
        }
        catch (RpcException refused)
        {
            var details = StatusDetails.Read(refused)!;
            Assert.That((refused.StatusCode, details.Find<ErrorInfo>()!.Reason), Is.EqualTo((StatusCode.FailedPrecondition, "RULES_CHECK_FAILED")));
            Assert.That(details.Find<BadRequest>(), Is.Null, "the request was right");
            return details.Find<PreconditionFailure>()!.Violations;
        }
        return [];
    }

    async Task<IEnumerable<ShownFinding>> ShownAsync(Contest draft, params string[] ids)
    {
        var found = (await operation.Officer.Contests.CheckRulesAsync(new CheckRulesRequest { Name = draft.Name })).Findings;
        return ids.Select(id => new ShownFinding { Id = id, Digest = found.First(f => f.Id == id).Digest });
    }

    static PrizeTerms Wine(string alternative = "") => new() { Prize = "prize-1", Kind = PrizeKind.Goods, Flags = { "alcohol" }, Bars = { "age:0-17" }, Alternative = alternative };

    [Test]
    public async Task Prize_that_is_barred_to_an_age_that_may_enter_needs_an_alternative()
    {
        var draft = await DraftAsync(With(new ContestTerms { MinAge = 16, Prizes = { Wine() } }));
        var refused = await RefusalsAsync(draft);
        Assert.That(refused.Select(v => (v.Type, v.Subject)), Is.EqualTo(new[] { ("RULES_CHECK_FAILED", "rules.prizes[0]") }));
        Assert.That(refused[0].Description, Does.StartWith("R21 ").And.Contain("age:0-17").And.Contain("alternative of equal value"));
        Assert.That((await new Giveaway(operation, draft.Name).GetAsync()).State, Is.EqualTo(ContestState.Draft));
        await operation.Marketing.Contests.UpdateContestAsync(new UpdateContestRequest
        {
            RequestId = Operation.Id(), Contest = new Contest { Name = draft.Name, Rules = new Rules { Terms = new ContestTerms { MinAge = 16, Prizes = { Wine("a book voucher") } } } },
        });
        Assert.That(await RefusalsAsync(draft), Is.Empty);
        await Publish(await DraftAsync(With(new ContestTerms { MinAge = 18, Prizes = { Wine() } })));
    }

    [Test]
    public async Task Law_of_a_territory_on_a_prize_counts_too()
    {
        var terms = new ContestTerms { Territories = { "US" }, MinAge = 18, Prizes = { Wine() } };
        var found = (await operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Rules = With(terms) })).Findings;
        Assert.That(found.Where(f => f.Id == "R21").Select(f => (f.Field, f.Why.Contains("21 years", StringComparison.Ordinal))), Is.EqualTo(new[] { ("terms.min_age", true) }));
        terms.Prizes[0].Alternative = "a hamper of equal value";
        Assert.That((await operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Rules = With(terms) })).Findings.Select(f => f.Id), Does.Not.Contain("R21"));
    }

    [TestCase("en", "The winner will be selected at random. If the winner does not answer, the Sponsor may select an alternate.")]
    [TestCase("ru", "Победитель определяется случайно. Организатор вправе выбрать другого победителя.")]
    [TestCase("uk", "Переможця обирають випадково. Організатор може обрати іншого переможця.")]
    public async Task May_select_an_alternate_beside_will_be_selected_is_caught(string language, string text)
    {
        var refused = await RefusalsAsync(await DraftAsync(With(new ContestTerms(), (language, text))));
        Assert.That(refused.Select(v => (v.Subject, v.Description[..3])), Is.EqualTo(new[] { ("rules.texts[0]", "R26") }));
        await Publish(await DraftAsync(With(new ContestTerms(), (language, language == "en" ? "The winner will be selected at random; an alternate will be selected." : "Short."))));
    }

    [Test]
    public async Task Entries_that_were_collected_before_are_a_warning_and_can_be_published()
    {
        var rules = With(new ContestTerms { Territories = { "UA" } });
        rules.OpenTime = Operation.Time(Start - (10 * Giveaway.Day));
        rules.CloseTime = Operation.Time(Start - Giveaway.Day);
        var draft = await DraftAsync(rules);
        var found = (await operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Name = draft.Name })).Findings;
        Assert.That(found.Where(f => f.Clause == "R04").Select(f => f.Severity), Is.EqualTo(new[] { RuleSeverity.Warning }));
        Assert.That((await Publish(draft)).Contest.RulesCheck.OpenFindings, Does.Contain("R04"));
    }

    [Test]
    public async Task Findings_have_sources_and_dates_and_say_what_nobody_here_knows()
    {
        var answer = await operation.Auditor.Contests.CheckRulesAsync(new CheckRulesRequest { Rules = With(new ContestTerms()), Territories = { "RU", "NL", "FR", "US-TX" } });
        Assert.That((answer.Territories, answer.UncoveredTerritories), Is.EqualTo((new[] { "FR", "NL", "RU", "US-TX" }, new[] { "FR", "US-TX" })));
        Assert.That(answer.Findings.Select(f => f.Source), Has.All.Not.Empty);
        Assert.That(answer.Findings.Select(f => f.SourceDate), Has.All.Match("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
        Assert.That(answer.Findings.Select(f => f.Id), Does.Contain("R60/FR").And.Contain("R60/US-TX").And.Contain("R41/NL").And.Contain("R33/RU"));
        Assert.That(answer.Findings.Select(f => f.Severity), Is.Ordered.Descending);
        Assert.That(answer.TablesSha256, Does.Match("^[0-9a-f]{64}$"));
    }

    [Test]
    public async Task Example_of_the_documentation_has_one_warning()
    {
        var rules = JsonParser.Default.Parse<Rules>(File.ReadAllText(Tree.PathOf("docs", "rules-example.json")));
        var found = (await operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Rules = rules })).Findings;
        Assert.That(found.Select(f => $"{f.Id} {f.Field} {f.Why}"), Is.Empty);
    }

    [Test]
    public async Task What_an_officer_accepts_stands_in_the_log_with_name_and_reason()
    {
        var draft = await DraftAsync(With(new ContestTerms { Territories = { "UA" }, Conditions = { new EntryCondition { Mechanic = EntryMechanic.Like, Network = "vk" } } }));
        AcceptRuleWarningsRequest request = new() { Name = draft.Name, RequestId = Operation.Id(), Findings = { await ShownAsync(draft, "R13", "R07/UA") }, Reason = "Likes are counted by hand." };
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Contests.AcceptRuleWarningsAsync(request)), Is.EqualTo("ROLE_REQUIRED"));
        var left = (await operation.Officer.Contests.AcceptRuleWarningsAsync(request)).Findings;
        var officer = left.First(f => f.Id == "R13").Acceptance.Accepter;
        Assert.That(left.Where(f => f.Acceptance is not null).Select(f => (f.Id, f.Acceptance.Reason)), Is.EqualTo(new[] { ("R07/UA", "Likes are counted by hand."), ("R13", "Likes are counted by hand.") }));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Contests.AcceptRuleWarningsAsync(new AcceptRuleWarningsRequest { Name = draft.Name, RequestId = Operation.Id(), Findings = { new ShownFinding { Id = "R99" } }, Reason = "so" })), Is.EqualTo("OUT_OF_RANGE"));

        var published = (await Publish(draft)).Contest;
        Assert.That(published.RulesCheck.AcceptedFindings.Select(a => (a.Finding, a.Accepter, a.Reason)), Is.EqualTo(new[] { ("R07/UA", officer, "Likes are counted by hand."), ("R13", officer, "Likes are counted by hand.") }));
        Assert.That((published.RulesCheck.Territories, published.RulesCheck.OpenFindings.Contains("R36")), Is.EqualTo((new[] { "UA" }, true)));
        var findings = await Evidence.FindAsync(new Giveaway(operation, draft.Name));
        Assert.That(findings.Rules.Checked.Line(), Does.StartWith("rules checked for UA; ").And.EndsWith($"2 accepted (by {officer})"));
    }

    [Test]
    public async Task What_was_not_shown_is_not_accepted()
    {
        Rules Taken(int days)
        {
            var rules = With(new ContestTerms());
            rules.OpenTime = Operation.Time(Start - (days * Giveaway.Day));
            rules.CloseTime = Operation.Time(Start - Giveaway.Day);
            return rules;
        }
        AsyncUnaryCall<AcceptRuleWarningsResponse> Accept(Contest draft, IEnumerable<ShownFinding> shown) =>
            operation.Officer.Contests.AcceptRuleWarningsAsync(new AcceptRuleWarningsRequest { Name = draft.Name, RequestId = Operation.Id(), Findings = { shown }, Reason = "so" });
        var draft = await DraftAsync(Taken(days: 10));
        var shown = (await ShownAsync(draft, "R04", "R36")).ToList();
        await operation.Marketing.Contests.UpdateContestAsync(new UpdateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Name = draft.Name, Rules = Taken(days: 20) } });
        Assert.That(await Refused.ReasonAsync(Accept(draft, shown)), Is.EqualTo("VERSION_MISMATCH"), "it began on another day");
        Assert.That(await Refused.ReasonAsync(Accept(draft, [new ShownFinding { Id = "R36" }])), Is.EqualTo("FIELD_REQUIRED"));
        Assert.That((await Accept(draft, await ShownAsync(draft, "R04", "R36"))).Findings.Count(f => f.Acceptance is not null), Is.EqualTo(2));
    }

    [Test]
    public async Task Terms_that_cannot_be_written_are_refused_by_name()
    {
        var terms = new ContestTerms
        {
            MinAge = -1, HouseholdLimit = -1, DeliveryDays = -1, Draws = -1, Permits = { new Permit { Territory = "US", Number = "1", FiledOn = "1969-12-31" } },
            Cost = new Money { Amount = "e\u0301", CurrencyCode = "EUR" }, Prizes = { new PrizeTerms { Prize = "e\u0301" } }, Other = { ["e\u0301"] = "so" },
        };
        string[] fields = ["cost.amount", "delivery_days", "draws", "household_limit", "min_age", "other", "permits[0].filed_on", "prizes[0].prize"];
        Assert.That(await FieldsAsync(operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Rules = With(terms) })), Is.EqualTo(fields.Select(f => "rules.terms." + f)));
        Assert.That(await FieldsAsync(operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = With(terms) } })), Is.EqualTo(fields.Select(f => "contest.rules.terms." + f)));
        var draft = await DraftAsync(With(new ContestTerms()));
        Assert.That(await FieldsAsync(operation.Marketing.Contests.UpdateContestAsync(new UpdateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Name = draft.Name, Rules = new Rules { Terms = terms } } })), Is.EqualTo(fields.Select(f => "contest.rules.terms." + f)));
        await Publish(draft);
        Assert.That(await FieldsAsync(operation.Marketing.Contests.AmendContestAsync(new AmendContestRequest { RequestId = Operation.Id(), Name = draft.Name, Terms = terms, Reason = new Giveaways.Api.V1.Reason { Code = "typo", Text = "A slip." } })), Is.EqualTo(fields.Select(f => "terms." + f)));
    }

    static async Task<IReadOnlyList<string>> FieldsAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
        }
        catch (RpcException refused) when (StatusDetails.Read(refused)?.Find<BadRequest>() is { } bad)
        {
            return [.. bad.FieldViolations.Select(v => v.Field).Order(StringComparer.Ordinal)];
        }
        return [];
    }

    [Test]
    public async Task Rules_that_grow_too_long_by_what_was_accepted_are_refused_and_the_list_still_answers()
    {
        var draft = await DraftAsync(With(Long(left: 4_000), ("en", "Short rules.")));
        var ids = (await operation.Officer.Contests.CheckRulesAsync(new CheckRulesRequest { Name = draft.Name })).Findings.Select(f => f.Id).Distinct().Take(6).ToArray();
        await operation.Officer.Contests.AcceptRuleWarningsAsync(new AcceptRuleWarningsRequest { Name = draft.Name, RequestId = Operation.Id(), Findings = { await ShownAsync(draft, ids) }, Reason = new string('x', 1_024) });
        Assert.That(await Refused.ReasonAsync(Publish(draft)), Is.EqualTo("BAD_RULES"));
        Assert.That((await operation.Marketing.Contests.ListContestsAsync(new ListContestsRequest())).Contests.Select(c => (c.Name, c.State)), Is.EqualTo(new[] { (draft.Name, ContestState.Draft) }));
    }

    // Terms that leave so many bytes of the document's 256 KiB, less what everything but terms takes.
    static ContestTerms Long(int left)
    {
        const int Text = 4_000;
        var terms = new ContestTerms();
        var free = (256 * 1024) - left;
        for (var i = 0; free > 0; i++)
        {
            var bytes = Math.Min(Text, free);
            // A text has at most a thousand characters; these take four bytes each.
            terms.Other[$"t{i}"] = string.Concat(Enumerable.Repeat("\U0001F381", bytes / 4));
            free -= bytes;
        }
        return terms;
    }

    [Test]
    public async Task Acceptance_falls_away_with_what_was_accepted()
    {
        static ContestTerms Asking(EntryMechanic mechanic) => new() { Conditions = { new EntryCondition { Mechanic = mechanic, Network = "vk" } } };
        var draft = await DraftAsync(With(Asking(EntryMechanic.Like)));
        await operation.Officer.Contests.AcceptRuleWarningsAsync(new AcceptRuleWarningsRequest { Name = draft.Name, RequestId = Operation.Id(), Findings = { await ShownAsync(draft, "R13", "R36") }, Reason = "so" });
        await operation.Marketing.Contests.UpdateContestAsync(new UpdateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Name = draft.Name, Rules = new Rules { Terms = Asking(EntryMechanic.Share) } } });
        Assert.That((await Publish(draft)).Contest.RulesCheck.AcceptedFindings.Select(a => a.Finding), Is.EqualTo(new[] { "R36" }));
    }
}
