using System.Security.Cryptography;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Screening;
using Google.Protobuf;

namespace Giveaways.Cli.Tests.Input;

[TestFixture]
internal sealed class RosterFileTests
{
    [Test]
    public void List_is_read_in_the_columns_of_personnel_files()
    {
        var row = Read("id,surname,given_name,patronymic,full_name,birth_date,phone,email,address,engagement,from,until,relation,of,network\n"
            + "7,Коваль,Іван,Петрович,Коваль Іван Петрович,1990-02-28,+380 44 123 4567,i@example.org,\"Київ, вул. 1\",director,2020-01-01,,,,vk:ivan\n"
            + "8,,,,Марія Коваль,,,,,,,,child,7,\n");
        Assert.That((row[0].Surname, row[0].FullName, row[0].Engagement, row[0].NetworkAccount), Is.EqualTo(("Коваль", "", Engagement.Officer, "vk:ivan")));
        Assert.That((row[1].FullName, row[1].Relation, row[1].RelatedTo, row[1].Engagement), Is.EqualTo(("Марія Коваль", Relation.Child, "7", Engagement.Unspecified)));
    }

    [Test]
    public void List_of_ids_and_names_is_a_list_of_employees() => Assert.That(Read("id,full_name\n1,Jane Doe\n")[0].Engagement, Is.EqualTo(Engagement.Employee));

    [Test]
    public void Account_without_a_network_takes_the_one_that_was_named() => Assert.That(
        RosterFile.Read(Stream("id,full_name,network\n1,Jane,jane\n2,John,vk:john\n"), "instagram").Select(row => row.NetworkAccount),
        Is.EqualTo(new[] { "instagram:jane", "vk:john" }));

    [Test]
    public void Announced_hash_is_that_of_the_messages_sent()
    {
        const string csv = "id,full_name\n1,Jane Doe\n2,John Doe\n";
        var sent = Read(csv).SelectMany(row => row.ToByteArray()).ToArray();
        Assert.That(RosterFile.Check(Stream(csv), null), Is.EqualTo((2L, Convert.ToHexStringLower(SHA256.HashData(sent)))));
    }

    [TestCase("id,full_name\n,Jane\n", "row 1 (line 2), id", "FIELD_REQUIRED")]
    [TestCase("id,full_name\n1,Jane\n1,John\n", "row 2 (line 3), id", "DUPLICATE_VALUE")]
    [TestCase("id,surname\n1,Doe\n", "row 1 (line 2), full_name", "FIELD_REQUIRED")]
    [TestCase("id,full_name,birth_date\n1,Jane,01.02.1990\n", "row 1 (line 2), birth_date", "BAD_DATE")]
    [TestCase("id,full_name,from\n1,Jane,02/01/1990\n", "row 1 (line 2), from", "BAD_DATE")]
    [TestCase("id,full_name,engagement\n1,Jane,boss\n", "row 1 (line 2), engagement", "BAD_ROW")]
    [TestCase("id,full_name,relation,of\n1,Jane,friend,2\n", "row 1 (line 2), relation", "BAD_ROW")]
    [TestCase("id,full_name,relation,of\n1,Jane,child,\n", "row 1 (line 2), of", "FIELD_REQUIRED")]
    [TestCase("id,full_name,relation,of\n1,Jane,,2\n", "row 1 (line 2), relation", "FIELD_REQUIRED")]
    [TestCase("id,full_name,relation,of,engagement\n1,Jane,child,2,employee\n", "row 1 (line 2), engagement", "BAD_ROW")]
    public void Wrong_field_is_refused_with_row_and_column(string csv, string field, string reason)
    {
        var refused = Assert.Throws<CliException>(() => RosterFile.Check(Stream(csv), null));
        Assert.That(refused!.Violations.Select(violation => (violation.Field, violation.Reason)), Is.EqualTo(new[] { (field, reason) }));
    }

    [Test]
    public void At_most_100_wrong_places_are_told_at_once()
    {
        var csv = "id,full_name\n" + string.Concat(Enumerable.Repeat(",Jane\n", 1_000));
        Assert.That(Assert.Throws<CliException>(() => RosterFile.Check(Stream(csv), null))!.Violations, Has.Count.EqualTo(100));
    }

    [Test]
    public void Wrong_values_are_never_repeated() => Assert.That(
        Assert.Throws<CliException>(() => RosterFile.Check(Stream("id,full_name,birth_date\n1,Jane,secret\n"), null))!.Violations[0].Description, Does.Not.Contain("secret"));

    [Test]
    public void List_without_a_row_is_refused() =>
        Assert.That(Assert.Throws<CliException>(() => RosterFile.Check(Stream("id,full_name\n"), null))!.Reason, Is.EqualTo("EMPTY_ROSTER"));

    private static List<RosterRow> Read(string csv) => [.. RosterFile.Read(Stream(csv), null)];

    private static MemoryStream Stream(string csv) => new(Encoding.UTF8.GetBytes(csv));
}
