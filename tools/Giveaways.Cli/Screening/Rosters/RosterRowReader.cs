using System.Buffers;
using System.Globalization;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>Makes the message of one row, and says in words what is wrong with it and how to mend it. Values are never repeated.</summary>
/// <param name="network">The network of accounts that are written without one; null where each names its own.</param>
/// <param name="dates">How the columns of dates write them.</param>
/// <param name="wrong">Told each column that is wrong, with a reason of the catalogue.</param>
internal sealed class RosterRowReader(string? network, IReadOnlyDictionary<string, DateColumn> dates, Action<string, string, string> wrong)
{
    // As the API limits them, in characters.
    private static readonly (string Column, int Max)[] Limits =
    [
        ("id", 64), ("surname", 100), ("given_name", 100), ("patronymic", 100), ("full_name", 200), ("phone", 128), ("email", 254), ("address", 500), ("of", 64), ("network", 160),
    ];

    private static readonly SearchValues<char> NotInAddress = SearchValues.Create(" ,;<>\"");

    // What people type between the digits of a number; the dashes are those that text editors put in place of a hyphen.
    private const string PhoneMarks = "+ -().\u00A0\u2010\u2011\u2012\u2013\u2014\u2212";

    /// <param name="field">A column's text; empty where there is none.</param>
    public RosterRow Read(Func<string, string> field)
    {
        string Text(string column) => Clean(field(column));
        CheckLengths(Text);
        var (surname, given, full) = (Text("surname"), Text("given_name"), Text("full_name"));
        if (Text("id").Length == 0)
        {
            wrong("id", "FIELD_REQUIRED", "Is empty. Every row needs the number by which HR knows the person.");
        }
        if (full.Length == 0 && (surname.Length == 0 || given.Length == 0))
        {
            wrong(surname.Length == 0 && given.Length == 0 ? "full_name" : surname.Length == 0 ? "surname" : "given_name", "FIELD_REQUIRED", "Is empty. Give surname and given name, or the full name.");
        }
        return new RosterRow
        {
            Id = Text("id"),
            Surname = surname,
            GivenName = given,
            Patronymic = Text("patronymic"),
            FullName = surname.Length > 0 ? "" : full,
            BirthDate = Date("birth_date", Text("birth_date")),
            Phone = Phone(Text("phone")),
            Email = Email(Text("email")),
            Address = Text("address"),
            Engagement = EngagementOf(Text("engagement"), Text("relation")),
            FromDate = Date("from", Text("from")),
            UntilDate = Date("until", Text("until")),
            Relation = RelationOf(Text("relation"), Text("of")),
            RelatedTo = Text("of"),
            NetworkAccount = AccountOf(Text("network")),
        };
    }

    // Spaces and tabs around a value, and what nobody sees, are the export's and not the person's.
    private static string Clean(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Any(IsInvisible) ? string.Concat(trimmed.Where(letter => !IsInvisible(letter))) : trimmed;
    }

    private static bool IsInvisible(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.Format && letter is not ('\u200C' or '\u200D');

    private void CheckLengths(Func<string, string> text)
    {
        foreach (var (column, max) in Limits)
        {
            var value = text(column);
            if (value.Length > max && new StringInfo(value).LengthInTextElements > max)
            {
                wrong(column, "TOO_LONG", string.Create(CultureInfo.InvariantCulture, $"Has more than {max} characters. Shorten it; look for a quote that is never closed."));
            }
            if (value.Any(char.IsControl))
            {
                wrong(column, "CONTROL_CHARACTER", "Has a line break or another control character inside. Write it on one line.");
            }
        }
    }

    private string Date(string column, string text)
    {
        if (text.Length == 0)
        {
            return "";
        }
        if (dates[column].Read(text, out var why) is { } iso)
        {
            return iso;
        }
        wrong(column, "BAD_DATE", why);
        return "";
    }

    private string Phone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (text.Length > 0 && (digits is < 7 or > 17 || text.Any(letter => !char.IsAsciiDigit(letter) && !PhoneMarks.Contains(letter, StringComparison.Ordinal)) || text.LastIndexOf('+') > 0))
        {
            wrong("phone", "BAD_PHONE", "Is not one phone number. Give one, with its country code, such as +380 44 123 4567; leave extensions out.");
        }
        return text;
    }

    private string Email(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (text.Length > 0 && (at <= 0 || at != text.LastIndexOf('@') || !text[at..].Contains('.', StringComparison.Ordinal) || text[^1] == '.' || text.AsSpan().ContainsAny(NotInAddress) || Encoding.UTF8.GetByteCount(text) > 254))
        {
            wrong("email", "BAD_EMAIL", "Is not one address of the form name@host.tld. Give one, without the person's name.");
        }
        return text;
    }

    private Engagement EngagementOf(string word, string relation)
    {
        if (relation.Length > 0)
        {
            if (word.Length > 0)
            {
                wrong("engagement", "BAD_ROW", "A relative has none. Leave it empty; who works here too has a row of their own.");
            }
            return Engagement.Unspecified;
        }
        if (word.Length == 0)
        {
            // A list without the column is a list of employees.
            return Engagement.Employee;
        }
        if (!RosterWords.TryEngagement(word, out var found))
        {
            wrong("engagement", "BAD_ROW", $"Is not known. Write one of {string.Join(", ", Words.Choices<Engagement>())}.");
        }
        return found;
    }

    private Relation RelationOf(string word, string of)
    {
        if (word.Length == 0)
        {
            if (of.Length > 0)
            {
                wrong("relation", "FIELD_REQUIRED", "Is empty. Say what this person is to the employee; or leave the employee's number out, if this is staff.");
            }
            return Relation.Unspecified;
        }
        if (of.Length == 0)
        {
            wrong("of", "FIELD_REQUIRED", "Is empty. Say whose relative this is: the employee's number in this list.");
        }
        if (!RosterWords.TryRelation(word, out var found))
        {
            wrong("relation", "BAD_ROW", $"Is not known. Write one of {string.Join(", ", Words.Choices<Relation>())}.");
        }
        return found;
    }

    private string AccountOf(string text)
    {
        var account = text.Length == 0 || network is null || text.Contains(':', StringComparison.Ordinal) ? text : $"{network}:{text}";
        if (account.Length > 0 && account.IndexOf(':', StringComparison.Ordinal) is <= 0)
        {
            wrong("network", "BAD_NETWORK", "Names no network. Write vk:anna, or name the network of all with --network.");
        }
        return account;
    }
}
