using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Draws;

/// <summary>An entry with its rank, from 1, in some ranking.</summary>
public readonly record struct RankedCode(int Rank, string Code);

/// <summary>What one ranking gives away: its units in order, who won them, and who stands behind.</summary>
/// <param name="Name"><see cref="Awards.MainRanking"/>, or the id of the prize drawn apart.</param>
/// <param name="Units">In the order in which they are won.</param>
/// <param name="Winners">The winner of each unit, in the same order; fewer where entries ran out, and then the last units are unwon.</param>
/// <param name="Alternates">In rank order. One entry may be an alternate of several rankings.</param>
public sealed record RankingAwards(
    string Name,
    IReadOnlyList<PrizeUnit> Units,
    IReadOnlyList<RankedCode> Winners,
    IReadOnlyList<RankedCode> Alternates);

/// <summary>Who won what as drawn (SPEC 7.4). Nothing that happens later changes it.</summary>
/// <remarks>
/// All prizes that are not drawn apart share the main ranking, in the rules' order; then comes each prize drawn apart.
/// Nobody wins twice: an entry that won in an earlier ranking is passed over, and an alternate won nothing anywhere.
/// </remarks>
public sealed class Awards
{
    /// <summary>The name of the ranking shared by all prizes that are not drawn apart.</summary>
    public const string MainRanking = "main";

    /// <summary>The most kinds of prizes.</summary>
    public const int MaxPrizes = 100;

    /// <summary>The most units of all prizes together.</summary>
    public const int MaxUnits = 100_000;

    /// <summary>The most alternates of one ranking.</summary>
    public const int MaxAlternates = 10_000;

    Awards(IReadOnlyList<RankingAwards> rankings) => Rankings = rankings;

    /// <summary>The main ranking first where there is one, then each prize drawn apart in the rules' order.</summary>
    public IReadOnlyList<RankingAwards> Rankings { get; }

    /// <summary>The names of the rankings that these prizes need, in order.</summary>
    public static IReadOnlyList<string> RankingNames(IReadOnlyList<Prize> prizes)
    {
        Check(prizes);
        List<string> names = [];
        if (prizes.Any(prize => !prize.Apart))
            names.Add(MainRanking);
        names.AddRange(prizes.Where(prize => prize.Apart).Select(prize => prize.Id));
        return names;
    }

    /// <summary>How many of each ranking's first codes decide everything: a winner elsewhere may stand before every winner and alternate.</summary>
    public static int CodesNeeded(IReadOnlyList<Prize> prizes, int alternates)
    {
        Check(prizes);
        CheckAlternates(alternates);
        return prizes.Sum(prize => prize.Quantity) + alternates;
    }

    /// <summary>Awards the prizes.</summary>
    /// <param name="prizes">In the rules' order, their ids all different.</param>
    /// <param name="alternates">How many each ranking has, as far as there are entries.</param>
    /// <param name="codes">
    /// Per name of <see cref="RankingNames"/> the codes in drawn order: the first <see cref="CodesNeeded"/>, or all.
    /// </param>
    public static Awards Of(IReadOnlyList<Prize> prizes, int alternates, IReadOnlyList<IReadOnlyList<string>> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        CheckAlternates(alternates);
        var names = RankingNames(prizes);
        if (codes.Count != names.Count)
            throw new ArgumentException($"There are {names.Count} rankings, but codes of {codes.Count}.", nameof(codes));

        // SPEC 7.4.2: earlier winners are passed over.
        HashSet<string> won = new(StringComparer.Ordinal);
        var units = names.Select(name => UnitsOf(name, prizes)).ToList();
        var winners = new List<RankedCode>[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            winners[i] = Next(codes[i], after: 0, units[i].Count, won);
            won.UnionWith(winners[i].Select(winner => winner.Code));
        }

        // SPEC 7.4.4: an alternate won nothing in any ranking, a later one included.
        var rankings = names.Select((name, i) => new RankingAwards(
            name,
            units[i],
            winners[i],
            winners[i] is [.., var last] ? Next(codes[i], last.Rank, alternates, won) : []));
        return new Awards([.. rankings]);
    }

    static List<PrizeUnit> UnitsOf(string ranking, IReadOnlyList<Prize> prizes) =>
    [
        .. from prize in prizes
           where prize.Apart ? prize.Id == ranking : ranking == MainRanking
           from number in Enumerable.Range(1, prize.Quantity)
           select new PrizeUnit(prize.Id, number),
    ];

    static List<RankedCode> Next(IReadOnlyList<string> codes, int after, int count, HashSet<string> passedOver)
    {
        List<RankedCode> taken = [];
        for (var rank = after + 1; rank <= codes.Count && taken.Count < count; rank++)
            if (!passedOver.Contains(codes[rank - 1]))
                taken.Add(new RankedCode(rank, codes[rank - 1]));
        return taken;
    }

    static void CheckAlternates(int alternates)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(alternates);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alternates, MaxAlternates);
    }

    static void Check(IReadOnlyList<Prize> prizes)
    {
        ArgumentNullException.ThrowIfNull(prizes);
        if (prizes.Count is 0 or > MaxPrizes)
            throw new ArgumentException($"A draw has 1 to {MaxPrizes} prizes, not {prizes.Count}.", nameof(prizes));
        if (prizes.DistinctBy(prize => prize.Id, StringComparer.Ordinal).Count() != prizes.Count)
            throw new ArgumentException("Two prizes have the same id.", nameof(prizes));
        var units = prizes.Sum(prize => (long)prize.Quantity);
        if (units > MaxUnits)
            throw new ArgumentException($"A draw has at most {MaxUnits} units of prizes, not {units}.", nameof(prizes));
    }
}
