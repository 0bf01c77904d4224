using System.Runtime.InteropServices;
using Giveaways.Proofs.History;

namespace Giveaways.Screening.Rings;

/// <summary>What the finder knows of an entry beside its contacts. All keys are hashes; 0 is "not known".</summary>
/// <param name="Index">The caller's own number of the entry, by which the report names it. No two entries have the same.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RingEntry(int Index)
{
    /// <summary>No time is known.</summary>
    public const long NoTime = long.MinValue;

    public long EnteredSeconds { get; init; } = NoTime;

    /// <summary>The surname's family: equal for Иванов, Иванова and Ivanova.</summary>
    public ulong Family { get; init; }

    /// <summary>What the surname may be as well: another scheme of romanisation, half of a double one, the other word where either may be it.</summary>
    public ulong Family2 { get; init; }

    /// <inheritdoc cref="Family2"/>
    public ulong Family3 { get; init; }

    /// <summary>The name, with the birth date where there is one: entries with the same one that share a contact are one person's.</summary>
    public ulong Person { get; init; }

    /// <summary>By what others name this entry as their referrer: the key that their <see cref="ContactType.Referrer"/> has then.</summary>
    public ulong Referral { get; init; }

    /// <summary>The mailbox without the number at its end, and its host.</summary>
    public ulong MailboxStem { get; init; }

    /// <summary>The number at the end of the mailbox; not read where <see cref="MailboxStem"/> is 0.</summary>
    public long MailboxNumber { get; init; }

    /// <summary>An employee's own entry.</summary>
    public bool IsStaff { get; init; }

    /// <summary>True where one of the surname's readings is one of the other's.</summary>
    internal bool SharesFamily(in RingEntry other) => Has(other.Family) || Has(other.Family2) || Has(other.Family3);

    bool Has(ulong family) => family != 0 && (family == Family || family == Family2 || family == Family3);
}

/// <summary>Entries with their contacts, in columns: about 150 bytes for an entry with six contacts.</summary>
/// <remarks>The order in which entries are added changes nothing in what is found.</remarks>
public sealed class RingInput(int capacity)
{
    /// <summary>What a log can hold (SPEC 2): withdrawn entries count too, of which a contest has no limit of its own.</summary>
    public const int MaxEntries = (int)LogReplay.MaxLeaves;

    /// <summary>Contacts of one entry; more are a bug of the caller.</summary>
    public const int MaxContacts = 64;

    readonly List<RingEntry> entries = new(capacity);
    readonly Column[] columns = [.. Enumerable.Range(0, ContactGraph.Classes).Select(_ => new Column(capacity))];
    readonly HashSet<ContactKey> staff = [];

    public int Count => entries.Count;

    internal ref readonly RingEntry this[int position] => ref CollectionsMarshal.AsSpan(entries)[position];

    public void Add(in RingEntry entry, params ReadOnlySpan<ContactKey> contacts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(entries.Count, MaxEntries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contacts.Length, MaxContacts);
        var position = entries.Count;
        entries.Add(entry);
        foreach (var contact in contacts)
        {
            if (contact.Type == ContactType.Series)
                throw new ArgumentException("Series are made of mailbox stems and numbers.", nameof(contacts));
            if (contact.Key != 0)
                columns[ContactGraph.ClassOf(contact.Type)].Add(contact.Key, Holder(position, contact.Type));
        }
    }

    /// <summary>A contact of the roster: a phone, a payout account, a flat. In a ring it makes a front person.</summary>
    public void AddStaffContact(ContactKey contact)
    {
        if (contact.Key != 0)
            staff.Add(contact);
    }

    internal bool IsStaffContact(ContactType type, ulong key) =>
        staff.Contains(new(type, key)) || type == ContactType.Payout && staff.Contains(new(ContactType.Phone, key)) || type == ContactType.Phone && staff.Contains(new(ContactType.Payout, key));

    /// <summary>Sorts each class by key, once all is added: what is read of it then is in the keys' order.</summary>
    internal void Sort() => columns.AsParallel().ForAll(static column => column.Sort());

    internal ReadOnlySpan<ulong> Keys(int contactClass) => columns[contactClass].Keys;

    internal Span<int> Items(int contactClass) => columns[contactClass].Items;

    /// <summary>The entry's position, with one bit for "as a payout": phones and payouts are one class.</summary>
    static int Holder(int position, ContactType type) => position * 2 + (type == ContactType.Payout ? 1 : 0);

    sealed class Column(int capacity)
    {
        readonly List<ulong> keys = new(capacity);
        readonly List<int> items = new(capacity);

        internal Span<ulong> Keys => CollectionsMarshal.AsSpan(keys);

        internal Span<int> Items => CollectionsMarshal.AsSpan(items);

        internal void Add(ulong key, int item)
        {
            keys.Add(key);
            items.Add(item);
        }

        // In place: a copy of a million keys costs the collector more than the sorting.
        internal void Sort() => Keys.Sort(Items);
    }
}
