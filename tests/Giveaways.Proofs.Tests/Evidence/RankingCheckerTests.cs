using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Ranking files of several blocks, wrong in one place each, under a draw leaf that has the wrong file's hash.</summary>
[NonParallelizable]
public sealed class RankingCheckerTests
{
    const int Entries = 12_000;
    const int Withdrawn = 5;

    static readonly Operator Contest = Make();
    static readonly string[] Lines = Encoding.ASCII.GetString(Ranking()).Split('\n')[..^1];

    static Operator Make()
    {
        var contest = new Operator(rules => rules with { Prizes = [.. rules.Prizes.Where(prize => !prize.Apart)] });
        contest.Publish().Roster("acme").At(contest.Rules.Open).Enter(Entries);
        for (var i = 0; i < Entries; i += 3)
        {
            contest.Bonus(contest.Code(2 + i), 1 + (i % 2));
        }
        return contest.Withdraw(contest.Code(Withdrawn)).Close().Seal();
    }

    static byte[] Ranking()
    {
        using var text = new MemoryStream();
        DrawText.WriteRanking(Proofs.Draws.Ranking.Order(Contest.Seed, Contest.Manifest, threads: 1), threads: 1, text);
        return text.ToArray();
    }

    [Test]
    public void Ranking_of_several_blocks_is_accepted()
    {
        var file = Join(Lines);
        Assert.That(file, Has.Length.GreaterThan(Pack.Block));
        Assert.That(Word(file), Is.EqualTo("accepted"));
    }

    static IEnumerable<TestCaseData> Wrong()
    {
        var boundary = Array.FindIndex(Offsets(), offset => offset >= Pack.Block);
        foreach (var at in new[] { 0, 1, 5_000, boundary - 2, boundary - 1, boundary, Lines.Length - 2 })
        {
            yield return Case($"swapped at {at}", lines => Swap(lines, at));
            yield return Case($"repeated at {at}", lines => { lines[at + 1] = Rank(at + 2, lines[at]); return lines; });
        }
        yield return Case("first line missing", lines => [.. lines[1..].Select((line, i) => Rank(i + 1, line))]);
        yield return Case("first line missing, ranks as they were", lines => lines[1..]);
        yield return Case("last line missing", lines => lines[..^1]);
        yield return Case("line missing at the boundary", lines => [.. lines[..boundary], .. lines[(boundary + 1)..].Select((line, i) => Rank(boundary + i + 1, line))]);
        yield return Case("last line twice", lines => [.. lines, Rank(lines.Length + 1, lines[^1])]);
        yield return Case("all lines twice", lines => [.. lines, .. lines]);
        yield return Case("rank with a zero before it", lines => { lines[7] = "0" + lines[7]; return lines; });
        yield return Case("rank from zero", lines => [.. lines.Select((line, i) => Rank(i, line))]);
        yield return Case("number cut short", lines => { lines[7] = lines[7][..^1]; return lines; });
        yield return Case("withdrawn entry", lines => [.. lines, Line(lines.Length + 1, Contest.Code(Withdrawn), 1)]);
        yield return Case("code of no entry", lines => [.. lines, Line(lines.Length + 1, Contest.Code(Entries + 4), 1)]);
        yield return Case("an entry's later ticket", Later);
        yield return Case("no line", _ => []);
        yield return Case("an endless line", _ => [new string('1', (2 * Pack.Block) + 7)]);
        yield return Case("no line at all in the second block", lines => [.. lines, new string('1', Pack.Block)]);

        static TestCaseData Case(string name, Func<string[], string[]> change) => new TestCaseData(change).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Wrong))]
    public void Wrong_ranking_is_refused(Func<string[], string[]> change) =>
        Assert.That(Word(Join(change((string[])Lines.Clone()))), Is.EqualTo("ranking RANKING_MISMATCH"));

    [Test]
    public void Ranking_without_its_last_line_end_is_refused() => Assert.That(Word(Join(Lines)[..^1]), Is.EqualTo("ranking RANKING_MISMATCH"));

    static string Word(byte[] ranking)
    {
        Contest.Draw(leaf => leaf with { Rankings = [leaf.Rankings[0] with { Ranking = Hash32.Of(ranking) }] });
        var files = Contest.Files().Select(file => file.Name == "ranking" ? (file.Name, ranking) : file);
        var word = Judge.Of(Archive.Of(files), Contest).Word();
        Contest.Leaves.RemoveAt(Contest.Leaves.Count - 1);
        return word;
    }

    static byte[] Join(string[] lines) => Operator.Ascii(string.Concat(lines.Select(line => $"{line}\n")));

    static int[] Offsets()
    {
        var offsets = new int[Lines.Length];
        for (var i = 1; i < offsets.Length; i++)
        {
            offsets[i] = offsets[i - 1] + Lines[i - 1].Length + 1;
        }
        return offsets;
    }

    static string[] Swap(string[] lines, int at)
    {
        (lines[at], lines[at + 1]) = (Rank(at + 1, lines[at + 1]), Rank(at + 2, lines[at]));
        return lines;
    }

    static string Rank(int rank, string line) => $"{rank}{line[line.IndexOf(' ', StringComparison.Ordinal)..]}";

    static string Line(int rank, string code, int ticket)
    {
        using var hasher = new TicketHasher(Contest.Seed.Hex);
        return $"{rank} {code} {hasher.Number(Operator.Ascii(code), ticket)}";
    }

    // The entry of weight 2 or 3 that comes last stands where its second ticket would put it: at the very end, or later than it must.
    static string[] Later(string[] lines)
    {
        for (var at = lines.Length - 1; ; at--)
        {
            var code = lines[at].Split(' ')[1];
            if (Contest.Eligible[code] == 1)
            {
                continue;
            }
            var number = lines[at].Split(' ')[2];
            var other = Enumerable.Range(1, 2).Select(ticket => Line(at + 1, code, ticket)).First(line => !line.EndsWith(number, StringComparison.Ordinal));
            List<string> rest = [.. lines[..at], .. lines[(at + 1)..]];
            var place = rest.FindIndex(line => string.CompareOrdinal(line.Split(' ')[2], other.Split(' ')[2]) > 0);
            rest.Insert(place < 0 ? rest.Count : place, other);
            return [.. rest.Select((line, i) => Rank(i + 1, line))];
        }
    }
}
