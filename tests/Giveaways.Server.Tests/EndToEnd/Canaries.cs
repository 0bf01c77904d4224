using System.Globalization;
using System.IO.Compression;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A value of its own for every field that says something about a person, and the search for them in bytes, in every spelling in which they could leak.</summary>
static class Canaries
{
    public static readonly RosterRow Employee = new()
    {
        Id = "qz-staff-7741", Surname = "Zorbanyak", GivenName = "Vexilian", Patronymic = "Quirovich", BirthDate = "1931-07-23", Phone = "+380671239517",
        Email = "vexilian.zorbanyak@corp-qzx.example", Address = "Ploshcha Zyhryna 93, flat 1187", Engagement = Engagement.Officer, FromDate = "1974-10-13",
        UntilDate = "2089-03-17", NetworkAccount = "vk:zorbanyak_vex_8812",
    };

    public static readonly RosterRow Relative = new()
    {
        Id = "qz-kin-3309", FullName = "Ксенія Зорбаняк-Дзвінкевич", BirthDate = "1933-05-29", Phone = "+380502214683", Email = "xkse.dzvink@home-qzx.example",
        Address = "вул. Жмеринчанська 417, кв. 88", Relation = Relation.Spouse, RelatedTo = "qz-staff-7741", NetworkAccount = "instagram:xdzvink.5521",
    };

    public static readonly EntryInput Entrant = new()
    {
        ExternalId = "ext-qzx-90417", FullName = "Mirabelta Krzwosz", BirthDate = "1936-09-11", Address = "Kvitneva 8311, flat 402", Device = "device-9fd2c71be0qz",
        PayoutAccount = "UA903052992990004149123456789", IpAddress = "198.51.100.219", Referrer = "friend-of-vq8842zz",
        // Public, and so no canary: too short to be one.
        Source = "vk", FiscalIds = { "771930004QZX0045512" },
        Contacts =
        {
            new Contact { Kind = ContactKind.Email, Value = "mirabelta.krzwosz@mail-qzx.example", Verified = true, VerificationMethod = "qzx-link" },
            new Contact { Kind = ContactKind.Phone, Value = "+380931127755" },
            new Contact { Kind = ContactKind.Network, Value = "mirabelta_kr_661", Network = "vk" },
        },
    };

    /// <summary>Every value, with the words and the parts of those that have some. What everybody shares, such as <c>vk</c>, is none.</summary>
    public static readonly IReadOnlyList<string> All = [.. Of(Employee).Concat(Of(Relative)).Concat(Of(Entrant))
        .SelectMany(value => value.Split([' ', ',', ':', '@'], StringSplitOptions.RemoveEmptyEntries).Append(value))
        .Where(part => part.Length >= 6 && part is not "instagram" and not "Ploshcha").Distinct()];

    /// <summary>The values that bytes hold, each in the spelling in which it was found; zip files are looked into.</summary>
    public static IEnumerable<string> In(string where, byte[] bytes)
    {
        foreach (var value in All)
        {
            if (Spellings(value).Any(spelling => bytes.AsSpan().IndexOf(spelling) >= 0))
                yield return $"{where}: {value}";
        }
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using (var file = entry.Open())
                    file.CopyTo(content);
                foreach (var found in In($"{where}/{entry.FullName}", content.ToArray()))
                    yield return found;
            }
        }
    }

    static IEnumerable<byte[]> Spellings(string text)
    {
        foreach (var spelling in new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant(), text.Normalize(NormalizationForm.FormD), Escaped(text), text.Replace("+", "\\u002B", StringComparison.Ordinal), Uri.EscapeDataString(text) })
        {
            var utf8 = Encoding.UTF8.GetBytes(spelling);
            yield return utf8;
            yield return Encoding.Unicode.GetBytes(spelling);
            yield return Encoding.BigEndianUnicode.GetBytes(spelling);
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
            yield return Encoding.ASCII.GetBytes(Convert.ToHexString(utf8));
        }
        // Base64 of a text inside another: cut to whole groups from each of three places.
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var skip = 0; skip < 3; skip++)
        {
            var groups = (bytes.Length - skip) / 3 * 3;
            if (groups >= 6)
                yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes.AsSpan(skip, groups)));
        }
    }

    static string Escaped(string text) => string.Concat(text.Select(c => c < 0x80 ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));

    static IEnumerable<string> Of(Google.Protobuf.IMessage message) => message.Descriptor.Fields.InFieldNumberOrder().SelectMany(field => field.Accessor.GetValue(message) switch
    {
        string text when text.Length > 0 => [text],
        IEnumerable<Contact> contacts => contacts.SelectMany(Of),
        IEnumerable<string> texts => texts,
        _ => Array.Empty<string>(),
    });
}
