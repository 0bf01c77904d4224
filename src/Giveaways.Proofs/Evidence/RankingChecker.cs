using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence.Zip;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Evidence;

/// <summary>Checks a pack's ranking file against its seed and the entries, in parts that do not wait for each other (SPEC 7.3, 10).</summary>
/// <remarks>Cost: one hash a ticket and one pass over the file; memory: a byte a leaf and a block a thread.</remarks>
sealed class RankingChecker(Pack pack, string ranking, string seed, LogReplay replay)
{
    readonly ZipFile file = pack.File(PackNames.Ranking(ranking));
    readonly byte[] seen = new byte[replay.Size];
    Hash32 hash;
    bool[] isRight = [];
    RankingLines[] parts = [];

    /// <summary>The SHA-256 of the file, once the work is done.</summary>
    public Hash32 Hash => hash;

    /// <summary>The work, in pieces that may be done at once.</summary>
    public IEnumerable<Action> Pieces()
    {
        var count = (int)((file.Size + Pack.Block - 1) / Pack.Block);
        isRight = new bool[count];
        parts = new RankingLines[count];
        // The longest piece first.
        return [Sum, .. Enumerable.Range(0, count).Select(part => (Action)(() => Check(part)))];
    }

    /// <summary>Whether the file is the ranking, once the work is done.</summary>
    public bool IsRanking()
    {
        if (isRight.Contains(false))
        {
            return false;
        }
        var lines = parts.Where(part => part.Count > 0).ToList();
        // As many lines as eligible entries and a line for each of them: so no entry has two.
        return lines.Sum(part => part.Count) == replay.Counts.Eligible
            && seen.AsSpan().Count((byte)1) == replay.Counts.Eligible
            && (lines.Count == 0 || lines[0].FirstRank == 1)
            && lines.Zip(lines.Skip(1)).All(pair => pair.Second.Follows(pair.First));
    }

    /// <summary>The codes of the first ranks of a ranking that was found right; fewer where there are fewer entries.</summary>
    public IReadOnlyList<string> Top(int count)
    {
        List<string> codes = [];
        var bytes = new byte[(int)Math.Min((long)count * RankingLines.MaxLine, file.Size)];
        pack.Read(file, 0, bytes);
        for (var rest = bytes.AsSpan(); codes.Count < Math.Min(count, replay.Counts.Eligible);)
        {
            var line = rest[..rest.IndexOf((byte)'\n')];
            rest = rest[(line.Length + 1)..];
            var code = line[(line.IndexOf((byte)' ') + 1)..];
            codes.Add(Encoding.ASCII.GetString(code[..code.IndexOf((byte)' ')]));
        }
        return codes;
    }

    void Sum()
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[Pack.Block];
        for (var at = 0L; at < file.Size; at += Pack.Block)
        {
            var part = block.AsSpan(0, (int)Math.Min(Pack.Block, file.Size - at));
            pack.Read(file, at, part);
            sha256.AppendData(part);
        }
        hash = new Hash32(sha256.GetHashAndReset());
    }

    // A part has the lines that begin in its block; the last of them may reach into the next one.
    void Check(int part)
    {
        var lines = parts[part] = new RankingLines(replay.Entries, seen, seed);
        var start = (long)part * Pack.Block;
        // One byte more before: a line begins behind an LF.
        var from = Math.Max(0, start - 1);
        var length = (int)Math.Min(file.Size - from, start - from + Pack.Block + RankingLines.MaxLine);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var bytes = rented.AsSpan(0, length);
        pack.Read(file, from, bytes);
        var first = part == 0 ? 0 : LineAt(bytes, 0);
        var end = Math.Min(start + Pack.Block, file.Size) - from;
        var behind = end >= length ? length : LineAt(bytes, (int)end - 1);
        if (first >= 0 && behind >= 0)
        {
            isRight[part] = first >= behind || lines.Check(bytes[first..behind]);
        }
        ArrayPool<byte>.Shared.Return(rented);
    }

    // The first beginning of a line behind a byte; -1 where there is none.
    static int LineAt(ReadOnlySpan<byte> bytes, int from)
    {
        var at = bytes[from..].IndexOf((byte)'\n');
        return at < 0 ? -1 : from + at + 1;
    }
}
