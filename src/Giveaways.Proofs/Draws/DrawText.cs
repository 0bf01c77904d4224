using System.Buffers.Text;
using System.Security.Cryptography;

namespace Giveaways.Proofs.Draws;

/// <summary>The texts that a draw publishes beside its manifest, written piece by piece and never held whole.</summary>
/// <remarks>
/// <code>
/// tickets   &lt;code&gt;/&lt;k&gt;                       in the manifest's order, k from 1 to the weight
/// ranking   &lt;rank&gt; &lt;code&gt; &lt;ticket number&gt;    in drawn order, rank from 1, all digits
/// </code>
/// ASCII, every line ended by LF; without entries both are empty.
/// </remarks>
public static class DrawText
{
    const int MaxTicketLine = TicketHasher.MaxIdLength + 1;

    delegate void Sink(ReadOnlySpan<byte> piece);

    /// <summary>Writes the text of all tickets.</summary>
    public static void WriteTickets(Manifest manifest, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriteTickets(manifest, stream.Write);
    }

    /// <summary>The lowercase hex SHA-256 of the text of all tickets.</summary>
    public static string TicketsSha256(Manifest manifest) => Sha256(sink => WriteTickets(manifest, sink));

    /// <summary>Writes the text of the full ranking.</summary>
    public static void WriteRanking(RankedEntries ranked, int threads, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WriteRanking(ranked, threads, stream.Write);
    }

    /// <summary>The lowercase hex SHA-256 of the text of the full ranking, as a draw's leaf has it.</summary>
    public static string RankingSha256(RankedEntries ranked, int threads) => Sha256(sink => WriteRanking(ranked, threads, sink));

    static string Sha256(Action<Sink> write)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        write(sha256.AppendData);
        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }

    static void WriteTickets(Manifest manifest, Sink sink)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var piece = new Piece(sink);
        for (var entry = 0; entry < manifest.Count; entry++)
        {
            var code = manifest.CodeAt(entry);
            for (var k = 1; k <= manifest.WeightAt(entry); k++)
            {
                var line = piece.Reserve(MaxTicketLine);
                var length = TicketHasher.WriteId(code, k, line);
                line[length] = (byte)'\n';
                piece.Advance(length + 1);
            }
        }

        piece.Flush();
    }

    static void WriteRanking(RankedEntries ranked, int threads, Sink sink)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, Ranking.MaxThreads);
        var blocks = new RankingBlock[threads];
        for (var i = 0; i < threads; i++)
            blocks[i] = new RankingBlock(ranked);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        for (var done = 0; done < ranked.Count; done += threads * RankingBlock.Lines)
        {
            var after = done;
            Parallel.For(0, threads, parallel, i => blocks[i].Spell(after + (i * RankingBlock.Lines) + 1));
            foreach (var block in blocks)
                sink(block.Text);
        }
    }

    /// <summary>Gathers lines until there is enough for one call of the sink.</summary>
    sealed class Piece(Sink sink)
    {
        const int Size = 65_536;
        readonly byte[] buffer = new byte[Size];
        int used;

        internal Span<byte> Reserve(int length)
        {
            if (Size - used < length)
                Flush();
            return buffer.AsSpan(used);
        }

        internal void Advance(int length) => used += length;

        internal void Flush()
        {
            sink(buffer.AsSpan(0, used));
            used = 0;
        }
    }
}
