using System.Buffers.Binary;
using System.Globalization;
using Giveaways.Entries;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>All that screening needs of an entry which has nothing of a roster: made when the entry is taken, so that nobody need be decrypted and read again after the close.</summary>
/// <remarks>
/// Keyed hashes, 0 for what is not known. They are personal data all the same: equal ones tell who shares what, and the commonest family is guessed by
/// its number. So a trace is stored inside the sealed record of its person, and goes with it. <see cref="Read"/> takes only what the same tables made
/// under the same secret; anything else is made anew, of the person.
/// </remarks>
public sealed record EntryTrace
{
    // What a trace's values depend on beside the entry and the names: raised with every change of a contact's or key's form.
    const string Form = "entry-trace/v1";

    const int Header = 8 + 2;
    const int Hashes = 10;
    const int MaxBytes = Header + EntryKeys.Max * 9 + Hashes * 8 + 5;

    public required EntryKeys Keys { get; init; }

    /// <summary>The readings of the surname; the second also of the given name, where either may be it.</summary>
    public ulong Family { get; init; }

    public ulong Family2 { get; init; }

    public ulong Family3 { get; init; }

    /// <summary>The name with patronymic and birth date.</summary>
    public ulong Person { get; init; }

    /// <summary>The name without patronymic and birth date, which people leave out as they like.</summary>
    public ulong Namesake { get; init; }

    public ulong Birth { get; init; }

    /// <summary>Whether the birth date is no form's default.</summary>
    public bool SureOfBirth { get; init; }

    /// <summary>What others give as their <see cref="Referrer"/> when this entrant sent them.</summary>
    public ulong Referral { get; init; }

    public ulong Referrer { get; init; }

    public ulong Ip { get; init; }

    /// <summary>The mailbox without the number at its end.</summary>
    public ulong MailboxStem { get; init; }

    public int MailboxNumber { get; init; }

    public static EntryTrace Of(EntrySubmission submission, KeyedHash hash) =>
        Of(Profile.Of(submission), submission.IpAddress, submission.Referrer, submission.ExternalId, hash);

    /// <param name="referral">By what others name this entrant as the one who sent them; empty where nothing does.</param>
    public static EntryTrace Of(Profile profile, string ip, string referrer, string referral, KeyedHash hash)
    {
        var name = profile.Name;
        var isNamed = name.Family.Length > 0 && name.Given.Count > 0;
        return new EntryTrace
        {
            Keys = EntryKeys.Of(profile, hash),
            Family = FamilyOf(name, 0, hash),
            Family2 = OtherFamilyOf(name, hash),
            Family3 = FamilyOf(name, 1, hash),
            Person = isNamed ? hash.Of(string.Create(CultureInfo.InvariantCulture, $"a {name.Family} {name.Given[0]} {name.Father} {profile.Birth?.Date.DayNumber}")) : 0,
            Namesake = isNamed ? hash.Of($"t {name.Family} {name.Given[0]}") : 0,
            Birth = profile.Birth is { } birth ? hash.Of(string.Create(CultureInfo.InvariantCulture, $"y {birth.Date.DayNumber}")) : 0,
            SureOfBirth = profile.Birth is { Weak: false },
            Referral = ReferralOf(referral, hash),
            Referrer = ReferralOf(referrer, hash),
            Ip = ip.Length > 0 ? hash.Of("i " + ip) : 0,
            MailboxStem = profile.MailboxStem.Length > 0 ? hash.Of("m " + profile.MailboxStem) : 0,
            MailboxNumber = profile.MailboxNumber,
        };
    }

    /// <summary>The trace of an entrant who sends others by the entry's public code, where the app gave no id of its own.</summary>
    public EntryTrace SentBy(string code, KeyedHash hash) => Referral == 0 ? this with { Referral = ReferralOf(code, hash) } : this;

    static ulong ReferralOf(string referral, KeyedHash hash) => referral.Length > 0 ? hash.Of("r " + referral) : 0;

    /// <summary>One of the readings of the surname; 0 where there is none.</summary>
    static ulong FamilyOf(PersonName name, int reading, KeyedHash hash) =>
        reading >= 0 && reading < name.Keys.Count && name.Keys[reading].Length > 0 ? hash.Of("s " + name.Keys[reading]) : 0;

    // Daniel Mitchell, Mitchell Andrew: in Latin letters and without a patronymic either word may be the surname, whatever tables of names say.
    static ulong OtherFamilyOf(PersonName name, KeyedHash hash) =>
        name.Script == NameScript.Latin && name.Patronymic.Length == 0 && name.GivenName.Length > 1 && PersonName.Of(name.GivenName, "", "").Keys is [{ Length: > 0 } key, ..]
            ? hash.Of("s " + key) : FamilyOf(name, name.Keys.Count - 1, hash);

    static readonly string Maker = $"{Form}\n{PersonName.Version}\n{GivenNames.Digest.ToHex()}\n";

    /// <summary>What the trace's maker was: the form, the version of the names and their table, and the secret.</summary>
    static ulong MakerOf(KeyedHash hash) => hash.Of(Maker);

    /// <summary>The maker, the numbers of contacts and of keys, the contacts' kinds, the keys and then each hash, all little-endian; the mailbox's number and one byte for the birth.</summary>
    public byte[] ToBytes(KeyedHash hash)
    {
        var bytes = new byte[Header + Keys.Contacts + Keys.All.Length * 8 + Hashes * 8 + 5];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, MakerOf(hash));
        bytes[8] = checked((byte)Keys.Contacts);
        bytes[9] = checked((byte)Keys.All.Length);
        var at = Header;
        foreach (var kind in Keys.Kinds)
            bytes[at++] = (byte)kind;
        foreach (var key in (ReadOnlySpan<ulong>)[.. Keys.All, Family, Family2, Family3, Person, Namesake, Birth, Referral, Referrer, Ip, MailboxStem])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), key);
            at += 8;
        }
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), MailboxNumber);
        bytes[at + 4] = (byte)(SureOfBirth ? 1 : 0);
        return bytes;
    }

    /// <summary>Null where the bytes are no trace, or one that other tables or another secret made.</summary>
    public static EntryTrace? Read(ReadOnlySpan<byte> bytes, KeyedHash hash)
    {
        if (bytes.Length is < Header or > MaxBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != MakerOf(hash))
            return null;
        var (contacts, keys) = ((int)bytes[8], (int)bytes[9]);
        if (contacts > keys || bytes.Length != Header + contacts + keys * 8 + Hashes * 8 + 5)
            return null;
        var kinds = new LinkKind[contacts];
        for (var i = 0; i < contacts; i++)
            kinds[i] = (LinkKind)bytes[Header + i];
        var all = new ulong[keys];
        bytes = bytes[(Header + contacts)..];
        for (var i = 0; i < keys; i++)
            all[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * 8)..]);
        bytes = bytes[(keys * 8)..];
        return new EntryTrace
        {
            Keys = new EntryKeys(all, kinds),
            Family = At(bytes, 0), Family2 = At(bytes, 1), Family3 = At(bytes, 2), Person = At(bytes, 3), Namesake = At(bytes, 4), Birth = At(bytes, 5),
            Referral = At(bytes, 6), Referrer = At(bytes, 7), Ip = At(bytes, 8), MailboxStem = At(bytes, 9),
            MailboxNumber = BinaryPrimitives.ReadInt32LittleEndian(bytes[(Hashes * 8)..]),
            SureOfBirth = bytes[^1] != 0,
        };
    }

    static ulong At(ReadOnlySpan<byte> hashes, int number) => BinaryPrimitives.ReadUInt64LittleEndian(hashes[(number * 8)..]);
}
