using System.Buffers.Binary;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Evidence.Zip;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Operator;

/// <summary>Writes an operator pack: an operator's whole log and its signed head in one archive (SPEC 12.4).</summary>
/// <remarks>The same leaves and the same note give the same bytes. A log that a verifier would refuse is a bug of its keeper and throws.</remarks>
public static class OperatorPack
{
    /// <summary>The files, in their order.</summary>
    internal static IReadOnlyList<string> Files => [PackNames.Log, PackNames.Checkpoint];

    /// <summary>Writes the pack.</summary>
    /// <param name="leaves">Every leaf up to the checkpoint. Read once; a leaf's bytes need to last until the next is asked for.</param>
    /// <param name="checkpoint">The signed note of the log's last size, with whatever cosignatures it has.</param>
    /// <param name="key">The operator's key.</param>
    /// <param name="to">Seekable; the archive begins where it stands, and nothing may follow it.</param>
    /// <exception cref="InvalidOperationException">The log says what it may not, or the checkpoint is not its own.</exception>
    public static void Write(IEnumerable<ReadOnlyMemory<byte>> leaves, ReadOnlyMemory<byte> checkpoint, VerifierKey key, Stream to)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        if (!SignedCheckpoint.TryParse(checkpoint.Span, out var head, out var fault) || (fault = head.CheckLog(key)) != ProofFault.None)
        {
            throw new InvalidOperationException($"The operator's checkpoint is refused: {fault}.");
        }
        var zip = new ZipWriter(to);
        var frontier = WriteLog(zip, leaves, new OperatorReplay(head.Checkpoint.Origin));
        if (frontier.Size != head.Checkpoint.Size || frontier.Root != head.Checkpoint.Root)
        {
            throw new InvalidOperationException($"The checkpoint has {head.Checkpoint.Size} leaves under {head.Checkpoint.Root}, the log has {frontier.Size} under {frontier.Root}.");
        }
        zip.Add(PackNames.Checkpoint, checkpoint.Span);
        zip.Finish();
    }

    static Frontier WriteLog(ZipWriter zip, IEnumerable<ReadOnlyMemory<byte>> leaves, OperatorReplay replay)
    {
        using var log = zip.Begin(PackNames.Log);
        var frontier = new Frontier();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        foreach (var leaf in leaves)
        {
            if (!OperatorLeaf.TryParse(leaf.Span, out var parsed, out var why) || (why = replay.Apply(parsed)?.ToString()) is not null)
            {
                throw new InvalidOperationException($"The operator's log is refused at leaf {frontier.Size}: {why}");
            }
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            log.Write(length);
            log.Write(leaf.Span);
            frontier.AppendLeaf(leaf.Span);
        }
        return frontier;
    }
}
