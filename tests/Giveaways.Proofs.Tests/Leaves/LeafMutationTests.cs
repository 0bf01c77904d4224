using System.Text;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Tests.Leaves;

/// <summary>Named ways to spell a leaf otherwise; each would be a second document with the same meaning, and each is refused.</summary>
public sealed class LeafMutationTests
{
    static IEnumerable<TestCaseData> Everywhere()
    {
        yield return Named("trailing space on a line", text => ReplaceLast(text, "\n", " \n"));
        yield return Named("leading space on a line", text => text.Replace("\ntime ", "\n time ", StringComparison.Ordinal));
        yield return Named("two spaces", text => text.Replace("\ntime ", "\ntime  ", StringComparison.Ordinal));
        yield return Named("tab for a space", text => text.Replace("\ntime ", "\ntime\t", StringComparison.Ordinal));
        yield return Named("CRLF", text => text.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Named("CR at the end", text => text + "\r");
        yield return Named("missing last LF", text => text[..^1]);
        yield return Named("one LF more", text => text + "\n");
        yield return Named("empty line in front", text => "\n" + text);
        yield return Named("empty line inside", text => text.Replace("\ntime ", "\n\ntime ", StringComparison.Ordinal));
        yield return Named("NUL at the end", text => text + "\0");
        yield return Named("NUL in a line", text => text.Replace("\ntime ", "\ntime \0", StringComparison.Ordinal));
        yield return Named("non-ASCII", text => text.Replace("\ntime ", "\ntimé ", StringComparison.Ordinal));
        yield return Named("no-break space", text => text.Replace("\ntime ", "\ntime\u00a0", StringComparison.Ordinal));
        yield return Named("byte order mark", text => "\ufeff" + text);
        yield return Named("DEL", text => ReplaceLast(text, "\n", "\u007f\n"));
        yield return Named("leading zero", text => text.Replace("\ntime ", "\ntime 0", StringComparison.Ordinal));
        yield return Named("plus sign", text => text.Replace("\ntime ", "\ntime +", StringComparison.Ordinal));
        yield return Named("minus sign", text => text.Replace("\ntime ", "\ntime -", StringComparison.Ordinal));
        yield return Named("fraction", text => Line(text, "time ", value => value + ".0"));
        yield return Named("exponent", text => Line(text, "time ", _ => "1e9"));
        yield return Named("hex number", text => Line(text, "time ", _ => "0x10"));
        yield return Named("digits of another script", text => Line(text, "time ", _ => "\u0661\u0662"));
        yield return Named("2^53", text => Line(text, "time ", _ => "9007199254740992"));
        yield return Named("twenty digits", text => Line(text, "time ", _ => "18446744073709551617"));
        yield return Named("no number", text => Line(text, "time ", _ => ""));
        yield return Named("word too many", text => Line(text, "time ", value => value + " 1"));
        yield return Named("duplicate line", text => text.Replace("\ntime ", "\ntime 1\ntime ", StringComparison.Ordinal));
        yield return Named("missing time", text => string.Join('\n', text.Split('\n').Where((_, line) => line != 1)));
        yield return Named("missing last line", text => text[..(text[..^1].LastIndexOf('\n') + 1)]);
        yield return Named("unknown line at the end", text => text + "note hello\n");
        yield return Named("unknown line inside", text => text.Replace("\ntime ", "\nnote hello\ntime ", StringComparison.Ordinal));
        yield return Named("unknown type", text => "x" + text);
        yield return Named("upper case type", text => char.ToUpperInvariant(text[0]) + text[1..]);
        yield return Named("version 2", text => text.Replace("/v1\n", "/v2\n", StringComparison.Ordinal));
        yield return Named("version 01", text => text.Replace("/v1\n", "/v01\n", StringComparison.Ordinal));
        yield return Named("no version", text => text.Replace("/v1\n", "\n", StringComparison.Ordinal));
        yield return Named("first two lines swapped", text => Swap(text, 0));
        yield return Named("upper case keyword", text => text.Replace("\ntime ", "\nTime ", StringComparison.Ordinal));
        yield return Named("empty", _ => "");
        yield return Named("one LF alone", _ => "\n");
    }

    [TestCaseSource(nameof(Everywhere))]
    public void Mutation_of_any_leaf_is_refused(Func<string, string> mutate)
    {
        foreach (var (name, leaf) in LeafSamples.All)
        {
            var mutated = mutate(Encoding.ASCII.GetString(leaf.ToBytes()));
            // What is left of a draw without its last winner is another draw: the replay's matter.
            if (Leaf.TryParse(Encoding.UTF8.GetBytes(mutated), out var read, out _) && !(read is DrawLeaf && !read.Equals(leaf)))
            {
                Assert.Fail($"{name} was read all the same");
            }
        }
    }

    /// <summary>Beyond each type that a number could be narrowed to: it is refused or read as itself, and never an exception.</summary>
    [Test]
    public void Number_of_any_size_in_any_place_is_refused_or_read_as_it_stands(
        [Values("0", "128", "65536", "2147483648", "4294967295", "4294967296", "9007199254740991")] string number)
    {
        foreach (var (name, leaf) in LeafSamples.All)
        {
            var words = Encoding.ASCII.GetString(leaf.ToBytes()).Split(' ', '\n');
            var separators = Encoding.ASCII.GetString(leaf.ToBytes()).Where(c => c is ' ' or '\n').ToList();
            for (var at = 0; at < words.Length; at++)
            {
                if (words[at].Length == 0 || !words[at].All(char.IsAsciiDigit))
                    continue;
                var mutated = string.Concat(words.Select((word, i) => (i == at ? number : word) + (i < separators.Count ? separators[i] : "")));
                if (Leaf.TryParse(Encoding.ASCII.GetBytes(mutated), out var read, out _))
                    Assert.That(Encoding.ASCII.GetString(read.ToBytes()), Is.EqualTo(mutated), name);
            }
        }
    }

    static IEnumerable<TestCaseData> Here()
    {
        yield return Of("upper case hex", "entry", "commit ", value => value.ToUpperInvariant());
        yield return Of("hex one digit short", "entry", "commit ", value => value[1..]);
        yield return Of("hex one digit long", "entry", "commit ", value => value + "0");
        yield return Of("weight 0", "entry", "weight ", _ => "0");
        yield return Of("weight 10001", "entry", "weight ", _ => "10001");
        yield return Of("upper case code", "entry", "code ", value => value.ToUpperInvariant());
        yield return Of("code with a vowel", "entry", "code ", _ => "banana");
        yield return Of("code of five letters", "entry", "code ", _ => "bcdfg");
        yield return Of("code of fifteen letters", "entry", "code ", _ => "bcdfghjkmnpqrst");
        yield return Of("no rows", "roster", "rows ", _ => "0");
        yield return Of("day that does not exist", "roster", "snapshot ", _ => "2026-02-29");
        yield return Of("date without zeros", "roster", "snapshot ", _ => "2026-9-1");
        yield return Of("date with a time", "roster", "snapshot ", value => value + "T00:00:00");
        yield return Of("id with an underscore", "roster", "employer ", _ => "my_firm");
        yield return Of("id with a capital", "roster", "employer ", _ => "Example");
        yield return Of("id of 33 letters", "roster", "employer ", _ => new string('a', 33));
        yield return Of("unknown reason of a roster", "roster", "reason ", _ => "other");
        yield return Of("bonus of nothing", "bonus", "amount ", _ => "0");
        yield return Of("bonus above 10000", "bonus", "amount ", _ => "10001");
        yield return Of("version 1", "amend", "version ", _ => "1");
        yield return Of("language of three letters", "amend", "text ", value => "e" + value);
        yield return Of("language in capitals", "amend", "text ", value => "EN" + value[2..]);
        yield return Of("public reason without its text", "cancel", "reason ", value => value[..value.IndexOf(' ', StringComparison.Ordinal)]);
        yield return Of("key with another id", "key", "key ", value => value.Replace("+", "+0", StringComparison.Ordinal));
        yield return Of("key that cosigns", "key", "key ", _ => Rules.SampleRules.Witness(1));
        yield return Of("witness key that signs", "rules", "witness ", _ => Rules.SampleRules.LogKey);
        yield return Of("operator key that cosigns", "rules", "operator ", _ => Rules.SampleRules.Witness(1));
        yield return Of("list index one digit short", "seal", "list ", value => value[1..]);
        yield return Of("desk one digit short", "seal", "desk ", value => value[1..]);
        yield return Of("unknown class", "exclude", "class ", _ => "other");
        yield return Of("screened maybe", "seal", "screened ", _ => "maybe");
        yield return Of("signature one byte short", "draw", "signature ", value => value[2..]);
        yield return Of("upper case signature", "draw", "signature ", value => value.ToUpperInvariant());
        yield return Of("unit 0", "offer", "prize ", _ => "headphones 0");
        yield return Of("unit missing", "offer", "prize ", _ => "headphones");
        yield return Of("unit above 100000", "offer", "prize ", _ => "headphones 100001");
        yield return Of("rank 0", "offer", "rank ", _ => "0");
        yield return Of("decider twice", "void", "decider ", _ => "officer-2");
        yield return Of("decider behind the second", "void", "decider ", _ => "officer-3");
        yield return Of("origin of another path", "rules", "origin ", _ => "draws.example/logs/42");
        yield return Of("origin with a leading zero", "rules", "origin ", _ => "draws.example/contests/042");
        yield return Of("origin with contest 0", "rules", "origin ", _ => "draws.example/contests/0");
        yield return Of("origin with a capital", "rules", "origin ", _ => "Draws.example/contests/42");
        yield return Of("origin without a host", "rules", "origin ", _ => "/contests/42");
        yield return Of("origin with port 65536", "rules", "origin ", _ => "draws.example:65536/contests/42");
        yield return Of("contest 0", "rules", "contest ", _ => "0");
        yield return Of("mode live", "rules", "mode ", _ => "live");
        yield return Of("prize together", "rules", "prize ", value => value + " together");
        yield return Of("prize of no units", "rules", "prize ", _ => "headphones 0");
        yield return Of("another beacon", "rules", "beacon ", value => "nist" + value[5..]);
        yield return Of("beacon without a round", "rules", "beacon ", value => value[..value.LastIndexOf(' ')]);
        yield return Of("another ranking", "rules", "ranking ", _ => "consistent_sampler/1.0.11");
        yield return Of("quorum of 33", "rules", "quorum ", _ => "33");

        static TestCaseData Of(string name, string leaf, string keyword, Func<string, string> mutate) =>
            new TestCaseData(leaf, keyword, mutate).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Here))]
    public void Mutation_of_one_line_is_refused_and_names_the_line(string name, string keyword, Func<string, string> mutate)
    {
        var text = Line(Encoding.ASCII.GetString(LeafSamples.All[name].ToBytes()), keyword, mutate);
        Assert.That(Leaf.TryParse(Encoding.ASCII.GetBytes(text), out _, out var why), Is.False);
        Assert.That(why, Does.Contain($"({keyword.TrimEnd()})"));
    }

    [TestCase("amend", 4, TestName = "Texts_swapped_are_refused")]
    [TestCase("seal", 6, TestName = "Classes_of_a_seal_swapped_are_refused")]
    [TestCase("disqualify", 7, TestName = "Deciders_swapped_are_refused")]
    [TestCase("rules", 24, TestName = "Classes_of_the_rules_swapped_are_refused")]
    [TestCase("entry", 2, TestName = "Code_and_weight_swapped_are_refused")]
    public void Swapped(string name, int first)
    {
        var text = Encoding.ASCII.GetString(LeafSamples.All[name].ToBytes());
        Assert.That(Leaf.TryParse(Encoding.ASCII.GetBytes(Swap(text, first)), out _, out _), Is.False, Swap(text, first));
    }

    [Test]
    public void Listed_winners_beyond_a_thousand_are_refused()
    {
        var listed = LeafSamples.Ranking("main", LeafSamples.ManyCodes);
        var hashed = Encoding.ASCII.GetString(LeafSamples.All["draw-hashed"].ToBytes());
        var lines = string.Concat(listed.Winners.Select(code => $"winner {code}\n"));
        var start = hashed.IndexOf("winners ", StringComparison.Ordinal);
        var end = hashed.IndexOf('\n', start) + 1;
        Assert.That(Leaf.TryParse(Encoding.ASCII.GetBytes(hashed[..start] + lines + hashed[end..]), out _, out _), Is.False);
    }

    static TestCaseData Named(string name, Func<string, string> mutate) => new TestCaseData(mutate).SetArgDisplayNames(name);

    static string Line(string text, string keyword, Func<string, string> mutate)
    {
        var start = text.IndexOf("\n" + keyword, StringComparison.Ordinal) + 1 + keyword.Length;
        var end = text.IndexOf('\n', start);
        return text[..start] + mutate(text[start..end]) + text[end..];
    }

    static string ReplaceLast(string text, string old, string with) => text[..text.LastIndexOf(old, StringComparison.Ordinal)] + with;

    static string Swap(string text, int first)
    {
        var lines = text.Split('\n');
        (lines[first], lines[first + 1]) = (lines[first + 1], lines[first]);
        return string.Join('\n', lines);
    }
}
