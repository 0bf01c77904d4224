namespace Giveaways.Samples.Tests;

public sealed class OptionsTests
{
    private static readonly SampleOptions[] Contradictions =
    [
        new() { Staff = 0, Relatives = 0 },
        new() { Staff = SampleOptions.MaxStaff + 1 },
        new() { Relatives = -1 },
        new() { Relatives = 401 },
        new() { Entries = -1 },
        new() { Entries = SampleOptions.MaxEntries + 1 },
        new() { Entries = 209 },
        new() { RomanisedPercent = 101 },
        new() { RespelledPercent = -1 },
        new() { WindowSeconds = 0 },
        new() { ReferenceDate = new DateOnly(9999, 1, 1) },
        new() { Planted = new Planted { Duplicates = -1 } },
        new() { Planted = new Planted { Employees = 0 } },
        new() { Planted = new Planted { Employees = 160 } },
        new() { Planted = new Planted { FormerEmployees = 13 } },
        new() { Planted = new Planted { DeclaredRelatives = 221 } },
    ];

    [TestCaseSource(nameof(Contradictions))]
    public void Options_out_of_range_or_contradictory_are_refused(SampleOptions options) =>
        Assert.That(() => SampleWorld.Generate(options), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Entries_just_enough_for_what_is_planted_are_accepted() =>
        Assert.That(SampleWorld.Generate(new SampleOptions { Entries = 210 }).Entries, Has.Count.EqualTo(210));

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public bool Sized_options_of_any_size_make_a_world(ulong seed, FsCheck.PositiveInt staff, FsCheck.NonNegativeInt entries)
    {
        var options = SampleOptions.Sized(seed, 1 + (staff.Get * 31 % 700), entries.Get * 173 % 8_000);
        var world = SampleWorld.Generate(options);
        return world.Entries.Count == options.Entries
            && world.Roster.People.Count == options.Staff
            && world.Roster.Relatives.Count() == options.Relatives
            && world.Entries.Count(entry => entry.Truth.Kind != TruthKind.Ordinary) == options.Planted.Total;
    }

    [Test]
    public void Sized_options_of_the_demo_are_the_defaults() =>
        Assert.That(SampleOptions.Sized(seed: 1, staff: 200, entries: 5_000), Is.EqualTo(new SampleOptions()));

    [Test]
    public void None_planted_leaves_ordinary_entries_only()
    {
        var world = SampleWorld.Generate(new SampleOptions { Planted = Planted.None });
        Assert.That(Planted.None.Total, Is.Zero);
        Assert.That(world.Entries.Select(static entry => entry.Truth.Kind), Is.All.EqualTo(TruthKind.Ordinary));
    }
}
