using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Leaves;

/// <summary>The round's signature and what follows from it: seed, ranking and winners of every ranking.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Round">The round of the rules' chain.</param>
/// <param name="Signature">Its signature, 48 bytes.</param>
/// <param name="Rankings">The main ranking first where there is one, then each prize drawn apart in the rules' order.</param>
/// <remarks>Up to 1,000 winners in all are listed; where there are more, every ranking gives their count and hash instead.</remarks>
public sealed record DrawLeaf(long Time, long Round, ReadOnlyMemory<byte> Signature, IReadOnlyList<DrawnRanking> Rankings) : Leaf(Time)
{
    /// <summary>The most winners, of all rankings together, that are listed by code.</summary>
    public const int MaxListedWinners = 1_000;

    /// <summary>A compressed point of BLS12-381's G1.</summary>
    public const int SignatureLength = 48;

    internal const string Name = "draw";

    public override string Type => Name;

    /// <summary>The leaf of a draw, its winners listed or hashed as their number demands.</summary>
    /// <param name="time">When the log takes it.</param>
    /// <param name="round">The round.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="rankings">Every ranking with its winners listed.</param>
    public static DrawLeaf Of(long time, long round, ReadOnlyMemory<byte> signature, IReadOnlyList<DrawnRanking> rankings)
    {
        var listed = rankings.Sum(ranking => ranking.WinnerCount) <= MaxListedWinners;
        return new DrawLeaf(time, round, signature, listed ? rankings : [.. rankings.Select(ranking => ranking.Hashed())]);
    }

    internal override void Write(LeafWriter to)
    {
        if (Signature.Length != SignatureLength || !WinnersFit(Rankings))
        {
            throw new ArgumentException($"A draw has a signature of {SignatureLength} bytes, and lists or hashes all its winners.", nameof(to));
        }
        to.Number("round", Round);
        to.Line("signature", Canonical.Hex(Signature.Span));
        foreach (var ranking in Rankings)
        {
            ranking.Write(to);
        }
    }

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var round = from.Number("round"u8);
        var signature = new byte[SignatureLength];
        var hex = from.Word("signature"u8);
        from.Require(Canonical.TryParseHex(hex, signature), $"has not {2 * SignatureLength} lowercase hex digits");
        var rankings = new List<DrawnRanking>();
        do
        {
            rankings.Add(DrawnRanking.Read(ref from));
        }
        while (from.NextIs("ranking"u8) && rankings.Count <= RulesLimits.MaxPrizes);
        from.Require(WinnersFit(rankings), $"is not where winners are listed up to {MaxListedWinners} in all, and hashed beyond");
        return new DrawLeaf(time, round, signature, rankings);
    }

    public bool Equals(DrawLeaf? other) => LeafEquality.Same(this, other);

    public override int GetHashCode() => LeafEquality.HashOf(this);

    static bool WinnersFit(IReadOnlyList<DrawnRanking> rankings)
    {
        var hashed = rankings.Sum(ranking => ranking.WinnerCount) > MaxListedWinners;
        return rankings.Count is >= 1 and <= RulesLimits.MaxPrizes
            && rankings.All(ranking => ranking.WinnersHash.HasValue == hashed);
    }
}
