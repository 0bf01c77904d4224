namespace Giveaways.Screening.Linkage.Tables;

/// <summary>A value that one or more records have in a column, prepared for comparison.</summary>
sealed class Value
{
    const int MaxWords = 16;

    public Value(string folded, ColumnKind kind, int sameAs)
    {
        SameAs = sameAs;
        Text = kind == ColumnKind.Date ? folded : Folding.Squashed(folded);
        Words = kind == ColumnKind.Text ? [.. folded.Split(' ').Take(MaxWords).Distinct()] : [];
        foreach (var c in Text)
            Letters |= 1UL << (c & 63);
    }

    /// <summary>Without spaces.</summary>
    public string Text { get; }

    /// <summary>The number of the first value with this text: values that differ in spaces alone are held by the same records.</summary>
    public int SameAs { get; }

    /// <summary>Of a text its words, each once.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>A bit for each of its letters, so that values far apart are told apart at once.</summary>
    public ulong Letters { get; }
}
