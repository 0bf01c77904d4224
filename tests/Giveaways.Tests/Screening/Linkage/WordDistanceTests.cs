using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening.Linkage;

sealed class WordDistanceTests
{
    [TestCase("harley", "haryley", 1)]
    [TestCase("mason", "masno", 1)]
    [TestCase("ca", "abc", 3)]
    [TestCase("", "ab", 2)]
    [TestCase("smith", "smith", 0)]
    public void Distance_counts_a_swap_of_neighbours_as_one(string a, string b, int expected) => Assert.That(EditDistance.Between(a, b, 10), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public bool Distance_is_that_of_the_whole_table(uint a, uint b, byte most)
    {
        var (one, other) = (Word(a), Word(b));
        var full = Whole(one, other);
        return EditDistance.Between(one, other, most % 6) == Math.Min(full, most % 6 + 1) && EditDistance.Between(other, one, 99) == full;
    }

    [TestCase("martha", "marhta", 961)]
    [TestCase("dixon", "dicksonx", 813)]
    [TestCase("same", "same", 1000)]
    [TestCase("abc", "xyz", 0)]
    [TestCase("", "xyz", 0)]
    public void Likeness_is_the_published_one(string a, string b, int expected) => Assert.That(JaroWinkler.Between(a, b), Is.EqualTo(expected).Within(1));

    [FsCheck.NUnit.Property]
    public bool Likeness_is_symmetrical(uint a, uint b) => JaroWinkler.Between(Word(a), Word(b)) == JaroWinkler.Between(Word(b), Word(a));

    // Up to eight letters of three: many coincidences.
    static string Word(uint seed)
    {
        var word = new List<char>();
        for (var length = seed % 9; length > 0; length--, seed = seed / 3 + length * 7919)
            word.Add((char)('a' + seed % 3));
        return new string([.. word]);
    }

    static int Whole(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
