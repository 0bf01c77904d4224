using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Reports;

/// <summary>Who won what as drawn, with the numbers that decided it, and what became of every unit since.</summary>
sealed class PrizeBoard
{
    /// <summary>The most units that are followed; the first ones.</summary>
    public const int MaxUnits = 1_000;

    /// <summary>The most leaves that are kept of one unit, the last ones.</summary>
    public const int MaxHistory = 100;

    /// <summary>The most winners with their numbers, of all rankings together.</summary>
    public const int MaxWinners = 1_000;

    /// <summary>The most alternates with their numbers, of one ranking.</summary>
    public const int MaxAlternates = 100;

    /// <summary>How much of a ticket number is shown: <c>0.</c> and 16 digits.</summary>
    const int NumberLength = 18;

    readonly ClaimReplay claims;
    readonly Dictionary<PrizeUnit, List<TimelineLeaf>> history = [];

    /// <param name="rules">The rules in force.</param>
    /// <param name="index">The draw's leaf index.</param>
    /// <param name="manifest">The sealed list.</param>
    public PrizeBoard(RulesDocument rules, long index, DrawLeaf draw, Manifest manifest, int threads)
    {
        (Index, Draw, Entries) = (index, draw, manifest.Count);
        var prizes = rules.Prizes.Select(prize => new Prize(prize.Id, prize.Quantity, prize.Apart)).ToList();
        var needed = Awards.CodesNeeded(prizes, checked((int)rules.Alternates));
        var codes = draw.Rankings.Select(ranking => Ranking.Order(ranking.Seed.ToHex(), manifest, threads).Top(needed));
        Awards = Awards.Of(prizes, (int)rules.Alternates, [.. codes]);
        claims = new ClaimReplay(rules, Awards);
        Rankings = [.. Numbered(manifest)];
        foreach (var unit in claims.Units().Take(MaxUnits))
        {
            history[unit.Unit] = [];
        }
    }

    /// <summary>The draw's leaf index.</summary>
    public long Index { get; }

    public DrawLeaf Draw { get; }

    /// <summary>Entries of the sealed list.</summary>
    public long Entries { get; }

    public Awards Awards { get; }

    /// <summary>The first winners and alternates of each ranking, each with its number.</summary>
    public IReadOnlyList<NumberedRanking> Rankings { get; }

    /// <summary>Every unit that is followed, as it stands.</summary>
    public IEnumerable<UnitStanding> Units => claims.Units().Take(MaxUnits);

    public IReadOnlyList<TimelineLeaf> HistoryOf(PrizeUnit unit) => history[unit];

    /// <summary>Takes a leaf; those before the draw, and the draw itself, are passed over.</summary>
    public void Take(TimelineLeaf logged)
    {
        if (logged.Index <= Index || claims.Apply(new LoggedClaim(logged.Index, logged.Leaf)) is not null)
        {
            return;
        }
        if (logged.Leaf is HolderLeaf claim && history.TryGetValue(claim.Unit, out var leaves))
        {
            if (leaves.Count == MaxHistory)
            {
                leaves.RemoveAt(0);
            }
            leaves.Add(logged);
        }
    }

    IEnumerable<NumberedRanking> Numbered(Manifest manifest)
    {
        var left = MaxWinners;
        foreach (var (drawn, awards) in Draw.Rankings.Zip(Awards.Rankings))
        {
            using var hasher = new TicketHasher(drawn.Seed.ToHex());
            yield return new NumberedRanking(
                drawn,
                [.. awards.Winners.Take(left).Select(winner => Number(winner, manifest, hasher))],
                [.. awards.Alternates.Take(MaxAlternates).Select(alternate => Number(alternate, manifest, hasher))],
                awards.Units);
            left = Math.Max(0, left - awards.Winners.Count);
        }
    }

    // SPEC 7.3.4: an entry's number is that of its first ticket.
    static NumberedCode Number(RankedCode ranked, Manifest manifest, TicketHasher hasher)
    {
        var code = Encoding.ASCII.GetBytes(ranked.Code);
        var weight = manifest.WeightAt(manifest.IndexOf(code));
        var first = hasher.Number(code, 1);
        for (var ticket = 2; ticket <= weight; ticket++)
        {
            var number = hasher.Number(code, ticket);
            first = number < first ? number : first;
        }
        return new NumberedCode(ranked.Rank, ranked.Code, first.ToString()[..NumberLength]);
    }
}

/// <summary>An entry in a ranking, with the beginning of the number that put it there.</summary>
readonly record struct NumberedCode(int Rank, string Code, string Number);

/// <summary>A ranking with its first winners and alternates.</summary>
/// <param name="Drawn">What the draw leaf says.</param>
/// <param name="Units">The units that the winners won, in the same order.</param>
sealed record NumberedRanking(
    DrawnRanking Drawn, IReadOnlyList<NumberedCode> Winners, IReadOnlyList<NumberedCode> Alternates, IReadOnlyList<PrizeUnit> Units);
