using System.Globalization;
using System.Text;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Merkle;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Codes;

/// <summary>The checker of codes agrees with the package that makes them.</summary>
public sealed class CodeCheckerTests
{
    const string Origin = "draws.example/contests/42";

    [Test]
    public void Codes_of_another_hashids_library_are_accepted()
    {
        foreach (var line in File.ReadLines(VectorFiles.Own("codes/codes.tsv")).Where(line => line[0] != '#'))
        {
            var words = line.Split('\t');
            var index = long.Parse(words[1], CultureInfo.InvariantCulture);
            var checker = new CodeChecker(words[0]);
            Assert.That(checker.Is(index, Encoding.ASCII.GetBytes(words[2])), Is.EqualTo(index < TreeHash.MaxSize), line);
            Assert.That(checker.TryFind(words[2], out var found), Is.EqualTo(index < TreeHash.MaxSize), line);
            Assert.That(found == index || index >= TreeHash.MaxSize, Is.True, line);
        }
    }

    [Test]
    public void Codes_of_the_first_leaves_are_those_of_the_maker([Values(Origin, "a/contests/1", "example.org:8443/contests/9007199254740991")] string origin)
    {
        var (maker, checker) = (new EntryCodes(origin), new CodeChecker(origin));
        for (var index = 0L; index < 20_000; index++)
        {
            AssertFound(maker, checker, index);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Code_of_any_leaf_is_that_of_the_maker(long seed, byte bits)
    {
        var index = (seed & long.MaxValue) >> (bits % 63);
        AssertFound(new EntryCodes(Origin), new CodeChecker(Origin), Math.Min(index, TreeHash.MaxSize - 1));
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Word_of_a_codes_letters_is_found_only_where_the_maker_finds_it(long seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var letters = random.GetItems<char>(EntryCode.Alphabet, random.Next(4, 16));
        var made = EntryCode.TryParse(letters, out var code) && new EntryCodes(Origin).TryFind(code, out _);
        Assert.That(new CodeChecker(Origin).TryFind(letters, out _), Is.EqualTo(made), new string(letters));
    }

    [Test]
    public void Neighbours_code_and_other_logs_code_are_refused()
    {
        var checker = new CodeChecker(Origin);
        for (var index = 0L; index < 1_000; index++)
        {
            Assert.That(checker.Is(index, Bytes(new EntryCodes(Origin).For(index + 1))), Is.False);
            Assert.That(checker.Is(index, Bytes(new EntryCodes("draws.example/contests/43").For(index))), Is.False);
        }
    }

    static void AssertFound(EntryCodes maker, CodeChecker checker, long index)
    {
        var code = maker.For(index);
        if (!checker.Is(index, Bytes(code)) || !checker.TryFind(code.ToString(), out var found) || found != index)
        {
            Assert.Fail($"leaf {index} has the code {code}");
        }
    }

    static byte[] Bytes(EntryCode code) => Encoding.ASCII.GetBytes(code.ToString());
}
