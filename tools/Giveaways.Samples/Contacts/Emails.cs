using System.Globalization;
using System.Text;
using Giveaways.Samples.People;

namespace Giveaways.Samples.Contacts;

/// <summary>Mailboxes at domains that can never exist (RFC 2606), one for each person, and the ways people write them.</summary>
internal sealed class Emails
{
    private const int FullWidth = 'ａ' - 'a';
    private const int Numbers = 10_000_000;
    private const long Step = 3_141_593;

    private static readonly string[] Domains =
        ["mail.example", "post.example", "inbox.example", "web-mail.example", "example.com", "example.net", "example.org"];

    private readonly long _offset;

    internal Emails(ulong seed)
    {
        var random = SplitMix64.Of(seed, SampleStream.Offsets, index: 1);
        _offset = random.Below(Numbers);
    }

    /// <remarks>The digits are a permutation of the person's number, hence no two persons have the same mailbox.</remarks>
    internal string Of(Person person)
    {
        var (given, surname) = Spelling.Ascii(person.Name);
        var digits = Digits(person);
        return (person.Number % 3) switch
        {
            0 => $"{given}.{surname}{digits}@{Domain(person)}",
            1 => $"{surname}{digits}@{Domain(person)}",
            _ => $"{given[0]}.{surname}{digits}@{Domain(person)}",
        };
    }

    /// <summary>An account in a social network, unique like the mailbox.</summary>
    internal string Account(Person person)
    {
        var (given, surname) = Spelling.Ascii(person.Name);
        return $"{given}_{surname}{Digits(person)}";
    }

    /// <summary>Another way of writing the same mailbox: capitals, full-width letters, or a space around it; never the same text.</summary>
    internal static string Respelled(string email, ref SplitMix64 random)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return random.Below(4) switch
        {
            0 => email.ToUpperInvariant(),
            1 => char.ToUpperInvariant(email[0]) + email[1..at] + email[at..].ToUpperInvariant(),
            2 => Widened(email[..at]) + email[at..],
            _ => " " + char.ToUpperInvariant(email[0]) + email[1..] + " ",
        };
    }

    private string Digits(Person person) =>
        (((person.Number * Step) + _offset) % Numbers).ToString(CultureInfo.InvariantCulture);

    private static string Domain(Person person) => Domains[person.Number / 3 % Domains.Length];

    // Letters and digits only: a full-width dot is a dot to some readers and a letter to others.
    private static string Widened(string local)
    {
        var wide = new StringBuilder(local.Length);
        foreach (var letter in local)
        {
            wide.Append(char.IsAsciiLetterOrDigit(letter) ? (char)(letter + FullWidth) : letter);
        }

        return wide.ToString();
    }
}
