using System.Numerics;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class TicketNumberTests
{
    static IEnumerable<BigInteger> Edges()
    {
        yield return 0;
        yield return 1;
        yield return 7_000_000;
        foreach (var exponent in new[] { 8, 16, 18, 19, 20, 38, 57, 63, 64, 65, 76, 77 })
        {
            var power = BigInteger.Pow(10, exponent);
            yield return power - 1;
            yield return power;
            yield return power + 1;
            if (exponent < 77)
                yield return power * 7;
        }

        foreach (var exponent in new[] { 63, 64, 127, 128, 191, 192, 255, 256 })
        {
            var power = BigInteger.Pow(2, exponent);
            yield return power - 1;
            if (exponent < 256)
                yield return power;
        }
    }

    [TestCaseSource(nameof(Edges))]
    public void Number_of_an_edge_case_is_spelled_like_the_big_integer(BigInteger value) => Check(Bytes(value));

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Number_of_any_hash_is_spelled_like_the_big_integer(byte[] some)
    {
        var hash = new byte[32];
        some.AsSpan(0, Math.Min(32, some.Length)).CopyTo(hash.AsSpan(some.Length % 7 % (33 - Math.Min(32, some.Length))));
        Check(hash);
        for (var i = 0; i < 32; i++)
            hash[i] = (byte)(((hash[i] * 151) + (i * some.Length) + 17) % 256);
        Check(hash);
    }

    [Test]
    public void Short_number_is_padded_to_64_digits() =>
        Assert.That(Of(5).ToString(), Is.EqualTo("0.5" + new string('0', 63)));

    [Test]
    public void Number_is_before_another_that_it_begins()
    {
        var shorter = Of(5);
        var longer = Of(BigInteger.Pow(10, 64) * 3 + 5);
        Assert.Multiple(() =>
        {
            Assert.That(longer.ToString(), Does.StartWith(shorter.ToString()));
            Assert.That(shorter.LeadingDigits, Is.EqualTo(longer.LeadingDigits));
            Assert.That(shorter < longer && !(longer < shorter) && shorter <= longer && longer > shorter && longer >= shorter);
        });
    }

    [Test]
    public void Numbers_order_as_their_strings()
    {
        var numbers = Edges().Select(Of).ToArray();
        foreach (var left in numbers)
            foreach (var right in numbers)
                Assert.That(
                    Math.Sign(left.CompareTo(right)),
                    Is.EqualTo(Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString()))),
                    $"{left} and {right}");
    }

    [Test]
    public void Hash_of_another_length_is_refused() =>
        Assert.That(() => TicketNumber.FromHash(new byte[31]), Throws.ArgumentException);

    internal static TicketNumber Of(BigInteger value) => TicketNumber.FromHash(Bytes(value));

    static byte[] Bytes(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    static void Check(byte[] hash)
    {
        var number = TicketNumber.FromHash(hash);
        var expected = SlowRanking.Spell(hash);
        Assert.That(number.ToString(), Is.EqualTo(expected));
        Assert.That(number.LeadingDigits.ToString("D19", null), Is.EqualTo(expected[2..21]));
    }
}
