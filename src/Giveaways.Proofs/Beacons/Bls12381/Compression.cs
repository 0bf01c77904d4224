namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The three flags in the top bits of a compressed point, the same for G1 and G2.</summary>
internal static class Compression
{
    const byte Compressed = 0x80;
    const byte Infinity = 0x40;
    const byte Greater = 0x20;
    const byte Flags = Compressed | Infinity | Greater;

    /// <summary>Length and flags; infinity is a fault, and so is an infinity flag on anything but the one spelling of infinity.</summary>
    internal static BeaconFault Check(ReadOnlySpan<byte> bytes, int size, out bool greater)
    {
        greater = false;
        if (bytes.Length != size)
        {
            return BeaconFault.WrongLength;
        }

        if ((bytes[0] & Compressed) == 0)
        {
            return BeaconFault.NotCompressed;
        }

        greater = (bytes[0] & Greater) != 0;
        if ((bytes[0] & Infinity) == 0)
        {
            return BeaconFault.None;
        }

        bool spelled = bytes[0] == (Compressed | Infinity) && !bytes[1..].ContainsAnyExcept((byte)0);
        return spelled ? BeaconFault.Infinity : BeaconFault.NonCanonical;
    }

    internal static void CopyWithoutFlags(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        bytes[..destination.Length].CopyTo(destination);
        destination[0] &= unchecked((byte)~Flags);
    }
}
