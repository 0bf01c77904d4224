using System.Text;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class ManifestTests
{
    [FsCheck.NUnit.Property]
    public void Built_manifest_is_sorted_by_bytes_and_read_back(byte[] bytes)
    {
        var entries = Samples.Entries(bytes);
        var built = Samples.Manifest(entries);
        var lines = entries.Select(entry => $"{entry.Code} {entry.Weight}\n").Order(StringComparer.Ordinal);
        Assert.That(Encoding.ASCII.GetString(built.Text.Span), Is.EqualTo(string.Concat(lines)));
        Assert.That(built.Tickets, Is.EqualTo(entries.Sum(entry => entry.Weight)));
        var read = Enumerable.Range(0, built.Count).Select(i => (built.CodeText(i), built.WeightAt(i)));
        Assert.That(read, Is.EquivalentTo(entries));
        foreach (var (code, weight) in entries)
            Assert.That(built.WeightAt(built.IndexOf(Encoding.ASCII.GetBytes(code))), Is.EqualTo(weight));
    }

    [Test]
    public void Empty_text_is_the_manifest_without_entries()
    {
        Assert.That(Manifest.TryParse(default, out var manifest, out _));
        Assert.That((manifest!.Count, manifest.Tickets), Is.EqualTo((0, 0)));
        Assert.That(manifest.Sha256(), Is.EqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        Assert.That(Samples.Manifest().Text.Length, Is.Zero);
    }

    [TestCase("bbb 1", 1, TestName = "Manifest_without_final_LF_is_refused")]
    [TestCase("bbb 1\r\n", 1, TestName = "Manifest_with_CR_is_refused")]
    [TestCase("bbb 1\n\n", 2, TestName = "Manifest_with_empty_line_is_refused")]
    [TestCase("bbb 1\nbbb 1\n", 2, TestName = "Manifest_with_duplicate_is_refused")]
    [TestCase("bbb 1\nbbb 2\n", 2, TestName = "Manifest_with_duplicate_of_other_weight_is_refused")]
    [TestCase("ccc 1\nbbb 1\n", 2, TestName = "Manifest_out_of_order_is_refused")]
    [TestCase("bbb2 1\nbbb 1\n", 2, TestName = "Manifest_with_longer_code_first_is_refused")]
    [TestCase("bbb\n", 1, TestName = "Manifest_without_weight_is_refused")]
    [TestCase("bbb \n", 1, TestName = "Manifest_with_empty_weight_is_refused")]
    [TestCase(" 1\n", 1, TestName = "Manifest_without_code_is_refused")]
    [TestCase("bbb  1\n", 1, TestName = "Manifest_with_two_spaces_is_refused")]
    [TestCase("bbb 1 \n", 1, TestName = "Manifest_with_trailing_space_is_refused")]
    [TestCase("bbb 0\n", 1, TestName = "Manifest_with_weight_zero_is_refused")]
    [TestCase("bbb 01\n", 1, TestName = "Manifest_with_leading_zero_is_refused")]
    [TestCase("bbb +1\n", 1, TestName = "Manifest_with_plus_sign_is_refused")]
    [TestCase("bbb -1\n", 1, TestName = "Manifest_with_minus_sign_is_refused")]
    [TestCase("bbb 1.0\n", 1, TestName = "Manifest_with_fraction_is_refused")]
    [TestCase("bbb 10000001\n", 1, TestName = "Manifest_with_weight_above_the_limit_is_refused")]
    [TestCase("bbb 99999999999999999999\n", 1, TestName = "Manifest_with_immense_weight_is_refused")]
    [TestCase("bbb 9999999\nccc 2\n", 2, TestName = "Manifest_with_too_many_tickets_is_refused")]
    [TestCase("Bbb 1\n", 1, TestName = "Manifest_with_capital_is_refused")]
    [TestCase("bb/b 1\n", 1, TestName = "Manifest_with_slash_is_refused")]
    [TestCase("bbé 1\n", 1, TestName = "Manifest_with_letter_beyond_ASCII_is_refused")]
    [TestCase("\uFEFFbbb 1\n", 1, TestName = "Manifest_with_byte_order_mark_is_refused")]
    [TestCase("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb 1\n", 1, TestName = "Manifest_with_code_of_33_characters_is_refused")]
    public void Malformed(string text, int line)
    {
        Assert.That(Manifest.TryParse(Encoding.UTF8.GetBytes(text), out var manifest, out var problem), Is.False);
        Assert.That(manifest, Is.Null);
        Assert.That(problem, Does.StartWith($"Line {line}: "));
    }

    [Test]
    public void Manifest_at_its_limits_is_accepted()
    {
        var text = $"{new string('b', Manifest.MaxCodeLength)} 9999999\nc 1\n";
        Assert.That(Manifest.TryParse(Encoding.ASCII.GetBytes(text), out var manifest, out _));
        Assert.That(manifest!.Tickets, Is.EqualTo(Manifest.MaxTickets));
    }

    [Test]
    public void Code_that_is_not_there_is_not_found()
    {
        var manifest = Samples.Manifest(("bbb", 1), ("ddd", 1));
        foreach (var code in new[] { "", "a", "bb", "bbbb", "ccc", "eee" })
            Assert.That(manifest.IndexOf(Encoding.ASCII.GetBytes(code)), Is.EqualTo(-1), code);
    }

    [Test]
    public void Long_codes_with_a_common_beginning_are_sorted()
    {
        string[] codes = ["b2345678", "b23456789a", "b23456789b", "b23456789b2"];
        var manifest = Samples.Manifest(codes.Reverse().Select(code => (code, 1)));
        Assert.That(Enumerable.Range(0, 4).Select(manifest.CodeText), Is.EqualTo(codes));
    }

    [Test]
    public void Builder_refuses_what_a_manifest_cannot_hold()
    {
        Assert.That(() => new ManifestBuilder().Add("B", 1), Throws.ArgumentException);
        Assert.That(() => new ManifestBuilder().Add("", 1), Throws.ArgumentException);
        Assert.That(() => new ManifestBuilder().Add("b", 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ManifestBuilder().Add("b", 9_999_999).Add("c", 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ManifestBuilder().Add("b", 1).Add("c", 1).Add("b", 2).Build(), Throws.InvalidOperationException);
    }
}
