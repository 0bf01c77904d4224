using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.Input;

/// <summary>The rows of text and contacts that a request kit can hold, by their numbers.</summary>
public sealed class TextTests
{
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";

    static string Key => SharedServer.Server.Keys.Marketing;

    [TestCase("\u00A0\u3000", "BLANK", TestName = "Row_82_only_wide_spaces_are_blank")]
    [TestCase("\u2800", "BLANK", TestName = "Row_82_only_braille_blank_is_blank")]
    [TestCase("\u200B", "BLANK", TestName = "Row_82_only_zero_width_space_is_blank")]
    [TestCase("a\r\nBcc: x", "CONTROL_CHARACTER", TestName = "Row_85_line_breaks_are_control_characters")]
    [TestCase("\u001b[2Ja", "CONTROL_CHARACTER", TestName = "Row_86_escape_sequence_is_a_control_character")]
    [TestCase("al\uFEFFice", "INVISIBLE_CHARACTER", TestName = "Row_88_byte_order_mark_is_invisible")]
    [TestCase("al\U000E0020ice", "INVISIBLE_CHARACTER", TestName = "Row_88_tag_character_is_invisible")]
    [TestCase("al\uFFFDice", "INVALID_UTF8", TestName = "Row_89_replacement_character_is_lost_text")]
    [TestCase("Аlice", "", TestName = "Row_91_mixed_scripts_in_a_name_are_taken")]
    [TestCase("{{7*7}} ${jndi:ldap://x} %s%n", "", TestName = "Row_100_templates_are_text")]
    [TestCase("Null", "", TestName = "Row_101_null_is_a_surname")]
    [TestCase("true", "", TestName = "Row_101_true_is_text")]
    public async Task Name(string name, string reason)
    {
        var request = new SubmitEntryRequest { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { FullName = name } };
        var answer = await SharedServer.Raw.CallAsync(Submit, request, Key);
        Assert.That(answer.Reason, Is.EqualTo(reason));
        if (reason.Length == 0)
            Assert.That(answer.First<SubmitEntryResponse>().Receipt.Entry, Is.EqualTo(name));
    }

    [Test]
    public async Task Row_83_letter_with_10_000_marks_is_too_long()
    {
        var request = new SubmitEntryRequest { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { FullName = "a" + new string('\u0301', 10_000) } };
        Assert.That((await SharedServer.Raw.CallAsync(Submit, request, Key)).Reason, Is.EqualTo("TOO_LONG"));
    }

    static IEnumerable<TestCaseData> Contacts()
    {
        foreach (var text in new[] { "a@b@c", "a@b.c,", "a@", "@b.example", "a" })
            yield return Contact($"Row_103_{text}", ContactKind.Email, text, "BAD_EMAIL");
        yield return Contact("Row_104_header_injection", ContactKind.Email, "a@b.example\r\nBcc: x@y.example", "BAD_EMAIL");
        foreach (var text in new[] { "\"a b\"@c.example", "a@[127.0.0.1]", "a@b" })
            yield return Contact($"Row_106_{text}", ContactKind.Email, text, "BAD_EMAIL");
        yield return Contact("Row_107_more_than_254_bytes", ContactKind.Email, new string('a', 60) + "@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 4)) + ".example", "TOO_LONG");
        yield return Contact("Row_113_short_number", ContactKind.Phone, "112", "BAD_PHONE");
        yield return Contact("Row_113_premium_number", ContactKind.Phone, "+1 900 555 0100", "BAD_PHONE");
        yield return Contact("Row_91_mixed_scripts_in_a_handle", ContactKind.Network, "Аlice", "MIXED_SCRIPT");
        yield return Contact("Contact_that_is_well_formed", ContactKind.Email, "Ann.Lee@example.org", "");
    }

    static TestCaseData Contact(string name, ContactKind kind, string value, string reason) => new TestCaseData(kind, value, reason).SetName(name);

    [TestCaseSource(nameof(Contacts))]
    public async Task Contact_value(ContactKind kind, string value, string reason)
    {
        var contact = new Contact { Kind = kind, Value = value, Network = kind == ContactKind.Network ? "vk" : "" };
        var request = new SubmitEntryRequest { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { Contacts = { contact } } };
        var answer = await SharedServer.Raw.CallAsync(Submit, request, Key);
        Assert.That(answer.Reason, Is.EqualTo(reason));
        if (reason.Length > 0)
            Assert.That(answer.Violations, Is.EqualTo(new[] { ("entry.contacts[0].value", reason) }));
    }

    [Test]
    public async Task All_violations_of_a_request_come_at_once()
    {
        var request = new SubmitEntryRequest
        {
            Contest = "contest", RequestId = "\n",
            Entry = new EntryInput { FullName = "\u001b", Contacts = { new Contact { Kind = ContactKind.Email, Value = "a" }, new Contact { Kind = ContactKind.Phone, Value = "1" } } },
        };
        var answer = await SharedServer.Raw.CallAsync(Submit, request, Key);
        Assert.That(answer.Violations, Is.EqualTo(new[]
        {
            ("contest", "ID_FORMAT"), ("request_id", "KEY_FORMAT"), ("entry.full_name", "CONTROL_CHARACTER"),
            ("entry.contacts[0].value", "BAD_EMAIL"), ("entry.contacts[1].value", "BAD_PHONE"),
        }));
        Assert.That(answer.Reason, Is.EqualTo("ID_FORMAT"));
    }
}
