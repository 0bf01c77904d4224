namespace Giveaways.Proofs.Evidence.Zip;

/// <summary>A file of an archive.</summary>
/// <param name="Name">ASCII.</param>
/// <param name="Header">Where its local header begins.</param>
/// <param name="Size">Its bytes; stored, so the same in the archive and out of it.</param>
/// <param name="Crc">Its CRC-32.</param>
readonly record struct ZipFile(string Name, long Header, long Size, uint Crc)
{
    /// <summary>Where its bytes begin.</summary>
    public long Start => Header + ZipFormat.LocalLength + Name.Length;

    /// <summary>The first byte behind it.</summary>
    public long End => Start + Size;
}
