using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Entries;

namespace Giveaways.Cli.Tests.Input;

[TestFixture]
internal sealed class EntryFileTests
{
    [Test]
    public void Entries_are_read_with_their_contacts()
    {
        var entry = Read("external_id,full_name,email,network,entered\ne1,Jane,jane@example.org,vk:jane,2026-12-01T18:00:00Z\n", ContactKind.Email)[0].Entry;
        Assert.That((entry.ExternalId, entry.EnteredTime.Seconds), Is.EqualTo(("e1", 1_796_148_000L)));
        Assert.That(
            entry.Contacts.Select(contact => (contact.Kind, contact.Network, contact.Value, contact.Verified)),
            Is.EqualTo(new[] { (ContactKind.Email, "", "jane@example.org", true), (ContactKind.Network, "vk", "jane", false) }));
    }

    [Test]
    public void Rows_keep_their_number_in_the_file() => Assert.That(Read("email\na@b.cd\n\ne@f.gh\n").Select(row => row.Row), Is.EqualTo(new[] { 1, 2 }));

    [Test]
    public void File_without_a_contact_column_is_refused() =>
        Assert.That(Assert.Throws<CliException>(() => Read("full_name\nJane\n"))!.Reason, Is.EqualTo("BAD_HEADER"));

    [Test]
    public void Receipts_of_a_row_are_parted_by_semicolons() =>
        Assert.That(Read("email,fiscal_ids\na@b.cd,9252 1; b-7;\ne@f.gh,\n").Select(row => string.Join('|', row.Entry.FiscalIds)), Is.EqualTo(new[] { "9252 1| b-7", "" }));

    [Test]
    public void Row_without_a_source_of_its_own_has_that_of_the_import()
    {
        var rows = EntryFile.Read(new MemoryStream("email,source\na@b.cd,\ne@f.gh,till-7\n"u8.ToArray()), new HashSet<ContactKind>(), "instagram");
        Assert.That(rows.Select(row => row.Entry.Source), Is.EqualTo(new[] { "instagram", "till-7" }));
    }

    [TestCase("2026-12-01T18:00:00", "TIMEZONE_REQUIRED")]
    [TestCase("yesterday", "BAD_TIMESTAMP")]
    public void Time_without_offset_or_existence_is_refused_with_its_row(string entered, string reason)
    {
        var refused = Assert.Throws<CliException>(() => Read($"email,entered\na@b.cd,{entered}\n"));
        Assert.That((refused!.Reason, refused.ExitCode), Is.EqualTo((reason, ExitCode.Refused)));
        Assert.That(refused.Message, Does.StartWith("Row 1 (line 2)"));
    }

    private static List<ImportEntriesRow> Read(string csv, params ContactKind[] verified) =>
        [.. EntryFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), verified.ToHashSet())];
}
