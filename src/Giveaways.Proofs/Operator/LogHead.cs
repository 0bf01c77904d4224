using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Operator;

/// <summary>How far a contest's log had come: its size, from 1 on, and the root of that many leaves.</summary>
public readonly record struct LogHead(long Size, Hash32 Root)
{
    internal void Write(LeafWriter to) =>
        to.Line("checkpoint", LeafWriter.Checked(Size, min: 1, OperatorLeaf.MaxSize), Root.ToBase64());

    internal static LogHead Read(ref LeafReader from)
    {
        from.Line("checkpoint"u8);
        return new LogHead(from.Number(min: 1, OperatorLeaf.MaxSize), from.Root());
    }
}
