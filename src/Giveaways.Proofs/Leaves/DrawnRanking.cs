using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Leaves;

/// <summary>One ranking of a draw, as its leaf states it.</summary>
/// <param name="Name"><c>main</c>, or the id of the prize drawn apart.</param>
/// <param name="Ranking">The SHA-256 of the ranking file.</param>
/// <param name="Seed">The seed: its hex is what the ranking hashes.</param>
/// <param name="Tickets">The number of tickets.</param>
/// <param name="WinnerCount">The number of winners.</param>
/// <param name="Winners">Their codes in rank order; empty where only their hash is logged.</param>
/// <param name="WinnersHash">The SHA-256 of the <c>winner</c> lines, where these are not logged themselves.</param>
public sealed record DrawnRanking(
    string Name, Hash32 Ranking, Hash32 Seed, long Tickets, long WinnerCount, IReadOnlyList<string> Winners, Hash32? WinnersHash)
{
    /// <summary>The name of the ranking that all prizes share which are not drawn apart.</summary>
    public const string Main = "main";

    /// <summary>What a draw leaf says of a ranking whose winners are listed one by one.</summary>
    public static DrawnRanking Listed(string name, Hash32 ranking, Hash32 seed, long tickets, IReadOnlyList<string> winners)
    {
        ArgumentNullException.ThrowIfNull(winners);
        return new DrawnRanking(name, ranking, seed, tickets, winners.Count, winners, WinnersHash: null);
    }

    /// <summary>The same with the winners' hash in their place.</summary>
    public DrawnRanking Hashed() => this with { Winners = [], WinnersHash = HashOf(Winners) };

    /// <summary>The SHA-256 of the lines <c>winner &lt;code&gt;</c>, each ended by LF.</summary>
    public static Hash32 HashOf(IEnumerable<string> winners)
    {
        var lines = new StringBuilder();
        foreach (var code in winners)
        {
            lines.Append(CultureInfo.InvariantCulture, $"winner {code}\n");
        }
        return Hash32.Of(Encoding.ASCII.GetBytes(lines.ToString()));
    }

    public bool Equals(DrawnRanking? other) =>
        other is not null
        && (Name, Ranking, Seed, Tickets, WinnerCount, WinnersHash)
            == (other.Name, other.Ranking, other.Seed, other.Tickets, other.WinnerCount, other.WinnersHash)
        && Winners.SequenceEqual(other.Winners, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Name, Ranking, Seed, Tickets, WinnerCount, WinnersHash);

    internal void Write(LeafWriter to)
    {
        if (Winners.Count != (WinnersHash is null ? WinnerCount : 0))
        {
            throw new ArgumentException("Either every winner is listed or only their hash is.", nameof(to));
        }
        to.Line("ranking", LeafWriter.CheckedId(Name), Ranking.ToHex());
        to.Hash("seed", Seed);
        to.Number("tickets", Tickets);
        foreach (var code in Winners)
        {
            to.Line("winner", LeafWriter.CheckedCode(code));
        }
        if (WinnersHash is { } hash)
        {
            to.Line("winners", LeafWriter.Checked(WinnerCount, min: 0, RulesLimits.MaxUnits), hash.ToHex());
        }
    }

    internal static DrawnRanking Read(ref LeafReader from)
    {
        from.Line("ranking"u8);
        var (name, ranking) = (from.Id(), from.Hash());
        var seed = from.Hash("seed"u8);
        var tickets = from.Number("tickets"u8);
        if (from.NextIs("winners"u8))
        {
            from.Line("winners"u8);
            return new DrawnRanking(name, ranking, seed, tickets, from.Number(0, RulesLimits.MaxUnits), [], from.Hash());
        }
        var winners = new List<string>();
        while (from.NextIs("winner"u8) && winners.Count <= DrawLeaf.MaxListedWinners)
        {
            winners.Add(from.Code("winner"u8));
        }
        return Listed(name, ranking, seed, tickets, winners);
    }
}
