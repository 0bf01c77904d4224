using Giveaways.Proofs.Evidence.Zip;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Archives in the one form, of any files.</summary>
static class Archive
{
    public static byte[] Of(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach (var (name, bytes) in files)
        {
            zip.Add(name, bytes);
        }
        zip.Finish();
        return stream.ToArray();
    }
}
