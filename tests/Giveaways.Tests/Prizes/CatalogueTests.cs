using Giveaways.Prizes;

namespace Giveaways.Tests.Prizes;

public sealed class CatalogueTests
{
    [Test]
    public void Own_prizes_stand_before_starter_prizes_of_their_ids_and_taken_out_ones_are_gone()
    {
        var cash = StarterCatalogue.In("EUR").Single(p => p.Id == "cash") with { IsAssumption = false, Name = "Our cash" };
        var catalogue = Catalogue.Of([new OwnPrize("cash", cash, 3), new OwnPrize("umbrella", null, 2), new OwnPrize("zither", cash with { Id = "zither" }, 1)], "EUR");
        Assert.That(catalogue.Select(p => p.Id), Is.EqualTo(StarterCatalogue.In("EUR").Select(p => p.Id).Except(["umbrella"]).Append("zither").Order(StringComparer.Ordinal)));
        Assert.That(catalogue.Single(p => p.Id == "cash"), Is.EqualTo(new OwnPrize("cash", cash, 3)));
        Assert.That(catalogue.Where(p => p.Id is not ("cash" or "zither")).Select(p => (p.Prize!.IsAssumption, p.Revision)), Is.All.EqualTo((true, 0)));
        Assert.That((Catalogue.Has(null, "umbrella"), Catalogue.Has(new OwnPrize("umbrella", null, 2), "umbrella"), Catalogue.Has(null, "zither")), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Starter_prizes_are_valid_in_every_currency_and_their_priors_hardly_say_anything()
    {
        Assert.That(StarterCatalogue.In("EUR"), Has.Count.InRange(20, 30));
        foreach (var currency in StarterCatalogue.Currencies)
        {
            var prizes = StarterCatalogue.In(currency);
            Assert.That(prizes.SelectMany(p => p.Check(p.Id)), Is.Empty);
            Assert.That(prizes.Select(p => p.Id), Is.Unique);
            Assert.That(prizes.Select(p => p.Value.Currency), Is.All.EqualTo(currency));
            Assert.That(prizes.Select(p => p.Prior.Glad + p.Prior.NotGlad), Is.All.EqualTo(3).Within(1e-9), "three answers that were never given");
            foreach (var prize in prizes.Where(p => p.Alternative.Length > 0))
                Assert.That(prizes.Single(p => p.Id == prize.Alternative).Value.Amount, Is.GreaterThanOrEqualTo(prize.Value.Amount), prize.Id);
        }
        Assert.That(StarterCatalogue.In("JPY"), Is.EqualTo(StarterCatalogue.In("EUR")), "no rate is invented");
    }

    [TestCase("age:0-17", "age:0-17", true)]
    [TestCase("age:12-15", "age:0-17", true)]
    [TestCase("age:0-18", "age:0-17", false)]
    [TestCase("years:12-15", "age:0-17", false)]
    [TestCase("access:wheelchair", "access:wheelchair", true)]
    [TestCase("access:blind", "access:wheelchair", false)]
    [TestCase("age:12-", "age:0-17", false)]
    [TestCase("age:99999999999-1", "age:0-17", false)]
    public void Group_of_ages_is_within_a_wider_one(string one, string other, bool within)
    {
        Assert.That(GroupId.TryParse(one, out var group) & GroupId.TryParse(other, out var wider));
        Assert.That(group!.Value.IsWithin(wider!.Value), Is.EqualTo(within));
    }

    [TestCase("UA", true)]
    [TestCase("US-NY", true)]
    [TestCase("GB-SCT", true)]
    [TestCase("ua", false)]
    [TestCase("UKR", false)]
    [TestCase("US-", false)]
    [TestCase("US-NY-1", false)]
    [TestCase("", false)]
    public void Territory_is_a_country_or_its_part(string text, bool valid) => Assert.That(Territory.IsValid(text), Is.EqualTo(valid));
}
