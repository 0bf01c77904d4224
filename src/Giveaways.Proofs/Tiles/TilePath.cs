using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tiles;

/// <summary>The name of one tile of a log below its prefix, in its one spelling (C2SP tlog-tiles, SPEC 15).</summary>
/// <param name="Level">0 to 6: the tile's hashes are subtree roots of level 8 * Level. <see cref="Entries"/> for a bundle of leaves.</param>
/// <param name="Index">The tile's place: its first hash, or leaf, is number 256 * Index of its level.</param>
/// <param name="Width">Hashes or leaves in it: 256, or 1 to 255 for the last one of a level, which is then <em>partial</em>.</param>
/// <remarks>
/// <code>
/// tile/0/000   tile/1/x001/x234/067   tile/0/003.p/17   tile/entries/x001/000.p/5
/// </code>
/// A name stands for the same bytes for ever: a tile that has grown has another width, and so another name.
/// </remarks>
public readonly record struct TilePath(int Level, long Index, int Width)
{
    /// <summary>The level of entry bundles.</summary>
    public const int Entries = -1;

    /// <summary>The highest level in which a tree of at most 2^53 - 1 leaves has a hash.</summary>
    public const int MaxLevel = 6;

    /// <summary>The longest name in characters: any longer one is refused unread.</summary>
    public const int MaxLength = 64;

    const int GroupSize = 1_000;
    const int GroupDigits = 3;
    const string EntriesName = "entries";

    public bool IsPartial => Width < HashTiles.Width;

    /// <summary>The number of its first hash or leaf.</summary>
    public long First => Index * HashTiles.Width;

    /// <summary>Whether a log of this size has the tile at this width.</summary>
    public bool IsIn(long size) => Width <= Stored(Level, size) - First;

    /// <summary>The bundles of leaves of a log, the partial one last.</summary>
    public static IEnumerable<TilePath> BundlesOf(long size) => OfLevel(Entries, size);

    /// <summary>The tiles of hashes of a log, level by level, the partial one of each last.</summary>
    public static IEnumerable<TilePath> HashesOf(long size)
    {
        for (var level = 0; level <= MaxLevel && Stored(level, size) > 0; level++)
        {
            foreach (var tile in OfLevel(level, size))
            {
                yield return tile;
            }
        }
    }

    /// <summary>Reads a name such as <c>tile/0/x001/067.p/8</c>; any spelling but the one is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TilePath path)
    {
        path = default;
        const string Prefix = "tile/";
        if (text.Length > MaxLength || !text.StartsWith(Prefix))
        {
            return false;
        }
        var rest = text[Prefix.Length..];
        var slash = rest.IndexOf('/');
        if (slash < 0 || !TryParseLevel(rest[..slash], out var level))
        {
            return false;
        }
        rest = rest[(slash + 1)..];
        var width = HashTiles.Width;
        if (rest.IndexOf(".p/", StringComparison.Ordinal) is >= 0 and var at)
        {
            if (!TryParseDigits(rest[(at + 3)..], out var given) || given is 0 or >= HashTiles.Width)
            {
                return false;
            }
            width = (int)given;
            rest = rest[..at];
        }
        if (!TryParseIndex(rest, out var index))
        {
            return false;
        }
        path = new TilePath(level, index, width);
        // SPEC 1.7: one spelling.
        return text.SequenceEqual(path.ToString());
    }

    public override string ToString()
    {
        var text = new StringBuilder("tile/");
        text.Append(CultureInfo.InvariantCulture, $"{(Level == Entries ? EntriesName : Level.ToString(CultureInfo.InvariantCulture))}/");
        WriteIndex(text, Index / GroupSize);
        text.Append(CultureInfo.InvariantCulture, $"{Index % GroupSize:000}");
        return IsPartial ? text.Append(CultureInfo.InvariantCulture, $".p/{Width}").ToString() : text.ToString();
    }

    static void WriteIndex(StringBuilder text, long rest)
    {
        if (rest > 0)
        {
            WriteIndex(text, rest / GroupSize);
            text.Append(CultureInfo.InvariantCulture, $"x{rest % GroupSize:000}/");
        }
    }

    static IEnumerable<TilePath> OfLevel(int level, long size)
    {
        var (whole, rest) = Math.DivRem(Stored(level, size), HashTiles.Width);
        for (var index = 0L; index < whole; index++)
        {
            yield return new TilePath(level, index, HashTiles.Width);
        }
        if (rest > 0)
        {
            yield return new TilePath(level, whole, (int)rest);
        }
    }

    static long Stored(int level, long size) => size >> (HashTiles.Height * Math.Max(0, level));

    static bool TryParseLevel(ReadOnlySpan<char> text, out int level)
    {
        level = Entries;
        if (text.SequenceEqual(EntriesName))
        {
            return true;
        }
        var parsed = TryParseDigits(text, out var number);
        level = (int)Math.Min(number, int.MaxValue);
        return parsed && level <= MaxLevel;
    }

    static bool TryParseIndex(ReadOnlySpan<char> text, out long index)
    {
        index = 0;
        while (text is ['x', _, _, _, '/', ..])
        {
            if (!TryParseDigits(text[1..(1 + GroupDigits)], out var group) || index > TreeHash.MaxSize / GroupSize)
            {
                return false;
            }
            index = (index + group) * GroupSize;
            text = text[(GroupDigits + 2)..];
        }
        if (text.Length != GroupDigits || !TryParseDigits(text, out var last))
        {
            return false;
        }
        index += last;
        return index <= TreeHash.MaxSize / HashTiles.Width;
    }

    static bool TryParseDigits(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.Length is 0 or > GroupDigits || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }
        foreach (var digit in text)
        {
            number = (number * 10) + (digit - '0');
        }
        return true;
    }
}
