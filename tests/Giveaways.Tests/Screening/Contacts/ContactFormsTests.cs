using Giveaways.Screening.Contacts;
using Giveaways.Testing;

namespace Giveaways.Tests.Screening.Contacts;

public sealed class ContactFormsTests
{
    [TestCase("8 (912) 345-67-89", "RU", "+79123456789")]
    [TestCase("8 912 345-67-89", "", "+79123456789")]
    [TestCase("912 345 67 89", "", "+79123456789")]
    [TestCase("7 912 345 67 89", "", "+79123456789")]
    [TestCase("+7 8 912 345 67 89", "", "+79123456789")]
    [TestCase("8 10 380 50 123 45 67", "RU", "+380501234567")]
    [TestCase("050 123 45 67", "", "+380501234567")]
    [TestCase("80501234567", "", "+380501234567")]
    [TestCase("+380 (0)50 123 45 67", "", "+380501234567")]
    [TestCase("+380 050 123 45 67", "", "+380501234567")]
    [TestCase("380501234567", "", "+380501234567")]
    [TestCase("8 029 491-19-11", "", "+375294911911")]
    [TestCase("8 (771) 000 9998", "KZ", "+77710009998")]
    [TestCase("512 345 678", "", "+48512345678")]
    [TestCase("(201) 555-0123", "", "+12015550123")]
    [TestCase("00 44 20 7946 0018", "", "+442079460018")]
    [TestCase("+44 (0)20 7946 0018", "", "+442079460018")]
    [TestCase("tel:+44-20-7946-0018;ext=12", "", "+442079460018")]
    [TestCase("+7 912 345-67-89 доб. 12", "", "+79123456789")]
    [TestCase("12-34-567", "", "1234567")]
    public void Number_has_one_form(string text, string region, string e164) =>
        Assert.That(PhoneNumber.Of(text, region)?.Text, Is.EqualTo(e164));

    [TestCase("")]
    [TestCase("112")]
    [TestCase("+70000000000")]
    [TestCase("+7 999 999 99 99")]
    [TestCase("1111111")]
    [TestCase("no phone")]
    [TestCase("123456789012345678901")]
    public void Nobodys_number_is_none(string text) => Assert.That(PhoneNumber.Of(text), Is.Null);

    [Test]
    public void Published_examples_come_to_E164()
    {
        var wrong = File.ReadLines(VectorFiles.Shared("screening/phone/libphonenumber_examples.tsv")).Skip(1).Select(l => l.Split('\t'))
            .Where(f => f[0] is "RU" or "UA" or "BY" or "KZ" or "PL" or "US" || f[1].Contains('+', StringComparison.Ordinal))
            .Where(f => f[2].Length > 7 && PhoneNumber.Of(f[1], f[0])?.Text != f[2]).Select(f => string.Join(' ', f)).ToList();
        Assert.That(wrong, Is.Empty);
    }

    [TestCase("Some.Name+tag@GoogleMail.com", "somename@gmail.com")]
    [TestCase("some.name+tag@example.org", "some.name+tag@example.org")]
    [TestCase("a.b@ya.ru", "a-b@yandex.ru")]
    [TestCase("a-b+x@yandex.ua", "a-b@yandex.ru")]
    [TestCase("a.b+x@mail.ru", "a.b@mail.ru")]
    [TestCase("a.b@inbox.ru", "a.b@inbox.ru")]
    [TestCase("a.b+x@hotmail.co.uk", "a.b@hotmail.co.uk")]
    [TestCase("a.b+x@live.example.org", "a.b+x@live.example.org")]
    [TestCase("a.b+x@me.com", "a.b@icloud.com")]
    [TestCase("a.b_c-d+x@pm.me", "abcd@proton.me")]
    [TestCase("base-key@yahoo.com", "base@yahoo.com")]
    public void Mailbox_is_what_its_provider_says(string address, string key) => Assert.That(Mailbox.Of(address)?.Key, Is.EqualTo(key));

