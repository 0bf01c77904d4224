using Giveaways.Api.V1;
using Giveaways.Cli.Entries;

namespace Giveaways.Cli.Demo;

/// <summary>The answers to the demo's entries: which code is whose, one receipt to show, and all of them where they are kept.</summary>
/// <param name="receipts">Where receipts go; null for nowhere.</param>
internal sealed class DemoEntries(string? receipts)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public ImportTally Tally { get; } = new(receipts);

    /// <summary>The first one; null before any.</summary>
    public EntryReceipt? First { get; private set; }

    public void Add(ImportEntriesRow row, ImportEntriesResponse answer)
    {
        Tally.Add(row, answer);
        if (answer.Accepted is { } accepted)
        {
            First ??= accepted;
            _places.Add(accepted.Code, (int)row.Row - 1);
        }
    }

    /// <summary>The place of an entry in the list that was sent, from 0.</summary>
    public int IndexOf(string code) => _places[code];
}
