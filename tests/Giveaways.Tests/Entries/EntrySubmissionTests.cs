using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests.Entries;

public sealed class EntrySubmissionTests
{
    static readonly ContactInput Email = new(ContactKind.Email, "anna@example.org", "", Verified: true, "link");

    static readonly EntryInput Good = new() { Contacts = [Email] };

    [Test]
    public void Everything_wrong_is_said_at_once()
    {
        var input = new EntryInput
        {
            Contacts = [Email with { Value = "nobody" }, new ContactInput(ContactKind.Phone, "112", "", Verified: false, "")],
            FullName = "a\nb",
            BirthDate = "01.02.1990",
            Address = "\u200B",
            IpAddress = "300.1.1.1",
            ExternalId = new string('x', 65),
        };
        Assert.That(EntrySubmission.Parse(input).Fields(), Is.EqualTo(new[]
        {
            "contacts[0].value BadEmail", "contacts[1].value BadPhone", "external_id TooLong", "full_name ControlCharacter", "address Blank", "birth_date BadDate", "ip_address BadIp",
        }));
    }

    [TestCase(0, Reason.FieldRequired)]
    [TestCase(9, Reason.TooManyItems)]
    public void Number_of_contacts_is_limited(int count, Reason reason) =>
        Assert.That(EntrySubmission.Parse(Good with { Contacts = [.. Enumerable.Range(0, count).Select(i => Email with { Value = $"a{i}@b.cd" })] }).Why(), Is.EqualTo(reason));

    [TestCase("1990-02-28", true)]
    [TestCase("2026-02-29", false)]
    [TestCase("1899-12-31", false)]
    [TestCase("2100-01-01", false)]
    [TestCase("02/01/1990", false)]
    [TestCase("1990-2-1", false)]
    [TestCase("１９９０-02-01", false)]
    public void Birth_date_is_an_iso_date(string date, bool good) =>
        Assert.That(EntrySubmission.Parse(Good with { BirthDate = date }).Why(), Is.EqualTo(good ? null : (Reason?)Reason.BadDate));

    [TestCase("192.0.2.7", true)]
    [TestCase("2001:db8::7", true)]
    [TestCase("127.1", false)]
    [TestCase("0x7f.0.0.1", false)]
    [TestCase("010.0.0.1", false)]
    [TestCase("1", false)]
    [TestCase("fe80::1%eth0", false)]
    [TestCase("[::1]", false)]
    [TestCase("192.0.2.0/24", false)]
    public void Ip_address_is_in_ordinary_notation(string ip, bool good) =>
        Assert.That(EntrySubmission.Parse(Good with { IpAddress = ip }).Why(), Is.EqualTo(good ? null : (Reason?)Reason.BadIp));

    [Test]
    public void Contact_given_twice_counts_once_and_as_verified()
    {
        var entry = EntrySubmission.Parse(Good with { Contacts = [Email with { Verified = false }, Email with { Value = "ANNA@example.org" }] }).Value;
        Assert.That(entry.Contacts, Has.Count.EqualTo(1));
        Assert.That(entry.Contacts[0].Verified, Is.True);
    }

    [Test]
    public void Value_too_long_for_its_commitment_is_refused_and_not_a_fault()
    {
        var wide = new string('語', 400);
        Assert.That(EntrySubmission.Parse(Good with { Address = wide }).Fields(), Is.EqualTo(new[] { "address TooLong" }));
        Assert.That(EntrySubmission.Parse(Good with { Address = new string('語', 333) }).Value.ToIdentity().Address, Has.Length.EqualTo(333));
    }

    [Test]
    public void Letters_are_composed_and_edge_spaces_dropped()
    {
        var entry = EntrySubmission.Parse(Good with { FullName = " Андрей ", ExternalId = " e\u0301-7 " }).Value;
        Assert.That(entry.FullName, Is.EqualTo("Андрей"));
        Assert.That(entry.ToIdentity().External, Is.EqualTo("é-7"));
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Whatever_is_accepted_can_be_committed_to_and_read_back(string? name, string? address, string? external, string? account)
    {
        var parsed = EntrySubmission.Parse(Good with
        {
            Contacts = [Email, new ContactInput(ContactKind.Network, account ?? "", "vk", Verified: false, "")],
            FullName = name ?? "",
            Address = address ?? "",
            ExternalId = external ?? "",
        });
        if (!parsed.Accepted)
            return;
        var identity = parsed.Value.ToIdentity();
        Assert.That(Identity.TryParse(identity.ToBytes(), out var read, out var why), Is.True, why);
        Assert.That(read, Is.EqualTo(identity));
    }
}
