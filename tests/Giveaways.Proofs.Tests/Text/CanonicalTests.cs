using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Tests.Text;

public sealed class CanonicalTests
{
    [TestCase("0", 0)]
    [TestCase("7", 7)]
    [TestCase("9007199254740991", 9007199254740991)]
    public void Number_in_its_only_spelling_is_read(string text, long value)
    {
        Assert.That(Canonical.TryParseNumber(text, out var fromChars), Is.True);
        Assert.That(Canonical.TryParseNumber(Encoding.UTF8.GetBytes(text), out var fromBytes), Is.True);
        Assert.That((fromChars, fromBytes), Is.EqualTo((value, value)));
        Assert.That(Canonical.Number(value), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("00")]
    [TestCase("01")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("-0")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("1\n")]
    [TestCase("1.0")]
    [TestCase("1e3")]
    [TestCase("0x1")]
    [TestCase("1_000")]
    [TestCase("9007199254740992", TestName = "Number_above_2_to_the_53_less_1_is_refused")]
    [TestCase("9999999999999999")]
    [TestCase("10000000000000000")]
    [TestCase("99999999999999999999999999")]
    [TestCase("\u0661", TestName = "Number_in_Arabic_digits_is_refused")]
    [TestCase("\uff11", TestName = "Number_in_full_width_digits_is_refused")]
    public void Number_in_another_spelling_is_refused(string text)
    {
        Assert.That(Canonical.TryParseNumber(text, out var fromChars), Is.False);
        Assert.That(Canonical.TryParseNumber(Encoding.UTF8.GetBytes(text), out var fromBytes), Is.False);
        Assert.That((fromChars, fromBytes), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public void Number_out_of_range_cannot_be_written()
    {
        Assert.That(() => Canonical.Number(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Canonical.Number(Canonical.MaxNumber + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase("00ff", true)]
    [TestCase("00fF", false)]
    [TestCase("00f", false)]
    [TestCase("00ff0", false)]
    [TestCase("00ff00", false)]
    [TestCase("0x0f", false)]
    [TestCase("00f ", false)]
    [TestCase("00f\u0661", false)]
    public void Hex_of_two_bytes_is_read_only_in_lower_case_and_full(string text, bool accepted)
    {
        Assert.That(Canonical.TryParseHex(text, new byte[2]), Is.EqualTo(accepted));
        Assert.That(Canonical.TryParseHex(Encoding.UTF8.GetBytes(text), new byte[2]), Is.EqualTo(accepted));
    }

    [TestCase("", true)]
    [TestCase("AA==", true)]
    [TestCase("AAA=", true)]
    [TestCase("AAAA", true)]
    [TestCase("+/+/", true)]
    [TestCase("AB==", false, TestName = "Base64_with_spare_bits_in_the_first_digit_is_refused")]
    [TestCase("AAB=", false, TestName = "Base64_with_spare_bits_in_the_second_digit_is_refused")]
    [TestCase("AA", false)]
    [TestCase("AA=", false)]
    [TestCase("AAA", false)]
    [TestCase("A===", false)]
    [TestCase("====", false)]
    [TestCase("AA==AA==", false)]
    [TestCase("AA=A", false)]
    [TestCase("-_-_", false, TestName = "Base64_url_alphabet_is_refused")]
    [TestCase(" AAAA", false)]
    [TestCase("AAAA\n", false)]
    [TestCase("AAAA\n\n\n\n", false)]
    [TestCase("AA\r\n", false)]
    [TestCase("    ", false)]
    [TestCase("AA A", false)]
    [TestCase("AAA\u0410", false)]
    public void Base64_is_read_only_in_its_canonical_spelling(string text, bool accepted)
    {
        Assert.That(Canonical.TryParseBase64(text, 100, out _), Is.EqualTo(accepted));
        Assert.That(Canonical.TryParseBase64(Encoding.UTF8.GetBytes(text), 100, out _), Is.EqualTo(accepted));
    }

    [Test]
    public void Base64_longer_than_its_limit_is_refused()
    {
        Assert.That(Canonical.TryParseBase64("AAAA", 3, out _), Is.True);
        Assert.That(Canonical.TryParseBase64("AAAA", 2, out _), Is.False);
        Assert.That(Canonical.TryParseBase64("AAAA"u8, 2, out _), Is.False);
        Assert.That(Canonical.TryParseBase64("AAA=", new byte[3]), Is.False);
        Assert.That(Canonical.TryParseBase64("AAAA"u8, new byte[2]), Is.False);
    }

    [FsCheck.NUnit.Property]
    public void Bytes_survive_hex_and_base64(byte[] bytes)
    {
        var again = new byte[bytes.Length];
        Assert.That(Canonical.TryParseHex(Canonical.Hex(bytes), again), Is.True);
        Assert.That(again, Is.EqualTo(bytes));
        Assert.That(Canonical.TryParseBase64(Canonical.Base64Of(bytes), bytes.Length, out again), Is.True);
        Assert.That(again, Is.EqualTo(bytes));
    }

    [FsCheck.NUnit.Property]
    public void Text_that_is_read_as_base64_is_written_the_same(string? text)
    {
        if (Canonical.TryParseBase64(text ?? "", 100, out var bytes))
        {
            Assert.That(Canonical.Base64Of(bytes), Is.EqualTo(text ?? ""));
        }
    }

    [Test]
    public void Utf8_that_is_not_strict_is_refused()
    {
        byte[][] bad = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80], [0x80]];
        foreach (var bytes in bad)
        {
            Assert.That(Canonical.TryReadUtf8(bytes, out _), Is.False, Convert.ToHexString(bytes));
        }
        Assert.That(Canonical.TryReadUtf8("\u2014 я"u8, out var text), Is.True);
        Assert.That(text, Is.EqualTo("\u2014 я"));
    }
}
