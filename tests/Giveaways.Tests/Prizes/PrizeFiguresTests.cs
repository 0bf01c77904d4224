using System.Globalization;
using System.Text.Json;
using Giveaways.Prizes;
using Giveaways.Prizes.Taxes;
using Giveaways.Testing;

namespace Giveaways.Tests.Prizes;

public sealed class PrizeFiguresTests
{
    [Test]
    public void Outcome_bounds_come_out_as_computed_elsewhere()
    {
        foreach (var item in Read("outcome_bounds.json").GetProperty("cases").EnumerateArray())
        {
            int Count(string name) => item.GetProperty(name).GetInt32();
            var outcomes = new Outcomes(Count("accepted"), Count("declined"), Count("unwanted_known"), Count("silent"));
            Assert.That(outcomes.Low, Is.EqualTo(item.GetProperty("low").GetDouble()).Within(1e-12), $"{item}");
            Assert.That(outcomes.High, Is.EqualTo(item.GetProperty("high").GetDouble()).Within(1e-12), $"{item}");
        }
    }

    [Test]
    public void Tax_cases_come_out_as_computed_elsewhere()
    {
        foreach (var item in Read("prize_tax_cases.json").EnumerateArray())
        {
            decimal? Number(string name) => item.TryGetProperty(name, out var value) ? value.GetDecimal() : null;
            switch (item.GetProperty("jurisdiction").GetString())
            {
                case "RU":
                    var russian = TaxBook.Ask("RU", new DateOnly(2025, 6, 1), new Money(Number("prize")!.Value, "RUB"), Number("earlier_prizes_same_year_in_exempt")!.Value);
                    Assert.That((russian.Tax.Amount, russian.GrossUp.Amount), Is.EqualTo((Number("tax_if_item_only"), Number("gross_up_cash"))), $"{item}");
                    break;
                case "US":
                    var prizes = item.GetProperty("prizes").EnumerateArray().Select(p => p.GetDecimal()).ToList();
                    var american = TaxBook.Ask("US", DateOnly.Parse(item.GetProperty("award_date").GetString()!, CultureInfo.InvariantCulture), new Money(prizes[^1], "USD"), prizes[..^1].Sum());
                    Assert.That(american.IsReported, Is.EqualTo(item.GetProperty("report").GetBoolean()), $"{item}");
                    break;
                case "UA":
                    var prize = new Money(Number("prize")!.Value, "UAH");
                    var ukrainian = TaxBook.Ask("UA", new DateOnly(2025, 6, 1), prize);
                    Assert.That((ukrainian.Tax.Amount, prize.Amount - ukrainian.Tax.Amount), Is.EqualTo((Number("income_tax") + Number("military_levy"), Number("net_cash"))), $"{item}");
                    break;
                default:
                    Assert.Fail($"{item} is of a territory without a test.");
                    break;
            }
        }
    }

    [Test]
    public void Aggregates_choose_as_published()
    {
        var item = Read("aggregation_masthoff.json");
        var items = item.GetProperty("items").EnumerateArray().Select(i => i.GetString()!).ToList();
        var people = item.GetProperty("ratings").EnumerateObject().Select(p => p.Value.EnumerateArray().Select(r => r.GetDouble()).ToList()).ToList();
        var ratings = items.Select((_, i) => people.ConvertAll(p => p[i])).ToList();
        void Same(string name, Func<IReadOnlyList<double>, double?> aggregate, double tolerance = 1e-6) =>
            Assert.That(ratings.Select(aggregate), Is.EqualTo(item.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble())).Within(tolerance), name);
        Same("average", r => Aggregates.Average(r), 5e-5);
        Same("multiplicative", r => Aggregates.Product(r));
        Same("least_misery", r => Aggregates.LeastMisery(r));
        Same("most_pleasure", r => Aggregates.MostPleasure(r));
        Same("average_without_misery_threshold4", r => Aggregates.AverageWithoutMisery(r, 4));
        Same("nash_log", r => Aggregates.Nash(r));
    }

    [TestCase("RU", "2026-03-01", "5000 USD", "state the value in RUB")]
    [TestCase("FR", "2026-03-01", "5000 EUR", "the tables say nothing")]
    [TestCase("US", "2027-01-01", "5000 USD", "the tables say nothing")]
    [TestCase("NL", "2026-03-01", "449 EUR", "how much is not in the tables")]
    public void What_the_tables_do_not_know_is_said(string territory, string day, string prize, string words)
    {
        Assert.That(Money.TryParse(prize, out var value));
        var answer = TaxBook.Ask(territory, DateOnly.Parse(day, CultureInfo.InvariantCulture), value!.Value);
        Assert.That((answer.IsKnown, answer.IsFree), Is.EqualTo((false, false)));
        Assert.That(answer.Lines, Has.Some.Contains(words));
    }

    [Test]
    public void Every_rule_names_its_source_and_no_two_of_one_kind_overlap()
    {
        Assert.That(TaxBook.Rules.Select(r => r.Source), Has.All.Not.Empty);
        foreach (var rule in TaxBook.Rules)
            Assert.That(TaxBook.Rules.Where(r => r != rule && r.Territory == rule.Territory && r.Name == rule.Name && (r.From ?? DateOnly.MinValue) <= (rule.To ?? DateOnly.MaxValue) && (rule.From ?? DateOnly.MinValue) <= (r.To ?? DateOnly.MaxValue)), Is.Empty, rule.Name);
    }

    [TestCase("99.90 EUR", "99.9 EUR")]
    [TestCase("3900 RUB", "3900 RUB")]
    [TestCase("1.234 EUR", null)]
    [TestCase("-1 EUR", null)]
    [TestCase("1,5 EUR", null)]
    [TestCase("1 eur", null)]
    [TestCase("1EUR", null)]
    [TestCase(" 1 EUR", null)]
    public void Money_is_read_in_one_spelling(string text, string? shown) => Assert.That(Money.TryParse(text, out var money) ? money.ToString() : null, Is.EqualTo(shown));

    static JsonElement Read(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(VectorFiles.Shared("service/" + name)));
        return file.RootElement.Clone();
    }
}
