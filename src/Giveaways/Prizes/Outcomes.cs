namespace Giveaways.Prizes;

/// <summary>What winners did with a prize: a line of evidence of its own, never mixed with answers of people who were only asked.</summary>
/// <param name="Accepted">Took it.</param>
/// <param name="Declined">Did not take it, with a reason.</param>
/// <param name="Unwanted">Took it and are known not to have wanted it: sold it, gave it back.</param>
/// <param name="Silent">Were offered it and not heard of: whether they wanted it is not known, and nothing is made of it but bounds.</param>
public readonly record struct Outcomes(int Accepted, int Declined, int Unwanted, int Silent)
{
    /// <summary>Share of the glad if every silent winner was not; 0 where nobody won it yet.</summary>
    public double Low => All == 0 ? 0 : (double)Accepted / All;

    /// <summary>Share of the glad if every silent winner was; 1 where nobody won it yet.</summary>
    public double High => All == 0 ? 1 : (double)(Accepted + Silent) / All;

    /// <summary>Winners of whom it is known, or given up, what they did.</summary>
    public int All => Accepted + Declined + Unwanted + Silent;
}

/// <summary>What winners of earlier contests did with a prize.</summary>
/// <param name="DeclineReasons">Of the declined: reason codes, the most frequent first, of equals by code.</param>
public sealed record Winnings(Outcomes Outcomes, IReadOnlyList<DeclineReason> DeclineReasons);

/// <summary>A reason code, and how many gave it.</summary>
public readonly record struct DeclineReason(string Code, int Winners);
