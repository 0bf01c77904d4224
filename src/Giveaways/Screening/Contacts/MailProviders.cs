namespace Giveaways.Screening.Contacts;

/// <summary>What a mail provider does with the part before the @.</summary>
/// <param name="Home">The host under which all of its hosts' mailboxes are known; empty where each host is its own.</param>
/// <param name="Ignored">Characters that it does not see.</param>
/// <param name="Tag">The character that begins a tag; NUL where it has none.</param>
/// <param name="DotIsHyphen">Whether <c>a.b</c> and <c>a-b</c> are one mailbox.</param>
sealed record MailProvider(string Home, string Ignored, char Tag, bool DotIsHyphen);

/// <summary>The providers whose aliases are public knowledge, and hosts of disposable mailboxes. Written from their own help pages; small on purpose.</summary>
static class MailProviders
{
    static readonly MailProvider Plain = new("", "", '\0', false);
    static readonly MailProvider Tagged = new("", "", '+', false);
    static readonly MailProvider Google = new("gmail.com", ".", '+', false);
    static readonly MailProvider Yandex = new("yandex.ru", "", '+', true);
    static readonly MailProvider Apple = new("icloud.com", "", '+', false);
    static readonly MailProvider Proton = new("proton.me", ".-_", '+', false);
    static readonly MailProvider Yahoo = new("", "", '-', false);

    static readonly Dictionary<string, MailProvider> Hosts = Table(
        (Google, "gmail.com googlemail.com"),
        (Yandex, "yandex.ru ya.ru yandex.com yandex.by yandex.kz yandex.ua yandex.uz yandex.ee yandex.lt yandex.lv yandex.md yandex.fr yandex.az yandex.kg yandex.tj yandex.tm yandex.com.tr yandex.com.am yandex.com.ge yandex.co.il narod.ru"),
        (Apple, "icloud.com me.com mac.com"),
        (Proton, "proton.me protonmail.com protonmail.ch pm.me"),
        (Yahoo, "ymail.com rocketmail.com"),
        // One house, but a name belongs to one person per host.
        (Tagged, "mail.ru inbox.ru list.ru bk.ru internet.ru xmail.ru mail.ua"),
        (Tagged, "msn.com passport.com fastmail.com fastmail.fm zoho.com zohomail.com hey.com mailbox.org posteo.de runbox.com"));

    static readonly HashSet<string> Disposable = [.. (
        "0-mail.com 10minutemail.com 10minutemail.net 1secmail.com 1secmail.net 1secmail.org 20minutemail.com burnermail.io crazymailing.com "
        + "discard.email dispostable.com dropmail.me emailondeck.com emailtemporanea.com fakeinbox.com fakemail.net getairmail.com getnada.com grr.la "
        + "guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com inboxkitten.com "
        + "incognitomail.org jetable.org mail-temp.com mail7.io mailcatch.com maildrop.cc mailexpire.com mailinator.com mailinator.net mailnesia.com mailnull.com "
        + "mailsac.com mailtemp.info meltmail.com mintemail.com minuteinbox.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email oneoffemail.com pokemail.net "
        + "sharklasers.com spam4.me spambox.us spamgourmet.com spamex.com temp-mail.io temp-mail.org temp-mail.ru tempail.com tempinbox.com tempmail.com tempmail.net "
        + "tempmailaddress.com tempr.email throwawaymail.com tmail.ws tmailor.com trash-mail.com trashmail.com trashmail.de trashmail.net trbvm.com wegwerfmail.de "
        + "yopmail.com yopmail.fr yopmail.net").Split(' ')];

    public static MailProvider Of(string host)
    {
        if (Hosts.TryGetValue(host, out var provider))
            return provider;
        var name = host.AsSpan(0, host.IndexOf('.', StringComparison.Ordinal));
        return name switch
        {
            "outlook" or "hotmail" or "live" when IsCountry(host) => Tagged,
            "yahoo" when IsCountry(host) => Yahoo,
            _ => Plain,
        };
    }

    /// <summary>True for the hosts of the list and all below them.</summary>
    public static bool IsDisposable(string host)
    {
        for (var at = 0; at >= 0; at = host.IndexOf('.', at) is >= 0 and var dot ? dot + 1 : -1)
        {
            if (Disposable.Contains(host[at..]))
                return true;
        }
        return false;
    }

    // live.com, live.co.uk, yahoo.com.br; not live.example.org.
    static bool IsCountry(string host)
    {
        var labels = host.Split('.');
        return labels.Length == 2 || (labels.Length == 3 && labels[1] is "co" or "com" && labels[2].Length == 2);
    }

    static Dictionary<string, MailProvider> Table(params ReadOnlySpan<(MailProvider Provider, string Hosts)> rows)
    {
        var table = new Dictionary<string, MailProvider>(StringComparer.Ordinal);
        foreach (var (provider, hosts) in rows)
        {
            foreach (var host in hosts.Split(' '))
                table.Add(host, provider);
        }
        return table;
    }
}
