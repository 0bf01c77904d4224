using System.Diagnostics.CodeAnalysis;
using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Commitments;

/// <summary>Who an entry is: the bytes that its commitment fixes, personal and never published (SPEC 8.2).</summary>
/// <remarks>
/// <code>
/// identity/v1
/// contact email verified anna@example.org
/// name Anna Example
/// birth 1990-02-28
/// fiscal 9252440300012345-117-3844602215
/// </code>
/// Lines in this order, each but <c>contact</c> and <c>fiscal</c> at most once. Contacts and fiscal ids are sorted by the bytes of their lines, none twice.
/// A value is 1 to 1,000 bytes in NFC, without control characters, and neither begins nor ends with a space.
/// Two identities are equal where their bytes are.
/// </remarks>
public sealed record Identity
{
    /// <summary>The most contacts; there is at least one.</summary>
    public const int MaxContacts = 32;

    /// <summary>The most receipts.</summary>
    public const int MaxFiscalIds = 16;

    /// <summary>The longest value, in bytes.</summary>
    public const int MaxValueBytes = 1_000;

    /// <summary>The longest identity: what all its lines together can reach.</summary>
    public const int MaxBytes = 64 * 1024;

    const string FirstLine = "identity/v1";

    readonly byte[] bytes;

    /// <param name="contacts">1 to 32, in any order, none twice.</param>
    /// <param name="name">The full name, or null.</param>
    /// <param name="birth">The day of birth, or null.</param>
    /// <param name="address">The address in one line, or null.</param>
    /// <param name="external">The caller's own id, or null.</param>
    /// <param name="fiscalIds">Of the receipts that the entry rests on: at most 16, in any order, none twice.</param>
    /// <exception cref="ArgumentException">A value that no identity can hold.</exception>
    public Identity(IEnumerable<IdentityContact> contacts, string? name, DateOnly? birth, string? address, string? external, IEnumerable<string> fiscalIds)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(fiscalIds);
        Contacts = [.. contacts.OrderBy(contact => contact.Words, ByteOrder.Instance)];
        (Name, Birth, Address, External) = (name, birth, address, external);
        FiscalIds = [.. fiscalIds.OrderBy(id => id, ByteOrder.Instance)];
        if (Contacts.Count is < 1 or > MaxContacts || Contacts.Any(contact => !contact.IsValid) || Contacts.Distinct().Count() != Contacts.Count)
        {
            throw new ArgumentException($"1 to {MaxContacts} contacts, none twice, each with a value in its form.", nameof(contacts));
        }
        if (FiscalIds.Count > MaxFiscalIds || FiscalIds.Distinct(StringComparer.Ordinal).Count() != FiscalIds.Count)
        {
            throw new ArgumentException($"At most {MaxFiscalIds} fiscal ids, none twice.", nameof(fiscalIds));
        }
        bytes = Canonical.Utf8(Text());
    }

    /// <summary>Sorted by the bytes of their lines.</summary>
    public IReadOnlyList<IdentityContact> Contacts { get; }

    public string? Name { get; }

    public DateOnly? Birth { get; }

    public string? Address { get; }

    public string? External { get; }

    /// <summary>Sorted by bytes.</summary>
    public IReadOnlyList<string> FiscalIds { get; }

    /// <summary>Whether a text can be a value: contact, name, address, external id or fiscal id.</summary>
    public static bool IsValue([NotNullWhen(true)] string? text) =>
        Grammar.IsPlain(text)
        && text.Length > 0
        && text[0] != ' '
        && text[^1] != ' '
        && Encoding.UTF8.GetByteCount(text) <= MaxValueBytes;

    /// <summary>The bytes that are committed to.</summary>
    public byte[] ToBytes() => [.. bytes];

    /// <summary>Reads an identity; any bytes but those that <see cref="ToBytes"/> would give are refused.</summary>
    /// <param name="bytes">The whole identity.</param>
    /// <param name="identity">Who it is, if the bytes are one.</param>
    /// <param name="why">What is wrong, without any value, if they are not.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Identity? identity, [NotNullWhen(false)] out string? why)
    {
        identity = null;
        if (bytes.Length > MaxBytes || !Canonical.TryReadUtf8(bytes, out var text) || !text.EndsWith('\n'))
        {
            why = $"an identity is at most {MaxBytes} bytes of UTF-8 in lines that end in LF";
            return false;
        }
        identity = Read(new IdentityLines(text), out why);
        // SPEC 1.7: one spelling.
        if (identity is not null && !identity.bytes.AsSpan().SequenceEqual(bytes))
        {
            (identity, why) = (null, "the identity is not in its one spelling");
        }
        return identity is not null;
    }

    public bool Equals(Identity? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>Says how much there is, never what: an identity must not end up in a log file.</summary>
    public override string ToString() => $"identity of {Contacts.Count} contacts";

    static Identity? Read(IdentityLines lines, out string? why)
    {
        why = "the first line is not identity/v1";
        if (!lines.TryTake(FirstLine))
        {
            return null;
        }
        var contacts = new List<IdentityContact>();
        while (lines.TryTake("contact ", out var words))
        {
            why = $"a contact is <kind> <verified|unverified> <value>, and there are at most {MaxContacts}";
            if (contacts.Count == MaxContacts || !IdentityContact.TryParse(words, out var contact))
            {
                return null;
            }
            contacts.Add(contact);
        }
        var name = lines.TakeValue("name ");
        var birth = lines.TakeDate("birth ");
        var address = lines.TakeValue("address ");
        var external = lines.TakeValue("external ");
        var fiscalIds = new List<string>();
        while (fiscalIds.Count < MaxFiscalIds && lines.TakeValue("fiscal ") is { } fiscalId)
        {
            fiscalIds.Add(fiscalId);
        }
        why = contacts.Count == 0 || contacts.Distinct().Count() != contacts.Count ? "an identity has at least one contact, none twice"
            : fiscalIds.Distinct(StringComparer.Ordinal).Count() != fiscalIds.Count ? "an identity has no fiscal id twice"
            : lines.IsDone ? null
            : "a line is unknown, misplaced, or has a value that is not in its form";
        return why is null ? new Identity(contacts, name, birth, address, external, fiscalIds) : null;
    }

    string Text()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var contact in Contacts)
        {
            text.Append("contact ").Append(contact.Words).Append('\n');
        }
        Append(text, "name", Name);
        Append(text, "birth", Birth is { } day ? Grammar.Date(day) : null);
        Append(text, "address", Address);
        Append(text, "external", External);
        foreach (var fiscalId in FiscalIds)
        {
            Append(text, "fiscal", fiscalId);
        }
        return text.ToString();
    }

    static void Append(StringBuilder text, string keyword, string? value)
    {
        if (value is null)
        {
            return;
        }
        if (!IsValue(value))
        {
            throw new ArgumentException($"The value of {keyword} is not in the form of an identity's values.", keyword);
        }
        text.Append(keyword).Append(' ').Append(value).Append('\n');
    }
}
