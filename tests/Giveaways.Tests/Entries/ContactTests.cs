using System.Globalization;
using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Testing;

namespace Giveaways.Tests.Entries;

public sealed class ContactTests
{
    [TestCase("Anna@Example.ORG", "anna@example.org")]
    [TestCase("  anna@example.org ", "anna@example.org")]
    [TestCase("ａｎｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "anna@example.org")]
    [TestCase("anna+news@example.org", "anna+news@example.org")]
    [TestCase("a.b@gmail.com", "a.b@gmail.com")]
    [TestCase("анна@пример.рф", "анна@xn--e1afmkfd.xn--p1ai")]
    [TestCase("hans@müller.com", "hans@xn--mller-kva.com")]
    [TestCase("й@example.org", "й@example.org")]
    public void Email_has_one_spelling(string typed, string normal) => Assert.That(Normal(ContactKind.Email, typed), Is.EqualTo(normal));

    [TestCase("a@b@c")]
    [TestCase("a@b.c,")]
    [TestCase("a@")]
    [TestCase("@b.c")]
    [TestCase("anna")]
    [TestCase("a@b.c\r\nBcc: x@y")]
    [TestCase("\"a b\"@c.d")]
    [TestCase("a@[127.0.0.1]")]
    [TestCase("a@127.0.0.1")]
    [TestCase("a@b")]
    [TestCase("a b@c.de")]
    [TestCase(".a@b.cd")]
    [TestCase("a.@b.cd")]
    [TestCase("a..b@c.de")]
    [TestCase("a@-b.cd")]
    [TestCase("a@b..cd")]
    [TestCase("a@b.cd.")]
    [TestCase("a\u200Bb@c.de")]
    [TestCase("Anna <a@b.cd>")]
    public void Bad_email_is_refused(string typed) => Assert.That(Wrong(ContactKind.Email, typed), Is.EqualTo(Reason.BadEmail));

    [Test]
    public void Long_email_is_refused() =>
        Assert.That(Wrong(ContactKind.Email, new string('a', 60) + "@" + string.Concat(Enumerable.Repeat("abcdefgh.", 25)) + "de"), Is.EqualTo(Reason.TooLong));

    [TestCase("8 900 123-45-67", "+79001234567")]
    [TestCase("+7 900 123-45-67", "+79001234567")]
    [TestCase("7 (900) 123 45 67", "+79001234567")]
    [TestCase("9001234567", "+79001234567")]
    [TestCase("＋７ ９００ １２３ ４５ ６７", "+79001234567")]
    [TestCase("+7\u00A0900\u00A0123–45‑67", "+79001234567")]
    [TestCase("00380 44 123 45 67", "+380441234567")]
    [TestCase("+380 (44) 123-45-67", "+380441234567")]
    [TestCase("044 123 45 67", "+380441234567")]
    [TestCase("380441234567", "+380441234567")]
    [TestCase("8 029 123-45-67", "+375291234567")]
    [TestCase("+48 601 234 567", "+48601234567")]
    [TestCase("+1 (212) 555-0123", "+12125550123")]
    [TestCase("+77011234567", "+77011234567")]
    [TestCase("8 701 123 45 67", "+77011234567")]
    [TestCase("+39 06 1234567", "+39061234567")]
    public void Phone_has_one_spelling(string typed, string normal) => Assert.That(Normal(ContactKind.Phone, typed), Is.EqualTo(normal));

    [TestCase("112")]
    [TestCase("+7 900 123")]
    [TestCase("+7 900 123 45 67 89")]
    [TestCase("8 800 555 35 35")]
    [TestCase("+7 800 555 35 35")]
    [TestCase("+380 900 123 456")]
    [TestCase("+1 900 555 0123")]
    [TestCase("+48 700 123 456")]
    [TestCase("+8 900 123 45 67")]
    [TestCase("tel:+79001234567")]
    [TestCase("+7 900 123 45 67 ext 2")]
    [TestCase("+7+9001234567")]
    [TestCase("٠٩٠٠١٢٣٤٥٦٧")]
    [TestCase("+0 900 123 45 67")]
    [TestCase("--")]
    public void Bad_phone_is_refused(string typed) => Assert.That(Wrong(ContactKind.Phone, typed), Is.EqualTo(Reason.BadPhone));

    [TestCase("@Anna.K", "vk anna.k")]
    [TestCase("ANNA_k", "vk anna_k")]
    [TestCase("ａｎｎａ", "vk anna")]
    [TestCase("анна", "vk анна")]
    public void Account_has_one_spelling(string typed, string normal) => Assert.That(Normal(ContactKind.Network, typed, "vk"), Is.EqualTo(normal));

    [TestCase("аnna", Reason.MixedScript)]
    [TestCase("@", Reason.BadNetwork)]
    [TestCase("anna k", Reason.BadNetwork)]
    [TestCase("anna\u200B", Reason.BadNetwork)]
    [TestCase("https://vk.com/anna", Reason.BadNetwork)]
    [TestCase("anna\uD800", Reason.InvalidUtf8)]
    public void Bad_account_is_refused(string typed, Reason reason) => Assert.That(Wrong(ContactKind.Network, typed, "vk"), Is.EqualTo(reason));

    [TestCase("")]
    [TestCase("VK")]
    [TestCase("v k")]
    public void Account_needs_its_network(string network) => Assert.That(Wrong(ContactKind.Network, "anna", network), Is.EqualTo(Reason.FieldRequired));

    [TestCase("")]
    [TestCase("tr-TR")]
    [TestCase("az-Latn-AZ")]
    public void Turkish_letters_stay_apart_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.That(
                new[] { "İ", "ı", "i" }.Select(letter => Normal(ContactKind.Email, $"{letter}@example.org")), Is.Unique);
            Assert.That(Normal(ContactKind.Email, "I@example.org"), Is.EqualTo("i@example.org"), "Latin capitals fold as everywhere");
            Assert.That(new[] { "İ", "ı", "i" }.Select(letter => Normal(ContactKind.Network, letter, "vk")), Is.Unique);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase(ContactKind.Email)]
    [TestCase(ContactKind.Phone)]
    [TestCase(ContactKind.Network)]
    public void Empty_and_huge_values_are_refused(ContactKind kind)
    {
        Assert.That(Wrong(kind, "", "vk"), Is.EqualTo(Reason.FieldRequired));
        Assert.That(Wrong(kind, new string('1', 2_000), "vk"), Is.EqualTo(Reason.TooLong));
    }

    [Test]
    public void Method_is_kept_of_verified_contacts_only()
    {
        Assert.That(Contact.Parse("c", ContactKind.Email, "a@b.cd", "", verified: true, "link").Contact!.Method, Is.EqualTo("link"));
        Assert.That(Contact.Parse("c", ContactKind.Email, "a@b.cd", "", verified: false, "link").Contact!.Method, Is.Empty);
        Assert.That(Contact.Parse("c", ContactKind.Email, "a@b.cd", "", verified: true, "a\nb").Wrong!.Value.Reason, Is.EqualTo(Reason.ControlCharacter));
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Normal_form_is_its_own_normal_form(string? typed)
    {
        foreach (var kind in Enum.GetValues<ContactKind>())
        {
            var (contact, wrong) = Contact.Parse("c", kind, typed ?? "", "vk", verified: false, "");
            Assert.That(contact is null, Is.EqualTo(wrong is not null));
            if (contact is not null && kind != ContactKind.Network)
                Assert.That(Normal(kind, contact.Value), Is.EqualTo(contact.Value));
        }
    }

    [Test]
    public void Ordinary_numbers_of_every_country_pass_and_keep_their_digits()
    {
        var rows = File.ReadLines(VectorFiles.Shared("screening/phone/libphonenumber_examples.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => row[4] == "True" && row[3] is "MOBILE" or "FIXED_LINE_OR_MOBILE" && row[1].StartsWith('+'))
            .Where(row => row[2].Length > 8).ToList(); // the API takes 8 to 15 digits; one island has 7
        Assert.That(rows, Has.Count.GreaterThan(100));
        Assert.Multiple(() =>
        {
            foreach (var row in rows)
                Assert.That(Normal(ContactKind.Phone, row[1]), Is.EqualTo(row[2]), row[0]);
        });
    }

    [TestCase("RU")]
    [TestCase("UA")]
    [TestCase("BY")]
    [TestCase("KZ")]
    public void National_spellings_of_the_audience_are_completed(string region)
    {
        var rows = File.ReadLines(VectorFiles.Shared("screening/phone/libphonenumber_examples.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => row[0] == region && row[4] == "True" && row[3] == "MOBILE" && !row[1].StartsWith("tel:", StringComparison.Ordinal)).ToList();
        Assert.That(rows, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var row in rows)
                Assert.That(Normal(ContactKind.Phone, row[1]), Is.EqualTo(row[2]), row[1]);
        });
    }

    [Test]
    public void Case_and_edge_spaces_of_published_emails_do_not_matter()
    {
        // Dots, tags and brands of a mailbox stay as they are: only its provider knows what they mean.
        var rows = File.ReadLines(VectorFiles.Shared("screening/email/normalize_email_cases.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => row.Length == 3 && row[0].Length == 0 && Normal(ContactKind.Email, row[1]) is not null).ToList();
        Assert.That(rows, Has.Count.GreaterThan(10));
        Assert.Multiple(() =>
        {
            foreach (var row in rows)
                Assert.That(Normal(ContactKind.Email, row[1].ToUpperInvariant() + " "), Is.EqualTo(Normal(ContactKind.Email, row[1])), row[1]);
        });
    }

    static string? Normal(ContactKind kind, string typed, string network = "") => Contact.Parse("contact", kind, typed, network, verified: false, "").Contact?.Value;

    static Reason? Wrong(ContactKind kind, string typed, string network = "") => Contact.Parse("contact", kind, typed, network, verified: false, "").Wrong?.Reason;
}
