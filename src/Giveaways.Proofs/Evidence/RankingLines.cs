using System.Buffers.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

/// <summary>Checks some neighbouring lines of a ranking file: each is right by itself and comes after the one before it.</summary>
/// <param name="entries">The log's entries.</param>
/// <param name="seen">By leaf index: set for every entry that has a line. Shared by all parts of a file.</param>
/// <remarks>
/// Nothing is ranked. A line is right where it is what its entry's first ticket spells; right lines in ascending order, one for every
/// eligible entry, are the ranking.
/// </remarks>
sealed class RankingLines(EntryTable entries, byte[] seen)
{
    /// <summary>The longest line: rank, code, number, two spaces and LF.</summary>
    public const int MaxLine = MaxRank + 1 + PackedEntry.MaxCodeLength + 1 + TicketNumber.MaxLength + 1;

    const int MaxRank = 8;
    const int MaxPlace = TicketNumber.MaxLength + 1 + TicketHasher.MaxIdLength;

    readonly byte[] line = new byte[MaxLine];
    byte[] place = new byte[MaxPlace];
    byte[] placeBefore = new byte[MaxPlace];
    int placeLength;
    byte[] firstPlace = [];

    public long Count { get; private set; }

    /// <summary>The rank of the first line; 0 without lines.</summary>
    public long FirstRank { get; private set; }

    /// <summary>Checks lines, from the first byte of one to the LF of another.</summary>
    public bool Check(ReadOnlySpan<byte> lines, TicketHasher hasher)
    {
        while (!lines.IsEmpty)
        {
            var before = placeLength;
            if (!TryReadHead(lines, out var rank, out var code)
                || (Count > 0 && rank != FirstRank + Count)
                || !entries.TryFind(code, out var at)
                || entries.StateOf(at) != EntryState.In)
            {
                return false;
            }
            var length = Spell(rank, code, entries.WeightOf(at), hasher);
            if (!lines.StartsWith(line.AsSpan(0, length))
                || (Count > 0 && placeBefore.AsSpan(0, before).SequenceCompareTo(place.AsSpan(0, placeLength)) >= 0))
            {
                return false;
            }
            if (Count++ == 0)
            {
                (FirstRank, firstPlace) = (rank, place[..placeLength]);
            }
            seen[at] = 1;
            lines = lines[length..];
        }
        return true;
    }

    /// <summary>Whether the first line here comes right behind the last line there. Both have lines.</summary>
    public bool Follows(RankingLines other) =>
        FirstRank == other.FirstRank + other.Count
        && other.place.AsSpan(0, other.placeLength).SequenceCompareTo(firstPlace) < 0;

    static bool TryReadHead(ReadOnlySpan<byte> lines, out long rank, out ReadOnlySpan<byte> code)
    {
        code = default;
        var head = lines[..Math.Min(lines.Length, MaxLine)];
        var space = head.IndexOf((byte)' ');
        if (space < 0 || !Canonical.TryParseNumber(head[..space], out rank))
        {
            rank = 0;
            return false;
        }
        code = head[(space + 1)..];
        space = code.IndexOf((byte)' ');
        code = space < 0 ? default : code[..space];
        return rank is > 0 and <= Manifest.MaxTickets && code.Length is > 0 and <= PackedEntry.MaxCodeLength;
    }

    // Writes the line that the entry must have, and the place of its first ticket in the order of all.
    int Spell(long rank, ReadOnlySpan<byte> code, int weight, TicketHasher hasher)
    {
        (place, placeBefore) = (placeBefore, place);
        var (number, ticket) = FirstTicket(code, weight, hasher);
        var numberLength = number.Format(place);
        // Ordered by number, then by id; a number comes before those that it begins, as a zero byte comes before every digit (SPEC 7.3.4).
        place[numberLength] = 0;
        placeLength = numberLength + 1 + TicketHasher.WriteId(code, ticket, place.AsSpan(numberLength + 1));

        if (!Utf8Formatter.TryFormat(rank, line, out var length))
        {
            throw new InvalidOperationException("No room for a rank.");
        }
        line[length++] = (byte)' ';
        code.CopyTo(line.AsSpan(length));
        length += code.Length;
        line[length++] = (byte)' ';
        place.AsSpan(0, numberLength).CopyTo(line.AsSpan(length));
        length += numberLength;
        line[length++] = (byte)'\n';
        return length;
    }

    static (TicketNumber Number, int Ticket) FirstTicket(ReadOnlySpan<byte> code, int weight, TicketHasher hasher)
    {
        var (first, ticket) = (hasher.Number(code, 1), 1);
        for (var k = 2; k <= weight; k++)
        {
            var number = hasher.Number(code, k);
            if (FirstTickets.IsBefore(number, k, first, ticket))
            {
                (first, ticket) = (number, k);
            }
        }
        return (first, ticket);
    }
}
