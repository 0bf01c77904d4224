using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Tests.Rules;

public sealed class CanonicalJsonTests
{
    [TestCase("""{}""")]
    [TestCase("""[]""")]
    [TestCase("0")]
    [TestCase("9007199254740991")]
    [TestCase("true")]
    [TestCase("""{"":[],"a":{"b":[1,false,"x"]},"b":""}""")]
    [TestCase("""{"\n":1,"1":2,"é":3,"€":4,"😀":5,"Ａ":6}""", TestName = "Names_in_the_order_of_RFC_8785_section_3_2_3")]
    [TestCase("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", TestName = "Escapes_of_RFC_8785_section_3_2_2_2")]
    [TestCase("\"\u007f\u2028<>&+\"", TestName = "What_the_base_library_would_escape")]
    [TestCase("\"\\b\\t\\n\\f\\r\\u0000\\u001f\"", TestName = "Controls")]
    public void Canonical_text_is_read_and_written_alike(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.That(CanonicalJson.TryRead(bytes, out var value, out var why), Is.True, why);
        Assert.That(CanonicalJson.Write(value!), Is.EqualTo(bytes));
    }

    [TestCase("", "1 to 262144 bytes", TestName = "Nothing")]
    [TestCase(" {}", "canonical form", TestName = "Space in front")]
    [TestCase("{}\n", "canonical form", TestName = "Line end behind")]
    [TestCase("""{"a": 1}""", "canonical form", TestName = "Space inside")]
    [TestCase("""{"b":1,"a":2}""", "canonical form", TestName = "Names out of order")]
    [TestCase("""{"\ufb33":1,"\ud83d\ude00":2}""", "NFC", TestName = "Escaped names that are not in NFC")]
    [TestCase("""{"a":1,"a":1}""", "occurs twice", TestName = "Name twice")]
    [TestCase("""{"a":1,"\u0061":1}""", "occurs twice", TestName = "Name twice in two spellings")]
    [TestCase("""{"a":null}""", "null", TestName = "Null")]
    [TestCase("1.0", "number", TestName = "Fraction")]
    [TestCase("1e1", "number", TestName = "Exponent")]
    [TestCase("-1", "number", TestName = "Negative")]
    [TestCase("-0", "number", TestName = "Negative zero")]
    [TestCase("01", "not JSON", TestName = "Leading zero")]
    [TestCase("+5", "not JSON", TestName = "Plus")]
    [TestCase("9007199254740992", "number", TestName = "Two to the 53")]
    [TestCase("NaN", "not JSON", TestName = "NaN")]
    [TestCase("""{"a":1,}""", "not JSON", TestName = "Trailing comma")]
    [TestCase("""{"a":1}{}""", "not JSON", TestName = "Second value")]
    [TestCase("""{"a":1} // x""", "not JSON", TestName = "Comment")]
    [TestCase("""{'a':1}""", "not JSON", TestName = "Single quotes")]
    [TestCase("\"\\u0041\"", "canonical form", TestName = "Needless escape")]
    [TestCase("\"\\/\"", "canonical form", TestName = "Escaped slash")]
    [TestCase("\"\\u000F\"", "canonical form", TestName = "Upper case escape")]
    [TestCase("\"\\u000a\"", "canonical form", TestName = "Long escape")]
    [TestCase("\"\n\"", "not JSON", TestName = "Raw control character")]
    [TestCase("\"\\ud800\"", "lone surrogate", TestName = "Lone surrogate")]
    [TestCase("\"\\udc00\\ud800\"", "lone surrogate", TestName = "Surrogates swapped")]
    [TestCase("\"e\u0301\"", "NFC", TestName = "Decomposed")]
    [TestCase("\ufeff{}", "not JSON", TestName = "Byte order mark")]
    public void Other_spelling_is_refused(string text, string reason)
    {
        Assert.That(CanonicalJson.TryRead(Encoding.UTF8.GetBytes(text), out _, out var why), Is.False);
        Assert.That(why, Does.Contain(reason));
    }

    [Test]
    public void Bytes_that_are_no_utf8_are_refused([Values("FF", "80", "C080", "EDA080", "F4908080", "E282")] string hex)
    {
        byte[] bytes = [(byte)'"', .. Convert.FromHexString(hex), (byte)'"'];
        Assert.That(CanonicalJson.TryRead(bytes, out _, out var why), Is.False);
        Assert.That(why, Is.EqualTo("the document is not UTF-8"));
    }

    [TestCase(32, true)]
    [TestCase(33, false)]
    public void Depth_has_its_limit(int depth, bool expected)
    {
        var text = new string('[', depth) + new string(']', depth);
        Assert.That(CanonicalJson.TryRead(Encoding.ASCII.GetBytes(text), out _, out _), Is.EqualTo(expected));
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public void Size_has_its_limit(int more, bool expected)
    {
        var text = "\"" + new string('a', CanonicalJson.MaxBytes - 2 + more) + "\"";
        Assert.That(CanonicalJson.TryRead(Encoding.ASCII.GetBytes(text), out _, out _), Is.EqualTo(expected));
    }

    [Test]
    public void Million_brackets_are_refused_without_overflowing_the_stack()
    {
        var text = new string('[', CanonicalJson.MaxBytes);
        Assert.That(CanonicalJson.TryRead(Encoding.ASCII.GetBytes(text), out _, out _), Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 1_000)]
    public void Any_value_reads_back_as_written(int seed)
    {
        var bytes = CanonicalJson.Write(Any(new Random(seed), depth: 1));
        Assert.That(CanonicalJson.TryRead(bytes, out var value, out var why), Is.True, why);
        Assert.That(CanonicalJson.Write(value!), Is.EqualTo(bytes));
    }

    [FsCheck.NUnit.Property(MaxTest = 5_000)]
    public void Any_bytes_are_judged_without_throwing(int seed, int place, byte letter)
    {
        var bytes = CanonicalJson.Write(Any(new Random(seed), depth: 1));
        bytes[(int)(unchecked((uint)place) % bytes.Length)] = letter;
        if (CanonicalJson.TryRead(bytes, out var value, out _))
        {
            Assert.That(CanonicalJson.Write(value), Is.EqualTo(bytes));
        }
    }

    static Json Any(Random random, int depth) => random.Next(depth > 4 ? 3 : 5) switch
    {
        0 => new Json.Number(random.NextInt64(Canonical.MaxNumber + 1)),
        1 => new Json.Flag(random.Next(2) == 0),
        2 => new Json.Text(Word(random)),
        3 => new Json.List([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth + 1))]),
        _ => new Json.Record(Enumerable.Range(0, random.Next(4)).Select(_ => Word(random)).Distinct()
            .ToDictionary(name => name, _ => Any(random, depth + 1))),
    };

    static string Word(Random random)
    {
        var word = new StringBuilder();
        for (var length = random.Next(6); length > 0; length--)
        {
            word.Append(random.Next(3) switch
            {
                0 => new Rune(random.Next(0x80)),
                1 => new Rune(random.Next(0x400, 0x460)),
                _ => new Rune(random.Next(0x1F600, 0x1F640)),
            });
        }
        return word.ToString().Normalize(NormalizationForm.FormC);
    }
}
