using System.Buffers;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Leaves;

/// <summary>An entry leaf read in place: what a verifier looks at a million times, without allocating.</summary>
/// <remarks>
/// Accepts exactly the bytes that <see cref="EntryLeaf"/> would write: every part is read in its only spelling and in its only
/// place, so there is nothing to write again and compare. The spans point into the leaf's bytes.
/// </remarks>
public readonly ref struct EntryFacts
{
    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);
    static readonly SearchValues<byte> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);
    static readonly SearchValues<byte> CodeLetters = SearchValues.Create("bcdfghjkmnpqrstvwxyz23456789"u8);

    EntryFacts(long time, ReadOnlySpan<byte> code, int weight, ReadOnlySpan<byte> commitHex, long entered, ReadOnlySpan<byte> source)
    {
        Time = time;
        Code = code;
        Weight = weight;
        CommitHex = commitHex;
        Entered = entered;
        Source = source;
    }

    /// <summary>When the log took it.</summary>
    public long Time { get; }

    /// <summary>The entry's code, ASCII.</summary>
    public ReadOnlySpan<byte> Code { get; }

    /// <summary>Its tickets before any bonus.</summary>
    public int Weight { get; }

    /// <summary>The commitment, 64 lowercase hex digits.</summary>
    public ReadOnlySpan<byte> CommitHex { get; }

    /// <summary>When its source says that the person took part.</summary>
    public long Entered { get; }

    /// <summary>Where it comes from: an id, ASCII.</summary>
    public ReadOnlySpan<byte> Source { get; }

    /// <summary>Whether a leaf claims to be an entry; it may still be malformed.</summary>
    public static bool IsEntry(ReadOnlySpan<byte> leaf) => leaf.StartsWith("entry/v1\n"u8);

    /// <summary>Reads an entry leaf. For why it is refused, ask <see cref="Leaf.TryParse"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> leaf, out EntryFacts entry)
    {
        var rest = leaf;
        entry = default;
        if (!TrySkip(ref rest, "entry/v1\ntime "u8)
            || !TryTakeNumber(ref rest, out var time)
            || !TrySkip(ref rest, "code "u8)
            || !TryTakeLine(ref rest, out var code)
            || code.Length is < EntryCode.MinLength or > EntryCode.MaxLength
            || code.ContainsAnyExcept(CodeLetters)
            || !TrySkip(ref rest, "weight "u8)
            || !TryTakeNumber(ref rest, out var weight)
            || weight is < 1 or > RulesLimits.MaxWeight
            || !TrySkip(ref rest, "commit "u8)
            || !TryTakeLine(ref rest, out var commit)
            || commit.Length != 2 * Hash32.Length
            || commit.ContainsAnyExcept(HexDigits)
            || !TrySkip(ref rest, "entered "u8)
            || !TryTakeNumber(ref rest, out var entered)
            || !TrySkip(ref rest, "source "u8)
            || !TryTakeLine(ref rest, out var source)
            || source.Length is < 1 or > Grammar.MaxIdLength
            || source.ContainsAnyExcept(IdLetters)
            || !rest.IsEmpty)
        {
            return false;
        }
        entry = new EntryFacts(time, code, (int)weight, commit, entered, source);
        return true;
    }

    static bool TrySkip(scoped ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> text)
    {
        if (!rest.StartsWith(text))
        {
            return false;
        }
        rest = rest[text.Length..];
        return true;
    }

    static bool TryTakeLine(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? default : rest[..end];
        rest = end < 0 ? rest : rest[(end + 1)..];
        return end >= 0;
    }

    static bool TryTakeNumber(scoped ref ReadOnlySpan<byte> rest, out long number)
    {
        number = 0;
        return TryTakeLine(ref rest, out var line) && Canonical.TryParseNumber(line, out number);
    }
}
