namespace Giveaways.Proofs.Leaves;

/// <summary>The two deciders of a leaf: they differ and are sorted by bytes (SPEC 5).</summary>
static class Deciders
{
    public static void Write(LeafWriter to, string first, string second)
    {
        if (!AreInOrder(first, second))
        {
            throw new ArgumentException("Two deciders differ and are sorted by bytes.", nameof(second));
        }
        to.Id("decider", first);
        to.Id("decider", second);
    }

    public static (string First, string Second) Read(ref LeafReader from)
    {
        var (first, second) = (from.Id("decider"u8), from.Id("decider"u8));
        from.Require(AreInOrder(first, second), "is not a second decider behind the first in the order of bytes");
        return (first, second);
    }

    static bool AreInOrder(string first, string second) => string.CompareOrdinal(first, second) < 0;
}
