using System.Buffers.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>Some consecutive lines of a ranking's text.</summary>
sealed class RankingBlock(RankedEntries ranked)
{
    /// <summary>The most lines of one block.</summary>
    internal const int Lines = 4_096;

    const int MaxDecimalLength = 11;
    const int MaxLine = MaxDecimalLength + 1 + Manifest.MaxCodeLength + 1 + TicketNumber.MaxLength + 1;

    // Ranked neighbours lie anywhere in memory. Fetching some of them at once lets the waits overlap: half the time of one by one.
    const int FetchedAtOnce = 64;

    readonly byte[] buffer = new byte[Lines * MaxLine];
    readonly byte[] codes = new byte[FetchedAtOnce * Manifest.MaxCodeLength];
    readonly int[] codeLengths = new int[FetchedAtOnce];
    readonly TicketNumber[] numbers = new TicketNumber[FetchedAtOnce];
    int used;

    internal ReadOnlySpan<byte> Text => buffer.AsSpan(0, used);

    /// <summary>Spells the lines from a rank on, at most <see cref="Lines"/> of them; none beyond the last rank.</summary>
    internal void Spell(int firstRank)
    {
        used = 0;
        var end = Math.Min(firstRank + Lines - 1, ranked.Count);
        for (var rank = firstRank; rank <= end; rank += FetchedAtOnce)
        {
            var count = Math.Min(FetchedAtOnce, end - rank + 1);
            Fetch(rank, count);
            for (var i = 0; i < count; i++)
                used += Spell(rank + i, i, buffer.AsSpan(used));
        }
    }

    void Fetch(int rank, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var index = ranked.IndexAt(rank + i);
            numbers[i] = ranked.NumberOf(index);
            var code = ranked.Manifest.CodeAt(index);
            code.CopyTo(codes.AsSpan(i * Manifest.MaxCodeLength));
            codeLengths[i] = code.Length;
        }
    }

    int Spell(int rank, int fetched, Span<byte> line)
    {
        if (!Utf8Formatter.TryFormat(rank, line, out var length))
            throw new InvalidOperationException("No room for a rank.");
        line[length++] = (byte)' ';
        codes.AsSpan(fetched * Manifest.MaxCodeLength, codeLengths[fetched]).CopyTo(line[length..]);
        length += codeLengths[fetched];
        line[length++] = (byte)' ';
        length += numbers[fetched].Format(line[length..]);
        line[length++] = (byte)'\n';
        return length;
    }
}
