using System.Text;

namespace Giveaways.Bench.Screening;

/// <summary>What the screening commands call a column, however a file spells it.</summary>
static class ColumnNames
{
    static readonly Dictionary<string, string> Known = Names(
        ("id", "row_id rec_id record_id unique_id entrant_id participant_id entry_id external_id uid идентификатор ідентифікатор код"),
        ("surname", "last_name lastname second_name family_name family sname фамилия прізвище прiзвище"),
        ("given_name", "first_name firstname givenname forename fname имя ім_я ім'я"),
        ("patronymic", "middle_name middlename father_name отчество по_батькові побатькові"),
        ("full_name", "name fullname full_names display_name entrant_name participant_name person_name фио піб полное_имя"),
        ("sex", "gender пол стать"),
        ("birth_date", "date_of_birth dob birthdate birth_day birthday born дата_рождения дата_народження день_рождения др"),
        ("phone", "phone_number telephone mobile tel msisdn телефон"),
        ("email", "e_mail mail email_address почта электронная_почта пошта"),
        ("address", "postal_address home_address full_address адрес адреса"),
        ("device", "device_id fingerprint device_fingerprint"),
        ("ip", "ip_address ip_addr ipv4 client_ip"),
        ("payout", "payout_account account iban card card_number wallet payout_phone bank_account payment_account"),
        ("referrer", "referer referred_by invited_by ref referral referrer_id"),
        ("time", "entered entered_at timestamp created_at entry_time submitted_at date_time datetime created"));

    /// <summary>The names of a header's columns, unique: a second one of a name keeps its own spelling, or gets a number.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> header)
    {
        var plain = header.Select(Plain).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[header.Count];
        // A column that has the very name wins over one that only means the same.
        for (var column = 0; column < names.Length; column++)
        {
            if (Known.TryGetValue(plain[column], out var known) && known == plain[column] && taken.Add(plain[column]))
                names[column] = plain[column];
        }
        for (var column = 0; column < names.Length; column++)
            names[column] ??= Free(plain[column], column, taken);
        return names;
    }

    /// <summary>True for a column that the commands give no meaning: neither one of theirs, nor a part of an address, a time or a contact's remark.</summary>
    public static bool IsPlain(string name) =>
        !Known.ContainsKey(name) && !Meant.Contains(name) && !name.StartsWith("phone", StringComparison.Ordinal) && !name.StartsWith("email", StringComparison.Ordinal)
        && !name.EndsWith("_at", StringComparison.Ordinal) && !name.Contains("date", StringComparison.Ordinal) && !name.Contains("time", StringComparison.Ordinal);

    static readonly HashSet<string> Meant = [.. "external_id roster_id street city town house house_number street_number building block flat apartment apt network social_account verified position department note notes comment улица вулиця город місто дом корпус квартира".Split(' ')];

    static string Free(string plain, int column, HashSet<string> taken)
    {
        var meant = Known.GetValueOrDefault(plain, plain);
        if (meant.Length > 0 && taken.Add(meant))
            return meant;
        if (plain.Length > 0 && taken.Add(plain))
            return plain;
        for (var number = column + 1; ; number++)
        {
            if (taken.Add($"{plain}_{number}"))
                return $"{plain}_{number}";
        }
    }

    static string Plain(string spelled)
    {
        var name = new StringBuilder();
        foreach (var c in spelled.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            name.Append(c is ' ' or '-' or '.' or '\u00A0' ? '_' : c);
        return name.ToString().Trim('_');
    }

    static Dictionary<string, string> Names(params ReadOnlySpan<(string Name, string Spellings)> columns)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, spellings) in columns)
        {
            names[name] = name;
            foreach (var spelling in spellings.Split(' '))
                names[spelling] = name;
        }
        return names;
    }
}
