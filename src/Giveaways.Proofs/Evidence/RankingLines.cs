using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Hashing;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

/// <summary>Checks some neighbouring lines of a ranking file: each is right by itself and comes after the one before it.</summary>
/// <remarks>
/// Nothing is ranked. A line is right where it is what its entry's first ticket spells; right lines in ascending order, one for every
/// eligible entry, are the ranking. Lines are read some at a time, so that their tickets are hashed together.
/// </remarks>
sealed class RankingLines
{
    /// <summary>The longest line: rank, code, number, two spaces and LF.</summary>
    public const int MaxLine = MaxRank + 1 + PackedEntry.MaxCodeLength + 1 + TicketNumber.MaxLength + 1;

    const int MaxRank = 8;
    const int MaxPlace = TicketNumber.MaxLength + 1 + TicketHasher.MaxIdLength;
    const int LinesAtOnce = 128;

    readonly EntryTable entries;
    readonly byte[] seen;
    readonly ManyHashes tickets;
    readonly Line[] batch = new Line[LinesAtOnce];
    readonly byte[] line = new byte[MaxLine];
    byte[] place = new byte[MaxPlace];
    byte[] placeBefore = new byte[MaxPlace];
    int placeLength;
    byte[] firstPlace = [];

    /// <param name="entries">The log's entries.</param>
    /// <param name="seen">By leaf index: set for every entry that has a line. Shared by all parts of a file.</param>
    /// <param name="seed">The ranking's seed in hex.</param>
    public RankingLines(EntryTable entries, byte[] seen, string seed)
    {
        (this.entries, this.seen) = (entries, seen);
        // SPEC 7.3.3: every ticket is hashed behind the hex of the seed's own hash, which is one block.
        var prefix = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(seed)));
        tickets = new ManyHashes(Encoding.ASCII.GetBytes(prefix), TakeTicket);
    }

    /// <summary>A line whose tickets are being hashed.</summary>
    struct Line
    {
        public long Rank;
        public int Code;
        public int CodeLength;
        public int At;

        /// <summary>The first of the tickets hashed so far; 0 before any.</summary>
        public int Ticket;

        public TicketNumber Number;
    }

    public long Count { get; private set; }

    /// <summary>The rank of the first line; 0 without lines.</summary>
    public long FirstRank { get; private set; }

    /// <summary>Checks lines, from the first byte of one to the LF of another.</summary>
    public bool Check(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var rest = lines;
            var codes = lines;
            var count = 0;
            for (; count < LinesAtOnce && !rest.IsEmpty; count++)
            {
                if (!TryReadHead(ref batch[count], lines, ref rest))
                {
                    return false;
                }
                Hash(count, lines.Slice(batch[count].Code, batch[count].CodeLength));
            }
            tickets.Flush();
            for (var i = 0; i < count; i++)
            {
                if (!CheckNext(batch[i], ref lines, codes))
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Whether the first line here comes right behind the last line there. Both have lines.</summary>
    public bool Follows(RankingLines other) =>
        FirstRank == other.FirstRank + other.Count
        && other.place.AsSpan(0, other.placeLength).SequenceCompareTo(firstPlace) < 0;

    // What stands before the number; the line ends at the next LF, wherever that is.
    bool TryReadHead(ref Line read, ReadOnlySpan<byte> lines, ref ReadOnlySpan<byte> rest)
    {
        var start = lines.Length - rest.Length;
        var whole = rest[..Math.Min(rest.Length, MaxLine)];
        var end = whole.IndexOf((byte)'\n');
        var space = whole.IndexOf((byte)' ');
        if (end < 0 || space < 0 || space > end || !Canonical.TryParseNumber(whole[..space], out var rank) || rank is 0 or > Manifest.MaxTickets)
        {
            return false;
        }
        var code = whole[(space + 1)..end];
        var codeLength = code.IndexOf((byte)' ');
        if (codeLength is <= 0 or > PackedEntry.MaxCodeLength
            || !entries.TryFind(code[..codeLength], out var at)
            || entries.StateOf(at) != EntryState.In)
        {
            return false;
        }
        read = new Line { Rank = rank, Code = start + space + 1, CodeLength = codeLength, At = at };
        rest = rest[(end + 1)..];
        return true;
    }

    void Hash(int which, ReadOnlySpan<byte> code)
    {
        Span<byte> id = stackalloc byte[TicketHasher.MaxIdLength];
        var weight = entries.WeightOf(batch[which].At);
        for (var k = 1; k <= weight; k++)
        {
            tickets.Add((which * (RulesLimits.MaxWeight + 1)) + k, id[..TicketHasher.WriteId(code, k, id)], []);
        }
    }

    void TakeTicket(int tag, in Hash32 hash)
    {
        var (which, k) = Math.DivRem(tag, RulesLimits.MaxWeight + 1);
        ref var one = ref batch[which];
        var number = TicketNumber.FromHash(hash.Bytes);
        if (one.Ticket == 0 || FirstTickets.IsBefore(number, k, one.Number, one.Ticket))
        {
            (one.Number, one.Ticket) = (number, k);
        }
    }

    bool CheckNext(in Line read, ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> codes)
    {
        var before = placeLength;
        var length = Spell(read, codes.Slice(read.Code, read.CodeLength));
        if (!rest.StartsWith(line.AsSpan(0, length))
            || (Count > 0 && read.Rank != FirstRank + Count)
            || (Count > 0 && placeBefore.AsSpan(0, before).SequenceCompareTo(place.AsSpan(0, placeLength)) >= 0))
        {
            return false;
        }
        if (Count++ == 0)
        {
            (FirstRank, firstPlace) = (read.Rank, place[..placeLength]);
        }
        seen[read.At] = 1;
        rest = rest[length..];
        return true;
    }

    // Writes the line that the entry must have, and the place of its first ticket in the order of all.
    int Spell(in Line read, ReadOnlySpan<byte> code)
    {
        (place, placeBefore) = (placeBefore, place);
        var numberLength = read.Number.Format(place);
        // Ordered by number, then by id; a number comes before those that it begins, as a zero byte comes before every digit (SPEC 7.3.4).
        place[numberLength] = 0;
        placeLength = numberLength + 1 + TicketHasher.WriteId(code, read.Ticket, place.AsSpan(numberLength + 1));

        if (!Utf8Formatter.TryFormat(read.Rank, line, out var length))
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
}
