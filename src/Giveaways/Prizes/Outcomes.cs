namespace Giveaways.Prizes;

/// <summary>What winners did with a prize: a line of evidence of its own, never mixed with answers of people who were only asked.</summary>
/// <param name="Accepted">Kept it and were glad.</param>
/// <param name="Declined">Did not take it, with a reason.</param>
/// <param name="Unwanted">Took it and are known not to have wanted it: sold it, gave it back.</param>
/// <param name="Silent">Nothing was heard of them.</param>
public readonly record struct Outcomes(int Accepted, int Declined, int Unwanted, int Silent)
{
    /// <summary>Share of the glad if every silent winner was not; 0 where nobody won it yet.</summary>
    public double Low => All == 0 ? 0 : (double)Accepted / All;

    /// <summary>Share of the glad if every silent winner was; 1 where nobody won it yet.</summary>
    public double High => All == 0 ? 1 : (double)(Accepted + Silent) / All;

    int All => Accepted + Declined + Unwanted + Silent;
}
