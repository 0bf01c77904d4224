using System.Globalization;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Linkage.Keys;

/// <summary>Makes the keys of one person after the other: hashed once, when a person enters or a roster is imported.</summary>
/// <remarks>Not for several threads at once. What a person lacks has no key; empty texts are ignored.</remarks>
public sealed class PersonKeys(KeyedHash hash)
{
    // Саша Иванова-Петрова has six families and given names in all; beyond this they are no evidence any more.
    const int MaxNameKeys = 12;

    readonly List<BlockKey> keys = [];
    readonly List<string> families = [];
    readonly List<string> given = [];
    string father = "";
    string birth = "";

    /// <summary>What was added since the last <see cref="Clear"/>, together with the keys that combine name and birth date.</summary>
    public ReadOnlySpan<BlockKey> All
    {
        get
        {
            AddCombined();
            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(keys);
        }
    }

    public void Clear()
    {
        keys.Clear();
        families.Clear();
        given.Clear();
        (father, birth) = ("", "");
    }

    /// <summary>Something of a kind that is one text: a device, an account, a payout.</summary>
    public void Add(BlockKind kind, ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && keys.Count < KeyTable.MaxKeys)
            keys.Add(BlockKey.Of(hash, kind, text));
    }

    public void Add(PhoneNumber phone) => Add(BlockKind.Phone, phone.Text);

    public void Add(Mailbox mailbox)
    {
        Add(BlockKind.Mailbox, mailbox.Address);
        Add(BlockKind.MailboxAlias, mailbox.Key);
    }

    public void Add(PostalAddress address)
    {
        Add(BlockKind.Household, address.Household);
        Add(BlockKind.HouseholdAnywhere, address.HouseholdAnywhere);
        Add(BlockKind.Building, address.Building);
    }

    public void Add(PersonName name)
    {
        Add(BlockKind.FullName, FullName(name));
        foreach (var family in name.Keys.Take(MaxNameKeys))
        {
            families.Add(family);
            Add(BlockKind.Family, family);
        }
        foreach (var id in name.Given.Take(MaxNameKeys))
        {
            given.Add(id);
            Add(BlockKind.Given, id);
        }
        father = name.Father;
        Add(BlockKind.Father, father);
    }

    public void Add(BirthDay day)
    {
        var date = day.Date;
        birth = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        Add(day.Weak ? BlockKind.BirthWeak : BlockKind.Birth, birth);
        if (day.Weak)
            return;
        Add(BlockKind.BirthPart, string.Create(CultureInfo.InvariantCulture, $"{date.Year}-{date.Month}-"));
        Add(BlockKind.BirthPart, string.Create(CultureInfo.InvariantCulture, $"{date.Year}--{date.Day}"));
        Add(BlockKind.BirthPart, string.Create(CultureInfo.InvariantCulture, $"-{date.Month}-{date.Day}"));
        Add(BlockKind.BirthPart, string.Create(CultureInfo.InvariantCulture, $"{date.Year}/{Math.Min(date.Month, date.Day)}/{Math.Max(date.Month, date.Day)}"));
    }

    // The words as written, in one order: a full name in a field of its own may have any.
    static string FullName(PersonName name)
    {
        var words = new[] { name.Surname, name.GivenName, name.Patronymic }.Where(word => word.Length > 0).Order(StringComparer.Ordinal).ToArray();
        return words.Length < 2 ? "" : string.Join(' ', words);
    }

    void AddCombined()
    {
        foreach (var id in given)
        {
            foreach (var family in families)
            {
                Add(BlockKind.FamilyGiven, $"{family} {id}");
                if (birth.Length > 0)
                    Add(BlockKind.NameBirth, $"{family} {id} {birth}");
            }
            if (father.Length > 0 && birth.Length > 0)
                Add(BlockKind.GivenFatherBirth, $"{id} {father} {birth}");
        }
        families.Clear();
        given.Clear();
    }
}
