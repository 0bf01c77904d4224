using System.Buffers.Binary;
using System.Diagnostics;

namespace Giveaways.Bench.Mutants;

/// <summary>The second verifier in a process of its own: packs go in, each behind its length in four bytes, a line for each comes out.</summary>
sealed class NodeVerifier : IDisposable
{
    readonly Process process;

    /// <param name="driver">The JavaScript file that reads packs from its input, such as <c>web/tests/mutants.mjs</c>.</param>
    /// <param name="arguments">What it is told beforehand.</param>
    public NodeVerifier(string driver, IEnumerable<string> arguments) =>
        process = Process.Start(new ProcessStartInfo("node", [driver, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("node did not start.");

    /// <summary>The verdicts of some packs, in their order.</summary>
    public string[] Judge(IReadOnlyList<byte[]> packs)
    {
        var writing = Task.Run(() => Write(packs));
        var words = packs.Select(_ => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node ended before it had answered.")).ToArray();
        writing.GetAwaiter().GetResult();
        return words;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    void Write(IReadOnlyList<byte[]> packs)
    {
        var to = process.StandardInput.BaseStream;
        Span<byte> length = stackalloc byte[sizeof(uint)];
        foreach (var pack in packs)
        {
            BinaryPrimitives.WriteUInt32BigEndian(length, (uint)pack.Length);
            to.Write(length);
            to.Write(pack);
        }
        to.Flush();
    }
}
