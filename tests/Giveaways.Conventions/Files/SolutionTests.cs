using Giveaways.Conventions.Dependencies;
using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Files;

sealed class SolutionTests
{
    static readonly string Solution = File.ReadAllText(Path.Combine(Tree.Root, "Giveaways.sln")).Replace('\\', '/');

    [Test]
    public void Every_project_is_in_the_solution() =>
        Assert.That(Project.All.Where(project => !Solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path), Is.Empty);

    [Test]
    public void Every_project_has_its_lock_file_committed() =>
        Assert.That(Project.All.Select(project => $"{project.Folder}/packages.lock.json"), Is.SubsetOf(TrackedFile.All.Select(file => file.Path)));

    [Test]
    public void Every_project_is_named_as_its_folder() =>
        Assert.That(Project.All.Where(project => project.Name != Path.GetFileName(project.Folder)).Select(project => project.Path), Is.Empty);

    [Test]
    public void Versions_stand_in_one_place() => Assert.That(
        Project.All.Where(project => project.Content.Descendants("PackageReference").Any(item => item.Attribute("Version") is not null)).Select(project => project.Path), Is.Empty);

    [Test]
    public void BouncyCastle_signs_notes_and_does_nothing_else() => Assert.That(
        TrackedFile.Sources.Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal) && !file.Path.StartsWith("tools/Giveaways.Bench/", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("Org.BouncyCastle", StringComparison.Ordinal)).Select(file => file.Path),
        Is.EqualTo(new[] { "src/Giveaways.Server/Storing/LogSigner.cs" }));
}
