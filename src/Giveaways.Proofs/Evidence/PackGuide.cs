namespace Giveaways.Proofs.Evidence;

/// <summary>The bytes of a pack's <c>VERIFY.md</c>: how to check a pack by hand. The same in every pack of this version.</summary>
public static class PackGuide
{
    static readonly byte[] Text = Read();

    public static ReadOnlyMemory<byte> Bytes => Text;

    static byte[] Read()
    {
        using var from = typeof(PackGuide).Assembly.GetManifestResourceStream(PackNames.Guide)
            ?? throw new InvalidOperationException($"{PackNames.Guide} was not built in.");
        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return bytes;
    }
}
