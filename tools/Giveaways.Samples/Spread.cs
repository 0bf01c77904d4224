namespace Giveaways.Samples;

/// <summary>Spreads events evenly over a window, each at random inside its own share, so that their order is their time's.</summary>
internal static class Spread
{
    internal static int At(int index, int count, int windowSeconds, ref SplitMix64 random)
    {
        var from = (int)((long)index * windowSeconds / count);
        var to = (int)((index + 1L) * windowSeconds / count);
        return to > from ? random.Between(from, to - 1) : from;
    }
}
