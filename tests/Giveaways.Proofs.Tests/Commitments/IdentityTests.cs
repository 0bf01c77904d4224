using System.Text;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Commitments;

public sealed class IdentityTests
{
    const string Golden =
        "identity/v1\n" +
        "contact email verified anna@example.org\n" +
        "contact network unverified instagram anna_k\n" +
        "contact phone unverified +380501234567\n" +
        "name Анна Коваленко\n" +
        "birth 1990-02-28\n" +
        "address вул. Дерибасівська 1, кв. 2, Одеса\n" +
        "external crm:17 b\n" +
        "fiscal 117-А\n" +
        "fiscal 9252440300012345\n";

    static readonly Identity Anna = new(
        [
            new IdentityContact(ContactKind.Phone, Verified: false, "+380501234567"),
            new IdentityContact(ContactKind.Email, Verified: true, "anna@example.org"),
            new IdentityContact(ContactKind.Network, Verified: false, "instagram anna_k"),
        ],
        "Анна Коваленко",
        new DateOnly(1990, 2, 28),
        "вул. Дерибасівська 1, кв. 2, Одеса",
        "crm:17 b",
        ["9252440300012345", "117-А"]);

    [Test]
    public void Identity_has_its_golden_bytes() => Assert.That(Encoding.UTF8.GetString(Anna.ToBytes()), Is.EqualTo(Golden));

    [Test]
    public void Golden_bytes_read_as_the_identity()
    {
        Assert.That(Identity.TryParse(Encoding.UTF8.GetBytes(Golden), out var read, out var why), Is.True, why);
        Assert.That(read, Is.EqualTo(Anna));
        Assert.That((read!.Name, read.Birth, read.Address, read.External), Is.EqualTo((Anna.Name, Anna.Birth, Anna.Address, Anna.External)));
        Assert.That(read.Contacts, Is.EqualTo(Anna.Contacts));
        Assert.That(read.FiscalIds, Is.EqualTo(new[] { "117-А", "9252440300012345" }));
    }

    [Test]
    public void Identity_of_one_contact_is_enough()
    {
        var least = new Identity([new IdentityContact(ContactKind.Email, Verified: false, "a@b.cd")], null, null, null, null, []);
        Assert.That(Encoding.UTF8.GetString(least.ToBytes()), Is.EqualTo("identity/v1\ncontact email unverified a@b.cd\n"));
        Assert.That(Identity.TryParse(least.ToBytes(), out var read, out _), Is.True);
        Assert.That(read, Is.EqualTo(least));
    }

    static IEnumerable<TestCaseData> Mutations()
    {
        yield return Case("missing last LF", text => text[..^1]);
        yield return Case("one LF more", text => text + "\n");
        yield return Case("CRLF", text => text.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Case("another version", text => text.Replace("/v1", "/v2", StringComparison.Ordinal));
        yield return Case("byte order mark", text => "\ufeff" + text);
        yield return Case("unknown line", text => text + "nickname a\n");
        yield return Case("name twice", text => text.Replace("name ", "name x\nname ", StringComparison.Ordinal));
        yield return Case("lines swapped", text => Swap(text, 4));
        yield return Case("contacts unsorted", text => Swap(text, 1));
        yield return Case("contact twice", text => text.Replace("contact email", "contact email verified anna@example.org\ncontact email", StringComparison.Ordinal));
        yield return Case("no contact", text => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("contact", StringComparison.Ordinal))));
        yield return Case("unknown kind", text => text.Replace("contact phone", "contact fax", StringComparison.Ordinal));
        yield return Case("neither verified nor unverified", text => text.Replace(" verified ", " yes ", StringComparison.Ordinal));
        yield return Case("empty value", text => text.Replace("Анна Коваленко", "", StringComparison.Ordinal));
        yield return Case("value with a space in front", text => text.Replace("name ", "name  ", StringComparison.Ordinal));
        yield return Case("value with a space behind", text => text.Replace("Коваленко", "Коваленко ", StringComparison.Ordinal));
        yield return Case("value with a tab", text => text.Replace("Анна Коваленко", "Анна\tКоваленко", StringComparison.Ordinal));
        yield return Case("value with NEL", text => text.Replace("Анна Коваленко", "Анна\u0085Коваленко", StringComparison.Ordinal));
        yield return Case("decomposed value", text => text.Replace("Анна", "Андрии\u0306", StringComparison.Ordinal));
        yield return Case("network without an account", text => text.Replace("instagram anna_k", "instagram", StringComparison.Ordinal));
        yield return Case("network that is no id", text => text.Replace("instagram anna_k", "Insta_gram anna_k", StringComparison.Ordinal));
        yield return Case("day that does not exist", text => text.Replace("02-28", "02-30", StringComparison.Ordinal));
        yield return Case("value of 1,001 bytes", text => text.Replace("crm:17 b", new string('x', 1_001), StringComparison.Ordinal));
        yield return Case("33 contacts", text => text.Replace(
            "contact email", string.Concat(Enumerable.Range(10, 31).Select(n => $"contact email verified a{n}@b.cd\n")) + "contact email", StringComparison.Ordinal));
        yield return Case("fiscal ids unsorted", text => Swap(text, 8));
        yield return Case("fiscal id twice", text => text.Replace("fiscal 117-А\n", "fiscal 117-А\nfiscal 117-А\n", StringComparison.Ordinal));
        yield return Case("empty fiscal id", text => text.Replace("fiscal 117-А", "fiscal ", StringComparison.Ordinal));
        yield return Case("17 fiscal ids", text => text + string.Concat(Enumerable.Range(10, 15).Select(n => $"fiscal a{n}\n")));
        yield return Case("empty", _ => "");

        static TestCaseData Case(string name, Func<string, string> mutate) => new TestCaseData(mutate).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Mutations))]
    public void Other_spelling_is_refused(Func<string, string> mutate)
    {
        Assert.That(mutate(Golden), Is.Not.EqualTo(Golden));
        Assert.That(Identity.TryParse(Encoding.UTF8.GetBytes(mutate(Golden)), out _, out var why), Is.False);
        Assert.That(why, Does.Not.Contain("anna"));
    }

    [TestCase("")]
    [TestCase(" a")]
    [TestCase("a\n")]
    [TestCase("и\u0306")]
    public void Value_that_no_reader_would_take_is_never_written(string value)
    {
        Assert.That(() => new Identity(Anna.Contacts, value, null, null, null, []), Throws.ArgumentException);
        Assert.That(() => new Identity([new IdentityContact(ContactKind.Email, Verified: true, value)], null, null, null, null, []), Throws.ArgumentException);
    }

    // Not among the cases above: an attribute cannot hold a lone surrogate.
    [Test]
    public void Lone_surrogate_is_never_written() => Value_that_no_reader_would_take_is_never_written("a\ud800");

    [Test]
    public void Contacts_are_sorted_by_bytes_not_by_chars()
    {
        var identity = new Identity(
            [new IdentityContact(ContactKind.Email, Verified: true, "😀@b.cd"), new IdentityContact(ContactKind.Email, Verified: true, "\uffee@b.cd")],
            null, null, null, null, []);
        Assert.That(identity.Contacts[0].Value, Is.EqualTo("\uffee@b.cd"));
    }

    [Test]
    public void Identity_is_not_spelled_out_where_it_is_printed() =>
        Assert.That($"{Anna}", Is.EqualTo("identity of 3 contacts"));

    static string Swap(string text, int first)
    {
        var lines = text.Split('\n');
        (lines[first], lines[first + 1]) = (lines[first + 1], lines[first]);
        return string.Join('\n', lines);
    }
}
