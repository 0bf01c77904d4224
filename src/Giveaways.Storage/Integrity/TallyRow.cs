namespace Giveaways.Storage.Integrity;

/// <summary>The one row with the sealed <see cref="Tally"/>. <see cref="Version"/> is the number of the commit that wrote it, the last one.</summary>
public sealed class TallyRow
{
    /// <summary>The id of the only row.</summary>
    public const int Only = 1;

    public int Id { get; set; }
    public long Version { get; set; }
    public byte[] Body { get; set; } = [];

    internal static byte[] Seal(Vault vault, long version, Tally tally) => vault.Seal(Place(version), tally.ToBytes());

    /// <summary>Null where the row is not as it was written.</summary>
    internal static Tally? Open(Vault vault, long version, byte[] body) => vault.Open(Place(version), body) is { } plain ? Tally.Read(plain) : null;

    static string Place(long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"tally/{version}");
}
