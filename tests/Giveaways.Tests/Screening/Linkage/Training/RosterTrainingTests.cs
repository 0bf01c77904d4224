using Giveaways.Screening.Linkage;
using Giveaways.Screening.Linkage.Keys;
using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Tests.Screening.Linkage.Training;

sealed class RosterTrainingTests
{
    static readonly KeyedHash Hash = new(new byte[16]);

    [Test]
    public void Contest_whose_staff_use_other_telephones_lowers_what_an_agreement_of_them_is_expected_to_be()
    {
        var refined = Refine(own: 900, samePhone: 100);
        Assert.That(M(refined, "phone", "same"), Is.LessThan(M(RosterModel.For(5000, 1000), "phone", "same") / 2));
        Assert.That(M(refined, "phone", "differs"), Is.GreaterThan(500_000_000));
    }

    [Test]
    public void Contest_with_few_of_the_staff_moves_the_defaults_little()
    {
        var refined = Refine(own: 5, samePhone: 0);
        Assert.That(M(refined, "phone", "same"), Is.EqualTo(M(RosterModel.For(5000, 1000), "phone", "same")).Within(30_000_000));
    }

    [Test]
    public void Names_prior_and_strangers_stay_as_they_were()
    {
        var defaults = RosterModel.For(5000, 1000);
        var refined = Refine(own: 500, samePhone: 400);
        Assert.That(refined.Prior, Is.EqualTo(defaults.Prior));
        Assert.That(refined.Comparisons[refined.ComparisonNumber("name")].Levels, Is.EqualTo(defaults.Comparisons[defaults.ComparisonNumber("name")].Levels));
        Assert.That(refined.Comparisons.SelectMany(c => c.Levels).Select(l => l.U), Is.EqualTo(defaults.Comparisons.SelectMany(c => c.Levels).Select(l => l.U)));
        Assert.That(LinkageModel.Parse(refined.Text).Digest, Is.EqualTo(refined.Digest));
    }

    static int M(LinkageModel model, string comparison, string level)
    {
        var compared = model.Comparisons[model.ComparisonNumber(comparison)];
        return compared.Levels[compared.LevelNumber(level) - 1].M;
    }

    // Staff who enter with their name, birth date and mailbox; some of them with the telephone that HR has.
    static LinkageModel Refine(int own, int samePhone)
    {
        var roster = new KeyTable(1000, 6);
        var entries = new KeyTable(1000, 6);
        for (var person = 0; person < 1000; person++)
        {
            BlockKey[] name = [Key(BlockKind.FamilyGiven, person), Key(BlockKind.Family, person), Key(BlockKind.Given, person % 30), Key(BlockKind.NameBirth, person), Key(BlockKind.Birth, person), Key(BlockKind.Mailbox, person)];
            roster.Add([.. name, Key(BlockKind.Phone, person)]);
            if (person < own)
                entries.Add([.. name, Key(BlockKind.Phone, person < samePhone ? person : 1_000_000 + person)]);
        }
        return RosterTraining.Refine(RosterModel.For(5000, 1000), entries, new BlockIndex(roster));
    }

    static BlockKey Key(BlockKind kind, int number) => BlockKey.Of(Hash, kind, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
