using System.Text.Json;
using Giveaways.Entries;
using Giveaways.Proofs.Reports;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Giveaways.Storage;

namespace Giveaways.Server.Pages;

/// <summary><c>account/&lt;network&gt;/&lt;account&gt;</c>: the codes of a network account's entries, where the rules let anybody ask.</summary>
/// <remarks>
/// What became of the entries changes nothing in the answer, and an account that never took part differs by an empty list alone.
/// Rows are found by a keyed hash of the name in its normal form, as the intake keeps it; no name is read.
/// </remarks>
sealed class AccountPage(Store store, Limits limits) : IDisposable
{
    const string Prefix = "account/";

    readonly AddressRate rate = new(limits.FindsPerMinute, limits.FindsPerMinuteInAll);

    public static bool IsAsked(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task SendAsync(HttpContext context, long contest, string name)
    {
        if (name[Prefix.Length..].Split('/') is not [var network, var account]
            || store.Read(session => session.FindContest(contest)) is not { } found || !PublicTerms.AllowsFindingByAccount(found.Rules))
        {
            await FileAnswer.NoneAsync(context);
            return;
        }
        if (rate.Wait(context) is { } wait)
        {
            FileAnswer.RetryAfter(context.Response, wait);
            await FileAnswer.RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many accounts were asked for; ask again in a minute.");
            return;
        }
        var codes = Codes(contest, Uri.UnescapeDataString(network), Uri.UnescapeDataString(account));
        FileAnswer.Private(context.Response);
        await context.Response.WriteAsJsonAsync(new { codes }, JsonSerializerOptions.Default, "application/json", context.RequestAborted);
    }

    public void Dispose() => rate.Dispose();

    List<string> Codes(long contest, string network, string account)
    {
        var (contact, _) = Contact.Parse("account", ContactKind.Network, account, network, verified: false, "");
        return contact is null
            ? []
            : store.Read(session => session.EntriesOf(contest, session.PersonKey(contest, contact)).ConvertAll(index => session.Code(contest, index)));
    }
}
