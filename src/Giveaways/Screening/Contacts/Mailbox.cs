using System.Globalization;
using System.Text;

namespace Giveaways.Screening.Contacts;

/// <summary>An e-mail address as screening compares it: the mailbox that it reaches, by what its provider is known to ignore.</summary>
/// <remarks>
/// Evidence, never identity: two spellings with one <see cref="Key"/> reach one mailbox, but the entrant's own contact stays as typed.
/// A host that is not in the table keeps every character: dots and tags may be somebody else there.
/// </remarks>
/// <param name="Address">As typed, folded in case and width.</param>
/// <param name="Key">The mailbox: one spelling of all aliases that the provider has.</param>
/// <param name="Disposable">True where anybody may read that mailbox, or it ends within the hour.</param>
/// <param name="Stem">For <c>promo017@host</c> the rest, <c>promo@host</c>; empty where the name ends in no number.</param>
/// <param name="Number">The number that the name ends in; 0 without one.</param>
public sealed record Mailbox(string Address, string Key, bool Disposable, string Stem, int Number)
{
    const int MaxBytes = 254;
    const int MaxLocal = 64;
    const int MaxNumberDigits = 6;

    public string Host => Key[(Key.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>The mailbox of an address, or null where the text is none.</summary>
    public static Mailbox? Of(string text)
    {
        if (text.Length is 0 or > MaxBytes || !PlainText.IsWellFormed(text))
            return null;
        var address = text.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (address.StartsWith("mailto:", StringComparison.Ordinal))
            address = address["mailto:".Length..];
        var at = address.LastIndexOf('@');
        if (at is <= 0 or > MaxLocal || at == address.Length - 1 || address.AsSpan().ContainsAny(' ', '\t'))
            return null;
        var host = address[(at + 1)..].TrimEnd('.');
        if (!host.Contains('.', StringComparison.Ordinal))
            return null;
        var provider = MailProviders.Of(host);
        var local = Fold(address[..at], provider);
        if (local.Length == 0)
            return null;
        var home = provider.Home.Length > 0 ? provider.Home : host;
        var (stem, number) = Split(local);
        return new Mailbox(address, $"{local}@{home}", MailProviders.IsDisposable(host), stem.Length > 0 ? $"{stem}@{home}" : "", number);
    }

    static string Fold(string local, MailProvider provider)
    {
        if (provider.Tag != '\0' && local.IndexOf(provider.Tag, StringComparison.Ordinal) is > 0 and var tag)
            local = local[..tag];
        // Two dots in a row are no dots of the provider's: such a name was never given out.
        if (provider.Ignored.Length > 0 && !local.Contains("..", StringComparison.Ordinal))
            local = string.Concat(local.Where(c => !provider.Ignored.Contains(c, StringComparison.Ordinal)));
        return provider.DotIsHyphen ? local.Replace('.', '-') : local;
    }

    static (string Stem, int Number) Split(string local)
    {
        var digits = 0;
        while (digits < local.Length && char.IsAsciiDigit(local[local.Length - 1 - digits]))
            digits++;
        return digits is 0 or > MaxNumberDigits || digits == local.Length
            ? ("", 0)
            : (local[..^digits], int.Parse(local.AsSpan(local.Length - digits), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
