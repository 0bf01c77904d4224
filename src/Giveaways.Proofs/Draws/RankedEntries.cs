using System.Globalization;

namespace Giveaways.Proofs.Draws;

/// <summary>All entries of a manifest in drawn order.</summary>
public sealed class RankedEntries
{
    readonly FirstTickets first;
    readonly int[] order;

    internal RankedEntries(Manifest manifest, FirstTickets first, int[] order)
    {
        Manifest = manifest;
        this.first = first;
        this.order = order;
    }

    /// <summary>The list that was drawn from.</summary>
    public Manifest Manifest { get; }

    /// <summary>The number of ranks: one for every entry.</summary>
    public int Count => order.Length;

    /// <summary>The manifest's index, from 0, of the entry with a rank, from 1.</summary>
    public int IndexAt(int rank) => order[rank - 1];

    /// <summary>The code of the entry with a rank, from 1.</summary>
    public string CodeAt(int rank) => Manifest.CodeText(IndexAt(rank));

    /// <summary>The entry with a rank, from 1, and the ticket that won it.</summary>
    public RankedEntry EntryAt(int rank)
    {
        var index = IndexAt(rank);
        return new RankedEntry(rank, Manifest.CodeText(index), first.TicketOf(index), first.Numbers[index]);
    }

    /// <summary>The codes of the first ranks; fewer where there are fewer entries.</summary>
    public IReadOnlyList<string> Top(int count)
    {
        var codes = new string[Math.Min(count, Count)];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = CodeAt(i + 1);
        return codes;
    }

    internal TicketNumber NumberOf(int index) => first.Numbers[index];
}

/// <summary>An entry's place in a draw.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Code">The entry's code.</param>
/// <param name="Ticket">Which of the entry's tickets was drawn first, from 1 to its weight.</param>
/// <param name="Number">That ticket's number.</param>
public readonly record struct RankedEntry(int Rank, string Code, int Ticket, TicketNumber Number)
{
    /// <summary>The id of the ticket: <c>&lt;code&gt;/&lt;k&gt;</c>.</summary>
    public string TicketId => string.Create(CultureInfo.InvariantCulture, $"{Code}/{Ticket}");
}
