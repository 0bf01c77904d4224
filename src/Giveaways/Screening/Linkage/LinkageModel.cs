using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Screening.Linkage;

/// <summary>A frozen Fellegi-Sunter model: what each agreement and disagreement weighs, in integers.</summary>
/// <remarks>
/// Its canonical text has a line each for the format, the prior, every comparison and every level, in their order:
/// <code>
/// linkage-model/v1
/// prior -15610
/// comparison phone 1
/// level same 850000000 20000
/// level differs 150000000 999980000
/// </code>
/// The prior is in millibits, the number behind a comparison its mask of levels that go by frequency, m and u of a billion. Weights are not in it:
/// they follow. <see cref="Parse"/> takes exactly what <see cref="Text"/> gives.
/// </remarks>
public sealed class LinkageModel
{
    public const int MaxComparisons = 64;
    const int MaxTextLength = 64 * 1024;
    const string Format = "linkage-model/v1";

    /// <param name="prior">Log odds in millibits that a pair is one person before anything was compared.</param>
    /// <exception cref="ArgumentException">Names repeat or are not plain, there is nothing to compare, or a share is 0 or all.</exception>
    public LinkageModel(int prior, IReadOnlyList<Comparison> comparisons)
    {
        Prior = prior;
        Comparisons = [.. comparisons];
        if (Problem(Comparisons) is { } problem)
            throw new ArgumentException(problem, nameof(comparisons));
    }

    public int Prior { get; }

    public IReadOnlyList<Comparison> Comparisons { get; }

    /// <summary>SHA-256 of <see cref="Text"/>: what the log commits to before the round exists.</summary>
    public Hash32 Digest => Hash32.Of(Encoding.UTF8.GetBytes(Text));

    /// <summary>The canonical text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Format).Append('\n').Append(CultureInfo.InvariantCulture, $"prior {Prior}\n");
            foreach (var comparison in Comparisons)
            {
                text.Append(CultureInfo.InvariantCulture, $"comparison {comparison.Name} {comparison.ByFrequency}\n");
                foreach (var level in comparison.Levels)
                    text.Append(CultureInfo.InvariantCulture, $"level {level.Name} {level.M} {level.U}\n");
            }
            return text.ToString();
        }
    }

    /// <summary>The sum of the prior and of every level's weight, without frequencies.</summary>
    /// <param name="levels">One level of each comparison.</param>
    public int Weight(ReadOnlySpan<byte> levels)
    {
        var weight = Prior;
        for (var index = 0; index < Comparisons.Count; index++)
            weight += Comparisons[index].Weight(levels[index]);
        return weight;
    }

    /// <summary>The number of the comparison of that name, from 0.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int ComparisonNumber(string name)
    {
        for (var index = 0; index < Comparisons.Count; index++)
        {
            if (Comparisons[index].Name == name)
                return index;
        }
        throw new ArgumentException($"The model has no comparison {name}.", nameof(name));
    }

    /// <summary>Reads a canonical text.</summary>
    /// <exception cref="FormatException">It is not one; the message says which line.</exception>
    public static LinkageModel Parse(string text)
    {
        if (text.Length > MaxTextLength)
            throw new FormatException($"A model has at most {MaxTextLength} characters, not {text.Length}.");
        var lines = text.Split('\n');
        if (lines.Length < 2 || lines[0] != Format || lines[^1].Length > 0)
            throw new FormatException($"A model begins with the line {Format} and ends with a line feed.");
        var comparisons = new List<Comparison>();
        var levels = new List<Level>();
        var prior = Number(Words(lines, 1, "prior", 2)[1], 1);
        for (var line = 2; line < lines.Length - 1; line++)
        {
            if (lines[line].StartsWith("level ", StringComparison.Ordinal) && comparisons.Count > 0)
            {
                var words = Words(lines, line, "level", 4);
                levels.Add(new Level(words[1], Positive(words[2], line), Positive(words[3], line)));
                continue;
            }
            var named = Words(lines, line, "comparison", 3);
            levels = [];
            comparisons.Add(new Comparison(named[1], levels, Number(named[2], line)));
        }
        if (Problem(comparisons) is { } problem)
            throw new FormatException(problem);
        var model = new LinkageModel(prior, comparisons);
        return model.Text == text ? model : throw new FormatException("The text is not in its canonical form.");
    }

    static string[] Words(string[] lines, int line, string keyword, int count)
    {
        var words = lines[line].Split(' ');
        return words.Length == count && words[0] == keyword ? words : throw new FormatException($"Line {line + 1} of a model is no {keyword} line: \"{lines[line]}\".");
    }

    static int Number(string word, int line) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"Line {line + 1} of a model: {word} is no number.");

    static int Positive(string word, int line) =>
        Number(word, line) is var number and > 0 ? number : throw new FormatException($"Line {line + 1} of a model: a share is positive, not {word}.");

    static string? Problem(IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.Count is 0 or > MaxComparisons || comparisons.DistinctBy(c => c.Name).Count() != comparisons.Count)
            return $"A model has 1 to {MaxComparisons} comparisons, each named once.";
        foreach (var comparison in comparisons)
        {
            if (comparison.Levels.Count is < 2 or > Comparison.MaxLevels || comparison.Levels.DistinctBy(l => l.Name).Count() != comparison.Levels.Count)
                return $"The comparison {comparison.Name} has {comparison.Levels.Count} levels; 2 to {Comparison.MaxLevels} are needed, each named once.";
            if (!IsPlain(comparison.Name) || comparison.ByFrequency < 0 || comparison.ByFrequency >> comparison.Levels.Count != 0)
                return $"The comparison \"{comparison.Name}\" is named wrongly or goes by frequency at levels that it lacks.";
            if (comparison.Levels.FirstOrDefault(l => !IsPlain(l.Name) || l.M is < 1 or >= Share.Whole || l.U is < 1 or >= Share.Whole) is { } level)
                return $"The level {comparison.Name}/{level.Name} is named wrongly, or its m or u is not between 1 and {Share.Whole - 1}.";
        }
        return null;
    }

    static bool IsPlain(string name) => name.Length is > 0 and <= 64 && name.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c));
}