    [TestCase("@gmail.com")]
    [TestCase("a")]
    [TestCase("a@b")]
    [TestCase("a b@c.d")]
    [TestCase("+@gmail.com@")]
    public void What_is_no_address_is_none(string address) => Assert.That(Mailbox.Of(address), Is.Null);

    [TestCase("x@mailinator.com", true)]
    [TestCase("x@eu.mailinator.com", true)]
    [TestCase("x@notmailinator.com", false)]
    [TestCase("x@gmail.com", false)]
    public void Disposable_mailbox_is_known(string address, bool disposable) => Assert.That(Mailbox.Of(address)!.Disposable, Is.EqualTo(disposable));

    [Test]
    public void Disposable_hosts_are_public_knowledge()
    {
        var published = File.ReadLines(VectorFiles.Shared("screening/email/disposable_email_blocklist.conf")).ToHashSet();
        Assert.That(published.Count(h => Mailbox.Of($"x@{h}") is { Disposable: true }), Is.GreaterThan(60));
    }

    // The published cases say which spellings are one mailbox; how a key is spelled is ours.
    [Test]
    public void Published_cases_fall_together_alike()
    {
        var cases = File.ReadLines(VectorFiles.Shared("screening/email/normalize_email_cases.tsv")).Skip(1).Select(l => l.Split('\t')).Where(f => f[0].Length == 0).ToList();
        Assert.That(cases.Where(f => f[2] == "false").Select(f => Mailbox.Of(f[1])), Is.All.Null);
        var read = cases.Where(f => f[2] != "false" && f[1][0] != '"').Select(f => (Key: Mailbox.Of(f[1])!.Key, Expected: f[2])).ToList();
        Assert.That(read.GroupBy(r => r.Expected).Select(g => g.Select(r => r.Key).Distinct().Count()), Is.All.EqualTo(1));
        Assert.That(read.GroupBy(r => r.Key).Select(g => g.Select(r => r.Expected).Distinct().Count()), Is.All.EqualTo(1));
    }

    [TestCase("promo.user017@gmail.com", "promouser@gmail.com", 17)]
    [TestCase("anna@ukr.net", "", 0)]
    [TestCase("12345@ukr.net", "", 0)]
    [TestCase("a1234567@ukr.net", "", 0)]
    public void Sequential_mailbox_has_stem_and_number(string address, string stem, int number) =>
        Assert.That((Mailbox.Of(address)!.Stem, Mailbox.Of(address)!.Number), Is.EqualTo((stem, number)));

    [TestCase("1980-05-06", "06.05.1980", BirthAgreement.Same)]
    [TestCase("1980-05-06", "19800506", BirthAgreement.Same)]
    [TestCase("1980-05-06", "1980-06-05", BirthAgreement.Close)]
    [TestCase("1980-05-06", "1980-05-08", BirthAgreement.Close)]
    [TestCase("1980-05-06", "1981-05-07", BirthAgreement.Differs)]
    [TestCase("1980-01-01", "1980-01-01", BirthAgreement.SameDefault)]
    [TestCase("1980-01-01", "1981-01-01", BirthAgreement.Differs)]
    public void Birth_dates_compare(string one, string other, BirthAgreement agreement) =>
        Assert.That(BirthDay.Of(one)!.Value.Compare(BirthDay.Of(other)!.Value), Is.EqualTo(agreement));

    [TestCase("03/04/1990", true)]
    [TestCase("23/04/1990", false)]
    [TestCase("04/23/1990", false)]
    [TestCase("1990-01-01", true)]
    [TestCase("1990-01-02", false)]
    public void Default_and_ambiguous_dates_are_weak(string text, bool weak) => Assert.That(BirthDay.Of(text)!.Value.Weak, Is.EqualTo(weak));

    [TestCase("")]
    [TestCase("30.02.1990")]
    [TestCase("1890-01-02")]
    [TestCase("yesterday")]
    public void What_is_no_birth_date_is_none(string text) => Assert.That(BirthDay.Of(text), Is.Null);
}
