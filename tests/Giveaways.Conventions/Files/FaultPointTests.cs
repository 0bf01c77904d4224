using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Giveaways.Storage;
using Giveaways.Testing;
using Tree = Giveaways.Conventions.StandIns.Tree;

namespace Giveaways.Conventions.Files;

/// <summary>Places at which a test may end the process: each named once, all in one table, none in a Release build.</summary>
sealed partial class FaultPointTests
{
    const int Fewest = 40;

    [GeneratedRegex("""FaultPoint\.(?:Hit|Bug)\("([^"]*)".*""")]
    private static partial Regex Uses { get; }

    [Test]
    public void Every_name_of_the_table_is_one_place_in_the_code()
    {
        var used = TrackedFile.Sources.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(f => Uses.Matches(f.Text)).Select(m => m.Groups[1].Value).ToList();
        Assert.That(used, Is.Unique.And.EquivalentTo(FaultPoints.Names));
        Assert.That(FaultPoints.Names, Has.Count.GreaterThanOrEqualTo(Fewest));
    }

    [Test]
    public void Call_of_a_fault_point_is_compiled_only_where_the_symbol_is()
    {
        var calls = typeof(FaultPoint).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        Assert.That(calls.Select(c => c.GetCustomAttribute<ConditionalAttribute>()?.ConditionString), Is.All.EqualTo(FaultPoint.Symbol));
    }

    // What reads the environment is not in other builds either: whole file or nothing.
    [Test]
    public void Only_a_build_with_the_symbol_reads_the_environment()
    {
        var readers = TrackedFile.Sources.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Text.Contains("FaultPoint.Variable", StringComparison.Ordinal)).ToList();
        Assert.That(readers.Select(f => f.Path), Is.EqualTo(new[] { "src/Giveaways.Storage/ArmedFault.cs" }));
        Assert.That(readers[0].Text, Does.StartWith($"#if {FaultPoint.Symbol}\n").And.EndsWith("#endif\n"));
    }

    [TestCase("src/Giveaways.Storage/Giveaways.Storage.csproj")]
    [TestCase("src/Giveaways.Server/Giveaways.Server.csproj")]
    public async Task Release_build_has_no_fault_points(string project)
    {
        Assert.That(await SymbolsAsync(project, "Release"), Does.Not.Contain(FaultPoint.Symbol).And.Contain("RELEASE"));
        Assert.That(await SymbolsAsync(project, "Debug"), Does.Contain(FaultPoint.Symbol));
    }

    static async Task<string[]> SymbolsAsync(string project, string configuration) =>
        (await Command.RunAsync("dotnet", ["msbuild", Path.Combine(Tree.Root, project), "-nologo", $"-p:Configuration={configuration}", "-getProperty:DefineConstants"]))!.Succeeded().Trim().Split(';');
}
