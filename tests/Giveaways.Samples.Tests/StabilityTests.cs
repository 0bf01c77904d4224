using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Samples.Tests;

public sealed class StabilityTests
{
    /// <summary>Samples are stable for ever: a line of the file may be added, never changed.</summary>
    [Test]
    public void Samples_of_fixed_seeds_are_the_bytes_of_the_golden_file()
    {
        var demo = SampleWorld.Generate(new SampleOptions());
        var other = SampleWorld.Generate(SampleOptions.Sized(seed: ulong.MaxValue, staff: 1_000, entries: 3_000));
        string[] lines =
        [
            Line(Texts.Roster(demo.Roster), "demo-roster.csv"),
            Line(Texts.Entries(demo.Entries), "demo-entries.csv"),
            Line(Texts.Comments(SampleComments.Generate(new SampleCommentOptions(), demo.Roster)), "demo-comments.csv"),
            Line(Texts.Roster(other.Roster), "other-roster.csv"),
            Line(Texts.Entries(other.Entries), "other-entries.csv"),
        ];
        Assert.That(lines, Is.EqualTo(File.ReadAllLines(Golden())));
    }

    [Test]
    public void Samples_under_another_culture_are_the_same()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Demo(seed: 1);
        try
        {
            foreach (var culture in (string[])["tr-TR", "ar-SA", "fa-IR", "th-TH"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.That(Demo(seed: 1), Is.EqualTo(expected), culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Another_seed_gives_another_roster_other_entries_and_other_comments()
    {
        var one = Demo(seed: 1);
        var two = Demo(seed: 2);
        for (var part = 0; part < one.Length; part++)
        {
            Assert.That(two[part], Is.Not.EqualTo(one[part]));
        }
    }

    [Test]
    public void Entry_read_alone_equals_the_entry_read_in_a_row()
    {
        var world = SampleWorld.Generate(new SampleOptions());
        var row = world.Entries.ToList();
        for (var index = world.Entries.Count - 1; index >= 0; index--)
        {
            Assert.That(world.Entries[index], Is.EqualTo(row[index]));
        }
    }

    [Test]
    public void Entry_outside_the_list_is_refused()
    {
        var entries = SampleWorld.Generate(new SampleOptions()).Entries;
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = entries[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = entries[entries.Count]);
    }

    private static string[] Demo(ulong seed)
    {
        var world = SampleWorld.Generate(new SampleOptions { Seed = seed });
        var comments = SampleComments.Generate(new SampleCommentOptions { Seed = seed }, world.Roster);
        return [Texts.Roster(world.Roster), Texts.Entries(world.Entries), Texts.Comments(comments)];
    }

    // The format of sha256sum, so that a written file can be checked by hand.
    private static string Line(string text, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "  " + name;

    private static string Golden()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "vectors", "samples")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("tests/vectors/samples"), "tests", "vectors", "samples", "golden.sha256");
    }
}
