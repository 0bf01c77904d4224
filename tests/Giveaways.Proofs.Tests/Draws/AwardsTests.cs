using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class AwardsTests
{
    static readonly Prize Car = new("car", 1, apart: false);
    static readonly Prize Phones = new("phone", 2, apart: false);
    static readonly Prize Cards = new("card", 2, apart: false);
    static readonly Prize Trip = new("trip", 1, apart: true);
    static readonly Prize Vouchers = new("voucher", 2, apart: true);

    [Test]
    public void Prizes_together_go_out_in_the_rules_order()
    {
        var awards = Together([Car, Phones, Cards], 3, "abcdefghij");
        Assert.That(awards.Units.Select(unit => $"{unit.Prize}/{unit.Unit}"), Is.EqualTo(["car/1", "phone/1", "phone/2", "card/1", "card/2"]));
        Assert.That(Line(awards.Winners), Is.EqualTo("1a 2b 3c 4d 5e"));
        Assert.That(Line(awards.Alternates), Is.EqualTo("6f 7g 8h"));
    }

    [TestCase("abcdefg", "1a 2b 3c 4d 5e", "6f 7g")]
    [TestCase("abcde", "1a 2b 3c 4d 5e", "")]
    [TestCase("abc", "1a 2b 3c", "")]
    [TestCase("", "", "")]
    public void Too_few_entries_leave_the_last_units_unwon(string codes, string winners, string alternates)
    {
        var awards = Together([Car, Phones, Cards], 3, codes);
        Assert.That(awards.Units, Has.Count.EqualTo(5));
        Assert.That(Line(awards.Winners), Is.EqualTo(winners));
        Assert.That(Line(awards.Alternates), Is.EqualTo(alternates));
    }

    [Test]
    public void Prize_drawn_apart_passes_over_earlier_winners()
    {
        var awards = Of([Car, Trip, Phones, Vouchers], 2, "abcdefgh", "bagfecdh", "afgbhcde");
        Assert.That(awards.Select(ranking => ranking.Name), Is.EqualTo(["main", "trip", "voucher"]));
        Assert.That(awards.Select(ranking => Line(ranking.Winners)), Is.EqualTo(["1a 2b 3c", "3g", "2f 5h"]));
    }

    [Test]
    public void Alternates_won_nothing_in_any_ranking()
    {
        var awards = Of([Car, Trip, Phones, Vouchers], 2, "abcgfdeh", "bagfecdh", "afgbhcde");
        Assert.That(awards.Select(ranking => Line(ranking.Alternates)), Is.EqualTo(["6d 7e", "5e 7d", "7d 8e"]));
    }

    [Test]
    public void Ranking_where_everyone_has_won_already_has_neither_winners_nor_alternates()
    {
        var awards = Of([Phones, Trip], 2, "ab", "ba");
        Assert.That(Line(awards[1].Winners) + Line(awards[1].Alternates), Is.Empty);
        Assert.That(awards[1].Units, Has.Count.EqualTo(1));
    }

    [Test]
    public void Prizes_all_drawn_apart_have_no_main_ranking() =>
        Assert.That(Awards.RankingNames([Trip, Vouchers]), Is.EqualTo(["trip", "voucher"]));

    /// <remarks>The worst case: all winners elsewhere stand first in the last ranking.</remarks>
    [Test]
    public void Codes_needed_are_enough()
    {
        IReadOnlyList<Prize> prizes = [Car, Phones, Trip, Vouchers];
        string[] rankings = ["abcdefghijkl", "defabcghijkl", "abcdefghijkl"];
        var needed = Awards.CodesNeeded(prizes, 3);
        var all = Of(prizes, 3, rankings);
        var cut = Of(prizes, 3, [.. rankings.Select(codes => codes[..needed])]);
        Assert.That(needed, Is.EqualTo(9));
        Assert.That(cut.Select(Both), Is.EqualTo(all.Select(Both)));
        Assert.That(Of(prizes, 3, [.. rankings.Select(codes => codes[..(needed - 1)])]).Select(Both), Is.Not.EqualTo(all.Select(Both)));
    }

    [Test]
    public void Impossible_prizes_are_refused()
    {
        Assert.That(() => Awards.RankingNames([]), Throws.ArgumentException);
        Assert.That(() => Awards.RankingNames([Car, new Prize("car", 2, apart: true)]), Throws.ArgumentException);
        Assert.That(() => Awards.RankingNames([.. Enumerable.Range(0, 101).Select(i => new Prize($"p{i}", 1, apart: false))]), Throws.ArgumentException);
        Assert.That(() => Awards.RankingNames([new Prize("a", 100_000, apart: false), Car]), Throws.ArgumentException);
        Assert.That(() => new Prize("car", 0, apart: false), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Prize("car", 100_001, apart: false), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Prize("main", 1, apart: true), Throws.ArgumentException);
        Assert.That(() => Together([Car], -1, "a"), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Together([Car], 10_001, "a"), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Of([Car, Trip], 1, "abc"), Throws.ArgumentException);
    }

    internal static IReadOnlyList<RankingAwards> Of(IReadOnlyList<Prize> prizes, int alternates, params string[] codes) =>
        Awards.Of(prizes, alternates, [.. codes.Select(Codes)]).Rankings;

    internal static IReadOnlyList<string> Codes(string letters) => [.. letters.Select(letter => letter.ToString())];

    static RankingAwards Together(IReadOnlyList<Prize> prizes, int alternates, string codes) => Of(prizes, alternates, codes).Single();

    static string Line(IEnumerable<RankedCode> codes) => string.Join(' ', codes.Select(code => $"{code.Rank}{code.Code}"));

    static string Both(RankingAwards awards) => $"{Line(awards.Winners)} | {Line(awards.Alternates)}";
}
