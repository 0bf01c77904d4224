using System.Numerics;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>A value that one or more records have in a column, prepared for comparison.</summary>
sealed class Value
{
    const int MaxWords = 16;

    static readonly KeyedHash Hash = new(new byte[KeyedHash.SecretLength]);

    // A bit for each of its words, of what it stands for and is a part of.
    readonly ulong meanings;

    /// <param name="folded">Lower case words, or whatever the column's kind makes of a value.</param>
    /// <param name="sameAs">The number of the first value with this text.</param>
    public Value(string folded, ColumnKind kind, int sameAs)
    {
        SameAs = sameAs;
        Text = Folding.Squashed(folded);
        Words = kind is ColumnKind.Text or ColumnKind.Address ? [.. folded.Split(' ').Take(MaxWords).Distinct()] : [];
        (Sound, Stands, Parts) = Meaning.Of(kind, folded);
        Letters = LettersOf(Text);
        SoundLetters = LettersOf(Sound);
        foreach (var meaning in Stands.Concat(Words).Append(Parts).Where(text => text.Length > 0))
            meanings |= 1UL << (int)(Hash.Of(meaning) & 63);
    }

    /// <summary>Without spaces.</summary>
    public string Text { get; }

    /// <summary>The number of the first value with this text: values that differ in spaces alone are held by the same records.</summary>
    public int SameAs { get; }

    /// <summary>Of a text its words, each once.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Of a name its one romanised spelling; empty for other kinds.</summary>
    public string Sound { get; }

    /// <summary>What the value stands for: two that share one of these are two spellings of one thing.</summary>
    public IReadOnlyList<string> Stands { get; }

    /// <summary>What it is a part of, such as a flat's building.</summary>
    public string Parts { get; }

    /// <summary>A bit for each of its letters, so that values far apart are told apart at once.</summary>
    public ulong Letters { get; }

    /// <summary>The same of <see cref="Sound"/>.</summary>
    public ulong SoundLetters { get; }

    /// <summary>True where the two differ for sure: no word or meaning in common, and too few letters for a likeness.</summary>
    /// <remarks>A bound, so that most pairs of strangers cost nothing; what is not ruled out here is compared.</remarks>
    public bool IsFarFrom(Value other)
    {
        if ((meanings & other.meanings) != 0 || BitOperations.PopCount(SoundLetters ^ other.SoundLetters) <= 2 && Sound.Length > 0)
            return false;
        var (onlyMine, onlyTheirs) = (BitOperations.PopCount(Letters & ~other.Letters), BitOperations.PopCount(other.Letters & ~Letters));
        var longer = Math.Max(Text.Length, other.Text.Length);
        if (onlyMine + onlyTheirs <= 2 * ValueLevels.MostMistakes(longer) || (Text[0] == other.Text[0] && (onlyMine == 0 || onlyTheirs == 0)))
            return false;
        var matches = Math.Min(Text.Length - onlyMine, other.Text.Length - onlyTheirs);
        // Jaro is at most a third of both matched shares and 1; four common first letters lift 750 to 850, none lift nothing.
        var needed = Text[0] == other.Text[0] ? 1250 : 1550;
        return matches * 1000 / Text.Length + matches * 1000 / other.Text.Length < needed - 2;
    }

    public bool StandsFor(Value other)
    {
        foreach (var meaning in Stands)
        {
            if (other.Stands.Contains(meaning))
                return true;
        }
        return false;
    }

    static ulong LettersOf(string text)
    {
        ulong letters = 0;
        foreach (var c in text)
            letters |= 1UL << (c & 63);
        return letters;
    }
}
