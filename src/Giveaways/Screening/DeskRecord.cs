using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Screening;

/// <summary>What lay on the officers' desk at one moment, as the text that a seal's leaf commits to (SPEC 8.5).</summary>
/// <remarks>
/// The rows of findings and inquiries can be changed by whoever owns the database; this text cannot. So what is stored about an entry
/// is held against it before a prize moves. A decision made later only changes a finding from open to decided, and that is seen.
/// </remarks>
public sealed class DeskRecord
{
    const string Version = "desk/v1";

    readonly Dictionary<string, string> findings;
    readonly ILookup<string, long> inquiries;

    DeskRecord(Dictionary<string, string> findings, ILookup<string, long> inquiries, LookHead looks)
    {
        this.findings = findings;
        this.inquiries = inquiries;
        Looks = looks;
    }

    /// <summary>How far the book of looks went.</summary>
    public LookHead Looks { get; }

    /// <param name="findings">In any order.</param>
    /// <param name="inquiries">Their numbers, and the codes of the entries that they are about, in any order.</param>
    public static string Write(IEnumerable<Finding> findings, IEnumerable<(long Number, string Code)> inquiries, LookHead looks)
    {
        var text = new StringBuilder(Version + "\n");
        foreach (var finding in findings.OrderBy(f => f.Code, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"finding {finding.Code} {StandingOf(finding)}\n");
        foreach (var (number, code) in inquiries.OrderBy(i => i.Number))
            text.Append(CultureInfo.InvariantCulture, $"inquiry {number} {code}\n");
        return text.Append(CultureInfo.InvariantCulture, $"looks {looks.Count} {looks.Hash}\n").ToString();
    }

    /// <exception cref="FormatException">The text is not one that <see cref="Write"/> wrote.</exception>
    public static DeskRecord Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [Version, .., var last, ""] || last.Split(' ') is not ["looks", var count, var hex] || !Hash32.TryParseHex(hex, out var hash))
            throw new FormatException("No record of an officers' desk.");
        var findings = new Dictionary<string, string>(StringComparer.Ordinal);
        var inquiries = new List<(string Code, long Number)>();
        foreach (var line in lines[1..^2])
        {
            switch (line.Split(' '))
            {
                case ["finding", var code, var state, var canonical]:
                    findings.Add(code, $"{state} {canonical}");
                    break;
                case ["inquiry", var number, var code]:
                    inquiries.Add((code, long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)));
                    break;
                default:
                    throw new FormatException("No record of an officers' desk.");
            }
        }
        return new DeskRecord(findings, inquiries.ToLookup(i => i.Code, i => i.Number, StringComparer.Ordinal), new LookHead(long.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture), hash));
    }

    /// <summary>How what is stored about one entry differs from this record; null where it does not.</summary>
    /// <param name="later">What the draw added to it: its findings take the place of these.</param>
    /// <param name="stored">The finding as it is stored now, whatever was decided since; null where there is none.</param>
    /// <param name="numbers">The inquiries about the entry that are stored now.</param>
    public string? Differs(string code, DeskRecord? later, Finding? stored, IReadOnlyCollection<long> numbers)
    {
        var recorded = later?.findings.GetValueOrDefault(code) ?? findings.GetValueOrDefault(code);
        if (recorded is null && stored is not null)
            return "there was no finding about it, and one is stored";
        if (recorded is not null && stored is null)
            return "there was a finding about it, and none is stored any more";
        if (stored is not null && recorded != StandingOf(stored) && recorded != StandingOf(stored.Undecided()))
            return "the finding about it was another one";
        var missing = inquiries[code].Except(numbers).Order().ToList();
        return missing.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"inquiry {missing[0]} about it is not stored any more") : null;
    }

    static string StandingOf(Finding finding) => $"{finding.State.ToString().ToLowerInvariant()} {Hash32.Of(Encoding.UTF8.GetBytes(finding.Canonical()))}";
}

/// <summary>How far the book of looks at staff lists goes.</summary>
/// <param name="Count">The number of the last look; they count from 1.</param>
/// <param name="Hash">Of the last look, which continues that of the one before; zeros where there is none.</param>
public readonly record struct LookHead(long Count, Hash32 Hash);
