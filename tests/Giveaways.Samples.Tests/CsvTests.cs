using System.Globalization;

namespace Giveaways.Samples.Tests;

public sealed class CsvTests
{
    private static readonly SampleWorld World = SampleWorld.Generate(new SampleOptions());

    [Test]
    public void Roster_parses_back_to_employees_and_their_relatives()
    {
        var rows = Texts.Parse(Texts.Roster(World.Roster));
        Assert.That(rows[0], Is.EqualTo("id,surname,given_name,patronymic,full_name,birth_date,phone,email,address,engagement,from,until,relation,of".Split(',')));
        Assert.That(rows, Has.Count.EqualTo(World.Roster.Rows + 1));
        Assert.That(rows.Select(static row => row.Length), Is.All.EqualTo(14));
        var at = 1;
        foreach (var person in World.Roster.People)
        {
            Assert.That(rows[at++], Is.EqualTo(new[]
            {
                person.Id, person.Name.Surname, person.Name.Given, person.Name.Patronymic ?? "", person.Name.Full, Day(person.BirthDate), person.Phone,
                person.Email, person.Address, person.Engagement.ToString().ToLowerInvariant(), Day(person.From), Day(person.Until), "", "",
            }));
            foreach (var kin in person.Relatives)
            {
                Assert.That(rows[at++], Is.EqualTo(new[]
                {
                    kin.Id, kin.Name.Surname, kin.Name.Given, kin.Name.Patronymic ?? "", kin.Name.Full, Day(kin.BirthDate), kin.Phone ?? "",
                    kin.Email ?? "", kin.Address, "", "", "", kin.Relation.ToString().ToLowerInvariant(), person.Id,
                }));
            }
        }
    }

    [Test]
    public void Roster_with_accounts_has_one_more_column()
    {
        var plain = Texts.Parse(Texts.Roster(World.Roster));
        var wide = Texts.Parse(Texts.Write(writer => Csv.RosterWithAccounts(writer, World.Roster)));
        Assert.That(wide.Select(static row => row[..14]), Is.EqualTo(plain));
        Assert.That(wide[0][14], Is.EqualTo("network"));
        Assert.That(wide.Skip(1).Select(static row => row[14]).Where(static account => account.Length > 0), Is.EqualTo(World.Roster.People.Select(static person => person.Account)));
    }

    [Test]
    public void Entries_parse_back_to_what_was_generated()
    {
        var rows = Texts.Parse(Texts.Entries(World.Entries));
        Assert.That(rows[0], Is.EqualTo("external_id,full_name,birth_date,email,phone,network,address,device,payout,ip,referrer,entered".Split(',')));
        Assert.That(rows, Has.Count.EqualTo(World.Entries.Count + 1));
        for (var index = 0; index < World.Entries.Count; index++)
        {
            var entry = World.Entries[index];
            Assert.That(rows[index + 1], Is.EqualTo(new[]
            {
                entry.ExternalId, entry.FullName, Day(entry.BirthDate), entry.Email.Value, entry.Phone?.Value ?? "", entry.Network?.Value ?? "",
                entry.Address ?? "", entry.Device ?? "", entry.Payout ?? "", entry.Ip, entry.Referrer ?? "",
                Texts.Opened.AddSeconds(entry.EnteredSeconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            }));
        }
    }

    [Test]
    public void Comments_with_commas_quotes_and_line_breaks_parse_back()
    {
        var comments = SampleComments.Generate(new SampleCommentOptions(), World.Roster);
        var rows = Texts.Parse(Texts.Comments(comments));
        Assert.That(rows[0], Is.EqualTo(new[] { "name", "account", "comment", "time" }));
        Assert.That(rows.Skip(1).Select(static row => row[2]), Is.EqualTo(comments.Select(static comment => comment.Text)));
        Assert.That(comments.Any(static comment => comment.Text.Contains('\n')) && comments.Any(static comment => comment.Text.Contains('"')), Is.True);
    }

    [Test]
    public void Time_of_an_entry_is_in_UTC_whatever_the_offset_of_the_opening()
    {
        var opened = new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.FromHours(3));
        Assert.That(Texts.Write(writer => Csv.Entries(writer, World.Entries.Take(9), opened)), Is.EqualTo(Texts.Entries(World.Entries.Take(9))));
    }

    [Test]
    public void Empty_list_is_a_header_alone() =>
        Assert.That(Texts.Parse(Texts.Entries([])), Has.Count.EqualTo(1));

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
