using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>A pack kept for ever: every later version must accept it, say the same of it, and write the same bytes again.</summary>
public sealed class GoldenPackTests
{
    [Test]
    public void Golden_pack_has_the_verdict_that_it_always_had()
    {
        Assert.That(VerifierKey.TryParse(File.ReadAllText(VectorFiles.Own("packs/complete.vkey")).TrimEnd('\n'), out var key, out _), Is.True);
        using var pack = File.OpenRead(VectorFiles.Own("packs/complete.zip"));
        var verdict = Verifier.Verify(pack, [key!], new VerifierOptions { Threads = 2 });
        Assert.That(VerdictText.Of(verdict, maxUnits: 100), Is.EqualTo(File.ReadAllText(VectorFiles.Own("packs/complete.txt"))));
    }

    [Test]
    public void Golden_pack_is_written_again_byte_for_byte()
    {
        using var stream = new MemoryStream();
        PackWriter.Write(Story.Complete().Source, stream, threads: 2);
        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(VectorFiles.Own("packs/complete.zip"))));
    }

    /// <summary>Writes the vectors where they do not exist yet. What exists is never written again.</summary>
    [Test, Explicit("Once for each new golden pack.")]
    public void Write_the_golden_pack()
    {
        Directory.CreateDirectory(VectorFiles.Own("packs"));
        var contest = Story.Complete();
        using (var pack = new FileStream(VectorFiles.Own("packs/complete.zip"), FileMode.CreateNew))
        {
            PackWriter.Write(contest.Source, pack, threads: 1);
        }
        File.WriteAllText(VectorFiles.Own("packs/complete.vkey"), $"{contest.TrustedKey}\n");
        File.WriteAllText(VectorFiles.Own("packs/complete.txt"), VerdictText.Of(Judge.Of(contest), maxUnits: 100));
    }
}
