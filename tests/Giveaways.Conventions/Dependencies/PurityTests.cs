using System.Globalization;
using System.Security.Cryptography;

namespace Giveaways.Conventions.Dependencies;

/// <summary>Proofs and the domain: no tasks, no I/O, no log, no clock, no randomness, no culture, no floating point.</summary>
sealed class PurityTests
{
    static readonly string[] Pure = ["Giveaways.Proofs", "Giveaways"];

    [TestCaseSource(nameof(Pure))]
    public void Pure_code_uses_nothing_impure(string assembly) =>
        Assert.That(MemberUses.Of(assembly).Select(use => (use, why: Purity.Why(use))).Where(found => found.why is not null).Select(found => $"{found.use}: {found.why}"), Is.Empty);

    [TestCaseSource(nameof(Pure))]
    public void Pure_code_names_nothing_impure(string assembly) =>
        Assert.That(MemberUses.Types(assembly).Where(type => Purity.Why(type) is not null), Is.Empty);

    [Test]
    public void Every_exception_is_needed() => Assert.That(
        Purity.Unneeded([.. Pure.SelectMany(MemberUses.Of)], [.. Pure.SelectMany(MemberUses.Types)]), Is.Empty);

    [TestCase(nameof(Impure.Clock), "a clock")]
    [TestCase(nameof(Impure.Offset), "a clock")]
    [TestCase(nameof(Impure.Watch), "a clock")]
    [TestCase(nameof(Impure.Provider), "a clock")]
    [TestCase(nameof(Impure.Id), "randomness")]
    [TestCase(nameof(Impure.Dice), "randomness")]
    [TestCase(nameof(Impure.Bytes), "randomness")]
    [TestCase(nameof(Impure.Lower), "culture")]
    [TestCase(nameof(Impure.Number), "culture")]
    [TestCase(nameof(Impure.Read), "culture")]
    [TestCase(nameof(Impure.Sorted), "culture")]
    [TestCase(nameof(Impure.SortedBy), "culture")]
    [TestCase(nameof(Impure.Share), "floating point")]
    [TestCase(nameof(Impure.File), "files and streams")]
    [TestCase(nameof(Impure.Wait), "tasks and threads")]
    [TestCase(nameof(Impure.Say), "the console")]
    public void Impure_code_is_noticed(string method, string why) =>
        Assert.That(MemberUses.Of("Giveaways.Conventions").Where(use => use.By == $"Giveaways.Conventions.Dependencies.PurityTests/Impure.{method}").Select(Purity.Why), Has.Member(why));

    [Test]
    public void Pure_code_is_left_alone() =>
        Assert.That(MemberUses.Of("Giveaways.Conventions").Where(use => use.By.EndsWith("PurityTests/Impure.Fine", StringComparison.Ordinal)).Select(Purity.Why), Is.All.Null.And.Not.Empty);

    // One sample of each thing that pure code may not do.
    static class Impure
    {
        public static long Clock() => DateTime.UtcNow.Ticks;

        public static long Offset() => DateTimeOffset.UtcNow.Ticks;

        public static long Watch() => System.Diagnostics.Stopwatch.GetTimestamp();

        public static long Provider() => TimeProvider.System.GetTimestamp();

        public static Guid Id() => Guid.NewGuid();

        public static int Dice() => Random.Shared.Next();

        public static byte[] Bytes() => RandomNumberGenerator.GetBytes(1);

#pragma warning disable CA1304, CA1305, CA1311 // what they warn of is what is tried here
        public static string Lower(string text) => text.ToLower();

        public static string Number(int value) => value.ToString();

        public static int Read(string text) => int.Parse(text);
#pragma warning restore CA1304, CA1305, CA1311

        public static IEnumerable<string> Sorted(IEnumerable<string> words) => words.Order();

        public static IEnumerable<int> SortedBy(IEnumerable<int> numbers) => numbers.OrderBy(number => "x");

        public static double Share(int part, int whole) => (double)part / whole;

        public static bool File(string path) => System.IO.File.Exists(path);

        public static void Wait() => Thread.Sleep(0);

        public static void Say() => Console.WriteLine();

        public static string Fine(IEnumerable<string> words, int value) =>
            string.Concat(words.Order(StringComparer.Ordinal)).ToLowerInvariant() + value.ToString(CultureInfo.InvariantCulture);
    }
}
