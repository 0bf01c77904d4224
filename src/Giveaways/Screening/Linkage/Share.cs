namespace Giveaways.Screening.Linkage;

/// <summary>Probabilities as whole numbers of a billion.</summary>
static class Share
{
    public const int Whole = 1_000_000_000;

    /// <summary>The share that <paramref name="count"/> of <paramref name="all"/> is, at least one of a billion and at most all but one.</summary>
    public static int Of(long count, long all) => (int)Int128.Clamp((Int128)count * Whole / all, 1, Whole - 1);
}
