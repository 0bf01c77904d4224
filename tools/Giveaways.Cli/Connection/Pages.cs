using Google.Protobuf;

namespace Giveaways.Cli.Connection;

/// <summary>Reads lists that the server gives page by page.</summary>
internal static class Pages
{
    /// <summary>Rows of a table that nobody asked to limit.</summary>
    public const int TableRows = 100;

    private const int PageSize = 1_000;

    /// <param name="limit">At most this many; 0 for all.</param>
    /// <param name="page">Asks for a page of a size behind a token; answers items and the next token.</param>
    /// <returns>The items, and whether there are more.</returns>
    public static async Task<(IReadOnlyList<TItem> Items, bool More)> ReadAsync<TItem>(
        int limit, Func<int, string, Task<(IEnumerable<TItem> Items, string Next)>> page)
        where TItem : IMessage
    {
        var items = new List<TItem>();
        for (var token = ""; ;)
        {
            // One more than wanted tells whether there are more.
            var wanted = limit == 0 ? PageSize : Math.Min(PageSize, limit + 1 - items.Count);
            var (next, nextToken) = await page(wanted, token).ConfigureAwait(false);
            items.AddRange(next);
            if (limit > 0 && items.Count > limit)
            {
                return (items[..limit], true);
            }
            if (nextToken.Length == 0)
            {
                return (items, false);
            }
            token = nextToken;
        }
    }

    public static int LimitOf(int given, bool json) => given switch
    {
        < 0 => throw CliException.Usage("--limit is below 0.", "Give 1 or more, or 0 for all."),
        0 when !json => TableRows,
        _ => given,
    };
}
