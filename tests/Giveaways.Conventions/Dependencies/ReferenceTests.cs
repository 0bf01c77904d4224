using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Dependencies;

/// <summary>The house of README.md: who may see whom, held in the project files and in what was compiled.</summary>
sealed class ReferenceTests
{
    [TestCase("Giveaways.Proofs")]
    [TestCase("Giveaways", "Giveaways.Proofs")]
    [TestCase("Giveaways.Storage", "Giveaways")]
    [TestCase("Giveaways.Api")]
    [TestCase("Giveaways.Site")]
    [TestCase("Giveaways.Server", "Giveaways.Api", "Giveaways.Site", "Giveaways.Storage")]
    [TestCase("Giveaways.Samples")]
    [TestCase("Giveaways.Cli", "Giveaways.Api", "Giveaways.Proofs", "Giveaways.Samples", "Giveaways.Site")]
    public void Project_references_exactly(string name, params string[] references) =>
        Assert.That(Project.Named(name).References, Is.EquivalentTo(references));

    [TestCase("Giveaways.Proofs", "Hashids.net")]
    [TestCase("Giveaways")]
    [TestCase("Giveaways.Samples")]
    public void Pure_project_takes_no_package_but(string name, params string[] packages) =>
        Assert.That(Project.Named(name).Packages, Is.EquivalentTo(packages));

    [Test]
    public void Only_the_client_starts_the_server_and_only_tests_look_at_the_client_built() => Assert.That(
        Project.All.SelectMany(project => project.BuildOnly.Select(built => $"{project.Name} builds {built}")),
        Is.SubsetOf(new[] { "Giveaways.Cli builds Giveaways.Server", "Giveaways.Conventions builds Giveaways.Cli", "Giveaways.Web.Tests builds Giveaways.Server", "Giveaways.Web.Tests builds Giveaways.Cli" }));

    [Test]
    public void Nobody_references_the_bench() =>
        Assert.That(Project.All.Where(project => project.References.Concat(project.BuildOnly).Contains("Giveaways.Bench")).Select(project => project.Name), Is.Empty);

    [Test]
    public void Samples_are_seen_by_client_bench_and_tests_alone() => Assert.That(
        Project.All.Where(project => !project.IsTest && project.References.Contains("Giveaways.Samples")).Select(project => project.Name),
        Is.SubsetOf(new[] { "Giveaways.Cli", "Giveaways.Bench" }));

    [Test]
    public void Stand_ins_are_reached_by_the_name_of_their_package_alone() => Assert.That(
        Project.All.Where(project => project.References.Intersect(Tree.StandIns).Any()).Select(project => project.Path), Is.All.StartsWith("src/StandIns/"));

    [Test]
    public void Internals_are_shown_to_tests_and_bench_alone() => Assert.That(
        Project.All.SelectMany(project => project.Friends), Is.All.Matches<string>(friend => friend == "Giveaways.Bench" || Project.All.Any(p => p.IsTest && p.Name == friend)));

    [TestCase("Giveaways.Proofs", "Hashids.net")]
    [TestCase("Giveaways", "Giveaways.Proofs")]
    [TestCase("Giveaways.Samples")]
    public void Pure_assembly_was_compiled_against_the_base_library_and(string name, params string[] others) =>
        Assert.That(MemberUses.Assemblies(name).Where(used => !IsBaseLibrary(used)), Is.EquivalentTo(others));

    [TestCase("Giveaways.Api")]
    [TestCase("Giveaways.Storage", "Giveaways", "Giveaways.Proofs")]
    [TestCase("Giveaways.Site")]
    [TestCase("Giveaways.Server", "Giveaways", "Giveaways.Api", "Giveaways.Proofs", "Giveaways.Site", "Giveaways.Storage")]
    [TestCase("client/giveaways", "Giveaways.Api", "Giveaways.Proofs", "Giveaways.Samples", "Giveaways.Site")]
    public void Assembly_uses_of_the_house_only(string name, params string[] others) =>
        Assert.That(MemberUses.Assemblies(name).Where(used => used.StartsWith("Giveaways", StringComparison.Ordinal)), Is.SubsetOf(others));

    [Test]
    public void Wire_and_database_meet_in_the_server_alone()
    {
        Assert.That(MemberUses.Assemblies("Giveaways.Storage"), Has.None.StartsWith("Grpc").And.None.StartsWith("Google."));
        Assert.That(MemberUses.Assemblies("Giveaways.Api"), Has.None.StartsWith("Microsoft.EntityFrameworkCore"));
        Assert.That(MemberUses.Assemblies("client/giveaways"), Has.None.StartsWith("Microsoft.EntityFrameworkCore").And.None.StartsWith("Microsoft.AspNetCore"));
    }

    static bool IsBaseLibrary(string assembly) => assembly.StartsWith("System", StringComparison.Ordinal) || assembly is "mscorlib" or "netstandard";
}
