using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Giveaways.Conventions.StandIns;

/// <summary>One property decides: with stand-ins, or with the official packages and nothing else changed.</summary>
[Parallelizable(ParallelScope.Children)]
sealed class WiringTests
{
    static readonly string[] Items = ["PackageReference", "PackageVersion", "ProjectReference", "PrunePackageReference"];

    static readonly ConcurrentDictionary<(string Project, bool StandIns), Lazy<Evaluation>> Evaluations = new();

    // Those that reference a package with a hole themselves.
    static readonly string[] Projects =
    [
        "src/Giveaways.Api",
        "src/Giveaways.Proofs",
        "src/Giveaways.Server",
        "src/Giveaways.Storage",
        "tools/Giveaways.Cli",
    ];

    [TestCaseSource(nameof(Projects))]
    public void Official_packages_are_all_there_is_without_stand_ins(string project)
    {
        var official = Evaluate(project, standIns: false);
        Assert.Multiple(() =>
        {
            Assert.That(official.Ids("ProjectReference"), Has.None.Contains("StandIns"));
            Assert.That(official.Ids("PrunePackageReference"), Has.No.Member("Mono.TextTemplating"));
            Assert.That(official.Ids("PackageVersion"), Is.SupersetOf(Tree.StandIns).And.No.Member("SQLitePCLRaw.core"));
            Assert.That(official.Ids("PackageReference"), Is.SubsetOf(official.Ids("PackageVersion")).And.No.Member("Portable.BouncyCastle"));
            Assert.That(official.Property("NuGetLockFilePath"), Does.EndWith("/obj/official.packages.lock.json"));
        });
    }

    [TestCaseSource(nameof(Projects))]
    public void Stand_ins_take_the_place_of_the_missing_packages(string project)
    {
        var here = Evaluate(project, standIns: true);
        var official = Evaluate(project, standIns: false);
        var named = official.Ids("PackageReference").Intersect(Tree.StandIns);
        Assert.Multiple(() =>
        {
            Assert.That(here.Ids("PackageReference").Intersect(Tree.StandIns), Is.Empty);
            Assert.That(here.StandIns, Is.Not.Empty.And.SupersetOf(named));
            Assert.That(here.Ids("PackageVersion"), Has.No.Member("Hashids.net").And.Member("SQLitePCLRaw.core"));
            Assert.That(here.Property("NuGetLockFilePath"), Is.Empty);
        });
    }

    [TestCase("src/Giveaways.Api", "Grpc.Core.Api")]
    [TestCase("src/Giveaways.Proofs", "Hashids.net")]
    [TestCase("src/Giveaways.Server", "Grpc.Core.Api", "Grpc.Net.Common")]
    [TestCase("src/Giveaways.Storage", "Microsoft.SqlServer.Server")]
    [TestCase("tools/Giveaways.Cli", "Grpc.Core.Api", "Grpc.Net.Common")]
    public void Project_reaches_the_stand_ins_it_needs(string project, params string[] ids) =>
        Assert.That(Evaluate(project, standIns: true).StandIns, Is.EquivalentTo(ids));

    [Test]
    public void Server_takes_the_new_id_of_BouncyCastle_without_stand_ins()
    {
        const string Server = "src/Giveaways.Server";
        Assert.That(Evaluate(Server, standIns: false).Ids("PackageReference"), Has.Member("BouncyCastle.Cryptography"));
        Assert.That(Evaluate(Server, standIns: true).Ids("PackageReference"), Has.Member("Portable.BouncyCastle"));
    }

    [Test]
    public void Stand_in_is_not_built_without_stand_ins()
    {
        const string One = "src/StandIns/Hashids.net";
        Assert.That(Evaluate(One, standIns: false).Property("BuildDependsOn"), Is.Empty);
        Assert.That(Evaluate(One, standIns: true).Property("BuildDependsOn"), Is.Not.Empty);
    }

    [TestCaseSource(typeof(Tree), nameof(Tree.StandIns))]
    public void Stand_in_says_what_it_is(string id) =>
        Assert.That(File.ReadAllText(Path.Combine(Tree.Root, "src", "StandIns", id, "README.md")), Does.StartWith($"# {id}\n"));

    // An evaluation costs a process and about a second.
    static Evaluation Evaluate(string project, bool standIns) =>
        Evaluations.GetOrAdd((project, standIns), key => new(() => Run(key.Project, key.StandIns))).Value;

    static Evaluation Run(string project, bool standIns)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "msbuild", Path.Combine(Tree.Root, project), "-nologo", "-nodeReuse:false",
            $"-p:StandIns={(standIns ? "true" : "false")}",
            .. Items.Select(item => $"-getItem:{item}"),
            "-getProperty:NuGetLockFilePath", "-getProperty:BuildDependsOn",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // What the test run's own build left in the environment would steer this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);

        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, answer);
        return new Evaluation(JsonDocument.Parse(answer).RootElement);
    }

    sealed record Evaluation(JsonElement Answer)
    {
        public string[] StandIns =>
            [.. Ids("ProjectReference").Where(path => path.Contains("/src/StandIns/", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path))];

        public string[] Ids(string item) =>
            [.. Answer.GetProperty("Items").GetProperty(item).EnumerateArray().Select(one => one.GetProperty("Identity").GetString()!.Replace('\\', '/'))];

        public string Property(string name) => Answer.GetProperty("Properties").GetProperty(name).GetString()!;
    }
}
