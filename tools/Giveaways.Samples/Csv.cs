using System.Globalization;
using System.Text;

namespace Giveaways.Samples;

/// <summary>Writes samples as CSV (RFC 4180): a header, CRLF after every record, quotes where they are needed.</summary>
/// <remarks>A missing value is an empty field. The caller chooses the encoding; the product reads UTF-8.</remarks>
public static class Csv
{
    private const string NewLine = "\r\n";
    private const string RosterHeader =
        "id,surname,given_name,patronymic,full_name,birth_date,phone,email,address,engagement,from,until,relation,of";

    // RFC 4180 section 2 rule 6; a space at an end too, since many readers trim what is not quoted.
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>Employees, each followed by the relatives whom it declared: rows with <c>relation</c> and <c>of</c>.</summary>
    public static void Roster(TextWriter writer, Roster roster) => WriteRoster(writer, roster, withAccounts: false);

    /// <summary>The same with a last column <c>network</c>: the employees' handles in social networks.</summary>
    public static void RosterWithAccounts(TextWriter writer, Roster roster) => WriteRoster(writer, roster, withAccounts: true);

    /// <param name="writer">Where the text goes.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="opened">What <see cref="SampleEntry.EnteredSeconds"/> counts from.</param>
    public static void Entries(TextWriter writer, IEnumerable<SampleEntry> entries, DateTimeOffset opened)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(entries);
        writer.Write("external_id,full_name,birth_date,email,phone,network,address,device,payout,ip,referrer,entered" + NewLine);
        foreach (var entry in entries)
        {
            Record(
                writer,
                [
                    entry.ExternalId, entry.FullName, Day(entry.BirthDate), entry.Email.Value, entry.Phone?.Value, entry.Network?.Value,
                    entry.Address, entry.Device, entry.Payout, entry.Ip, entry.Referrer, Time(opened, entry.EnteredSeconds),
                ]);
        }
    }

    /// <param name="writer">Where the text goes.</param>
    /// <param name="comments">The comments.</param>
    /// <param name="posted">What <see cref="SampleComment.PostedSeconds"/> counts from: the time of the post.</param>
    public static void Comments(TextWriter writer, IEnumerable<SampleComment> comments, DateTimeOffset posted)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(comments);
        writer.Write("name,account,comment,time" + NewLine);
        foreach (var comment in comments)
        {
            Record(writer, [comment.Name, comment.Account, comment.Text, Time(posted, comment.PostedSeconds)]);
        }
    }

    /// <summary>Entries in the columns that the screening commands read.</summary>
    /// <param name="writer">Where the text goes.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="opened">What <see cref="PlantedEntry.EnteredSeconds"/> counts from.</param>
    public static void Planted(TextWriter writer, IEnumerable<PlantedEntry> entries, DateTimeOffset opened)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(entries);
        writer.Write("id,full_name,sex,birth_date,phone,email,address,device,ip,payout,referrer,time" + NewLine);
        foreach (var entry in entries)
        {
            Record(
                writer,
                [
                    entry.Id, entry.FullName, entry.Sex?.ToString().ToLowerInvariant(), Day(entry.BirthDate), entry.Phone, entry.Email, entry.Address,
                    entry.Device, entry.Ip, entry.Payout, entry.Referrer, Time(opened, entry.EnteredSeconds),
                ]);
        }
    }

    /// <summary>What each entry really is: kind, the roster row or entry behind it, the crowd.</summary>
    public static void Truth(TextWriter writer, IEnumerable<PlantedEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(entries);
        writer.Write("id,kind,of,cluster" + NewLine);
        foreach (var entry in entries)
        {
            Record(writer, [entry.Id, Hyphened(entry.Truth.Kind.ToString()), entry.Truth.Of, entry.Truth.Crowd]);
        }
    }

    private static string Hyphened(string name) =>
        string.Concat(name.Select(static (letter, index) => char.IsAsciiLetterUpper(letter) ? (index > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static void WriteRoster(TextWriter writer, Roster roster, bool withAccounts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(roster);
        writer.Write(RosterHeader + (withAccounts ? ",network" : "") + NewLine);
        foreach (var person in roster.People)
        {
            string?[] row = Row(person);
            Record(writer, withAccounts ? [.. row, person.Account] : row);
            foreach (var relative in person.Relatives)
            {
                string?[] kin = Row(relative);
                Record(writer, withAccounts ? [.. kin, null] : kin);
            }
        }
    }

    private static string?[] Row(RosterPerson person) =>
    [
        person.Id, person.Name.Surname, person.Name.Given, person.Name.Patronymic, person.Name.Full, Day(person.BirthDate),
        person.Phone, person.Email, person.Address, person.Engagement.ToString().ToLowerInvariant(), Day(person.From), Day(person.Until), null, null,
    ];

    private static string?[] Row(DeclaredRelative relative) =>
    [
        relative.Id, relative.Name.Surname, relative.Name.Given, relative.Name.Patronymic, relative.Name.Full, Day(relative.BirthDate),
        relative.Phone, relative.Email, relative.Address, null, null, null, relative.Relation.ToString().ToLowerInvariant(), relative.Of,
    ];

    private static void Record(TextWriter writer, ReadOnlySpan<string?> fields)
    {
        for (var column = 0; column < fields.Length; column++)
        {
            if (column > 0)
            {
                writer.Write(',');
            }

            Field(writer, fields[column] ?? "");
        }

        writer.Write(NewLine);
    }

    private static void Field(TextWriter writer, string text)
    {
        if (text.AsSpan().ContainsAny(Quoted) || text.StartsWith(' ') || text.EndsWith(' '))
        {
            writer.Write(new StringBuilder(text.Length + 8).Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"'));
        }
        else
        {
            writer.Write(text);
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset start, int seconds) =>
        start.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
