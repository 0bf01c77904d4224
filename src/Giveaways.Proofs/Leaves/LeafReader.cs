using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Leaves;

/// <summary>Reads a leaf's lines in their one order: keyword, then words parted by one space, then LF (SPEC 2.4).</summary>
/// <remarks>
/// The first refusal stays in <see cref="Why"/>, and everything read after it is empty, so that a leaf type reads its lines
/// straight through and is asked once at the end. A refusal names the line, never the value.
/// </remarks>
ref struct LeafReader(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> rest = bytes;
    ReadOnlySpan<byte> words = default;
    ReadOnlySpan<byte> keyword = default;
    bool wordsLeft = false;
    int line = 0;

    /// <summary>Why the leaf is refused, or null.</summary>
    public string? Why { get; private set; }

    /// <summary>Whether the next line begins with this keyword.</summary>
    public readonly bool NextIs(ReadOnlySpan<byte> word) =>
        Why is null && rest.Length > word.Length && rest.StartsWith(word) && rest[word.Length] == ' ';

    /// <summary>Whether the line that was begun has a further word.</summary>
    public readonly bool HasWord => Why is null && wordsLeft;

    /// <summary>Takes the first line, <c>&lt;type&gt;/v1</c>, and gives it whole.</summary>
    public string Type()
    {
        keyword = "type"u8;
        return Encoding.ASCII.GetString(TakeLine());
    }

    /// <summary>Begins the next line, which must have this keyword.</summary>
    public void Line(ReadOnlySpan<byte> word)
    {
        EndLine();
        keyword = word;
        var taken = TakeLine();
        if (Why is null && (taken.Length <= word.Length || !taken.StartsWith(word) || taken[word.Length] != ' '))
        {
            Refuse("is missing, or is not where it belongs");
        }
        if (Why is null)
        {
            words = taken[(word.Length + 1)..];
            wordsLeft = true;
        }
    }

    /// <summary>The next word of the line, not empty.</summary>
    public string Word() => Encoding.ASCII.GetString(TakeWord());

    public long Number(long min = 0, long max = Canonical.MaxNumber)
    {
        var word = TakeWord();
        if (Why is not null)
        {
            return 0;
        }
        if (!Canonical.TryParseNumber(word, out var number))
        {
            Refuse("has no number in its one spelling");
        }
        else if (number < min || number > max)
        {
            Refuse($"has a number outside {min} to {max}");
            // What a caller narrows has to fit even where it is refused.
            return 0;
        }
        return number;
    }

    public Hash32 Hash()
    {
        var word = TakeWord();
        if (!Hash32.TryParseHex(word, out var hash) && Why is null)
        {
            Refuse("has no SHA-256 in lowercase hex");
        }
        return hash;
    }

    /// <summary>A tree's root in base64, as in a checkpoint.</summary>
    public Hash32 Root()
    {
        var word = TakeWord();
        if (!Hash32.TryParseBase64(word, out var root) && Why is null)
        {
            Refuse("has no root in base64");
        }
        return root;
    }

    public string Id()
    {
        var word = Word();
        Require(Grammar.IsId(word), "has no id of 1 to 32 characters of a-z, 0-9 and '-'");
        return word;
    }

    public string Code()
    {
        var word = Word();
        Require(Grammar.IsCode(word), "has no code");
        return word;
    }

    public string Language()
    {
        var word = Word();
        Require(Grammar.IsLanguage(word), "has no language of two lowercase letters");
        return word;
    }

    public DateOnly Date()
    {
        Require(Grammar.TryParseDate(Word(), out var date), "has no date YYYY-MM-DD");
        return date;
    }

    public T One<T>() where T : struct, Enum
    {
        Require(Keyword<T>.TryParse(Word(), out var value), $"has none of {Keyword<T>.Choice}");
        return value;
    }

    public void Literal(ReadOnlySpan<byte> word)
    {
        if (!TakeWord().SequenceEqual(word) && Why is null)
        {
            Refuse($"does not say {Encoding.ASCII.GetString(word)}");
        }
    }

    public long Number(ReadOnlySpan<byte> word, long min = 0, long max = Canonical.MaxNumber)
    {
        Line(word);
        return Number(min, max);
    }

    public Hash32 Hash(ReadOnlySpan<byte> word)
    {
        Line(word);
        return Hash();
    }

    public string Id(ReadOnlySpan<byte> word)
    {
        Line(word);
        return Id();
    }

    public string Code(ReadOnlySpan<byte> word)
    {
        Line(word);
        return Code();
    }

    public T One<T>(ReadOnlySpan<byte> word) where T : struct, Enum
    {
        Line(word);
        return One<T>();
    }

    /// <summary>A line's only word as it stands; the caller checks it with <see cref="Require"/>.</summary>
    public string Word(ReadOnlySpan<byte> word)
    {
        Line(word);
        return Word();
    }

    /// <summary>Refuses the line that was begun unless the condition holds.</summary>
    public void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            Refuse(otherwise);
        }
    }

    /// <summary>No word and no line may be left.</summary>
    public void End()
    {
        EndLine();
        if (Why is null && !rest.IsEmpty)
        {
            line++;
            Why = $"line {line} is one too many";
        }
    }

    void EndLine()
    {
        if (Why is null && wordsLeft)
        {
            Refuse("has more words than it may");
        }
    }

    ReadOnlySpan<byte> TakeLine()
    {
        if (Why is not null)
        {
            return default;
        }
        line++;
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            Refuse("is missing");
            return default;
        }
        var taken = rest[..end];
        rest = rest[(end + 1)..];
        return taken;
    }

    ReadOnlySpan<byte> TakeWord()
    {
        if (Why is not null)
        {
            return default;
        }
        if (!wordsLeft)
        {
            Refuse("has fewer words than it must");
            return default;
        }
        var space = words.IndexOf((byte)' ');
        wordsLeft = space >= 0;
        var word = wordsLeft ? words[..space] : words;
        words = wordsLeft ? words[(space + 1)..] : default;
        Require(!word.IsEmpty, "has an empty word");
        return word;
    }

    void Refuse(string what) => Why ??= $"line {line} ({Encoding.ASCII.GetString(keyword)}) {what}";
}
