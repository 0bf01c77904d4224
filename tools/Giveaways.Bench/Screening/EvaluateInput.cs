using System.Globalization;
using Giveaways.Screening;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Bench.Screening;

/// <summary>Makes people of table rows, as tolerantly as other people's files ask for.</summary>
/// <remarks>
/// Every column whose name begins with <c>phone</c> or <c>email</c> is one more contact. Contacts count as verified unless the file has a column
/// <c>verified</c>, <c>phone_verified</c> or <c>email_verified</c> that says no. Addresses may come in parts. Of the columns without a meaning those count
/// that both files have and that number persons, as a passport's number does; they are compared as text.
/// </remarks>
sealed class EvaluateInput
{
    /// <summary>Shorter values number nobody.</summary>
    const int LeastNumber = 5;

    readonly Table table;
    readonly int[] phones;
    readonly int[] emails;
    readonly int[] accounts;
    readonly int[] numbers;

    /// <param name="beside">The other file: a column that both have, whose values are nearly all different, names persons like an account.</param>
    public EvaluateInput(Table table, Table? beside = null)
    {
        this.table = table;
        numbers = beside is null ? [] : Numbers(table, beside);
        phones = Columns("phone", "work_phone", "mobile_phone", "home_phone");
        emails = Columns("email", "work_email", "personal_email", "private_email");
        accounts = Columns("network", "social_account");
    }

    public int Count => table.Rows.Count;

    public string Id(int row) => Value(row, "id", "external_id", "entry_id", "roster_id") is { Length: > 0 } id ? id : (row + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The first of these columns that has a value.</summary>
    public string Value(int row, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (table.IndexOf(name) is >= 0 and var column && table.Rows[row][column] is { Length: > 0 } value)
                return value;
        }
        return "";
    }

    public Profile Person(int row)
    {
        var name = Value(row, "surname").Length > 0 || Value(row, "given_name").Length > 0
            ? PersonName.Of(Value(row, "surname"), Value(row, "given_name"), Value(row, "patronymic"))
            : PersonName.Of(Value(row, "full_name"));
        var links = new ProfileLinks();
        var verified = IsYes(Value(row, "verified", "contact_verified", "contacts_verified"));
        foreach (var column in phones)
            links.AddPhone(table.Rows[row][column], verified && IsYes(Value(row, "phone_verified")));
        foreach (var column in emails)
            links.AddEmail(table.Rows[row][column], verified && IsYes(Value(row, "email_verified")));
        foreach (var column in accounts)
            links.Add(LinkKind.Account, table.Rows[row][column].ToLowerInvariant().TrimStart('@'), verified);
        foreach (var column in numbers)
        {
            if (table.Rows[row][column] is { Length: >= LeastNumber } number)
                links.Add(LinkKind.Account, $"{table.Columns[column]} {number.ToUpperInvariant()}", verified: false);
        }
        links.AddAddress(Address(row));
        links.AddPayout(Value(row, "payout"));
        links.AddDevice(Value(row, "device"));
        return new Profile
        {
            Name = name, Sex = SexOf(row, name), Birth = BirthDay.Of(Value(row, "birth_date")), Links = links.All, MailboxStem = links.MailboxStem, MailboxNumber = links.MailboxNumber,
        };
    }

    public string Ip(int row) => Value(row, "ip");

    public string Referrer(int row) => Value(row, "referrer");

    /// <summary>Unix seconds; ISO 8601, or seconds or milliseconds as a number. Null where there is none.</summary>
    public long? Time(int row)
    {
        var text = Value(row, "time");
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number > 100_000_000_000 ? number / 1000 : number;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time.ToUnixTimeSeconds() : null;
    }

    string Address(int row)
    {
        if (Value(row, "address") is { Length: > 0 } whole)
            return whole;
        var street = Value(row, "street", "улица", "вулиця");
        if (street.Length == 0)
            return "";
        var parts = new List<string> { Value(row, "city", "town", "город", "місто"), street };
        foreach (var (mark, value) in new[]
        {
            ("д. ", Value(row, "house", "house_number", "street_number", "дом")), ("корп. ", Value(row, "building", "block", "korpus", "корпус")), ("кв. ", Value(row, "flat", "apartment", "apt", "квартира")),
        })
        {
            if (value.Length > 0)
                parts.Add(mark + value);
        }
        return string.Join(", ", parts.Where(p => p.Length > 0));
    }

    Sex SexOf(int row, PersonName name) => Value(row, "sex").ToLowerInvariant() switch
    {
        ['m', ..] or ['м', ..] or ['ч', ..] or "1" => Sex.Male,
        ['f', ..] or ['w', ..] or ['ж', ..] or "2" => Sex.Female,
        _ => name.Sex,
    };

    // A taxpayer's or an insurance number: a plain column to which this program gives no meaning.
    static int[] Numbers(Table table, Table beside) =>
    [
        .. table.Columns.Select((name, index) => (name, index)).Where(c => beside.Has(c.name) && ColumnNames.IsPlain(c.name) && IsNearlyUnique(table, c.index) && IsNearlyUnique(beside, beside.IndexOf(c.name))).Select(c => c.index),
    ];

    static bool IsNearlyUnique(Table table, int column)
    {
        var values = table.Rows.Select(row => row[column]).Where(value => value.Length >= LeastNumber).ToList();
        return values.Count > 0 && values.Count * 10 >= table.Rows.Count && values.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 10L >= values.Count * 9L;
    }

    int[] Columns(string prefix, params string[] others) =>
    [
        .. table.Columns.Select((name, index) => (name, index))
            .Where(c => (c.name.StartsWith(prefix, StringComparison.Ordinal) || others.Contains(c.name)) && !c.name.Contains("verified", StringComparison.Ordinal) && !c.name.Contains("type", StringComparison.Ordinal))
            .Select(c => c.index),
    ];

    // Nothing said is yes: a list of entries has what people confirmed.
    static bool IsYes(string text) => text.ToLowerInvariant() is not ("0" or "no" or "n" or "false" or "f" or "нет" or "ні" or "unverified" or "claimed");
}
