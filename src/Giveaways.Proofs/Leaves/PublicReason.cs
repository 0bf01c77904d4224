using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>A public reason: an id, and the SHA-256 of the free text that explains it.</summary>
public readonly record struct PublicReason(string Code, Hash32 Text)
{
    internal void Write(LeafWriter to) => to.Line("reason", LeafWriter.CheckedId(Code), Text.ToHex());

    internal static PublicReason Read(ref LeafReader from)
    {
        from.Line("reason"u8);
        return new PublicReason(from.Id(), from.Hash());
    }
}
