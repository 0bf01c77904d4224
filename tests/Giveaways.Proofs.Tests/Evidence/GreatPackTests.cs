using System.Diagnostics;
using System.Security.Cryptography;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>A million entries, by hand: <c>dotnet test -c Release --filter FullyQualifiedName~GreatPack</c>. Prints figures, and promises none.</summary>
[Explicit("Takes a minute and 400 MB of disk.")]
public sealed class GreatPackTests
{
    const int Entries = 1_000_000;

    [Test]
    public void Million_entries_are_verified()
    {
        var contest = new Operator(rules => rules with
        {
            Weight = new WeightRule(1, 1),
            Unscreened = UnscreenedRule.Allowed,
            Open = rules.Open - (2 * Entries),
            Prizes = [.. rules.Prizes.Where(prize => !prize.Apart)],
        });
        contest.Publish().At(contest.Rules.Open).Enter(Entries).Close().Seal().Draw();

        var path = Path.GetTempFileName();
        try
        {
            using (var to = File.Create(path))
            {
                var writing = Stopwatch.StartNew();
                PackWriter.Write(contest.Source, to, threads: 2);
                TestContext.Out.WriteLine($"written in {writing.Elapsed.TotalSeconds:f2} s, {to.Length} bytes");
            }
            for (var run = 0; run < 5; run++)
            {
                Verify(path, contest);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    static void Verify(string path, Operator contest)
    {
        using var pack = File.OpenRead(path);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var steps = "";
        var watch = Stopwatch.StartNew();
        var verdict = Verifier.Verify(pack, [contest.TrustedKey], new VerifierOptions
        {
            Threads = 2,
            StepEnded = step => steps += $" {VerdictWords.Of(step.Step)} {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds:f0}",
        });
        var wall = watch.Elapsed;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        Assert.That(verdict.IsAccepted, Is.True, verdict.Failure?.Sentence);

        pack.Position = 0;
        watch.Restart();
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 20];
        for (var left = contest.Leaves.Sum(leaf => 2L + leaf.Length); left > 0; left -= block.Length)
        {
            pack.ReadExactly(block);
            sha.AppendData(block);
        }
        var plain = watch.Elapsed;
        TestContext.Out.WriteLine(
            $"verified in {wall.TotalSeconds:f2} s, {cpu.TotalSeconds:f2} s of processors, {allocated >> 20} MB allocated, {Environment.WorkingSet >> 20} MB resident;"
            + $" SHA-256 over the log {plain.TotalSeconds:f2} s: {wall / plain:f1} times");
        TestContext.Out.WriteLine($"processor time by step, in ms:{steps}");
    }
}
