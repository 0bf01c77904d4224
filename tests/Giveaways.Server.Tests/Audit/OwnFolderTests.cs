using Giveaways.Server.Audit;

namespace Giveaways.Server.Tests.Audit;

public sealed class OwnFolderTests
{
    const string Prefix = "own-";

    string parent = "";

    [SetUp]
    public void Open() => parent = Directory.CreateTempSubdirectory("giveaways-own-folder-").FullName;

    [TearDown]
    public void Close() => Directory.Delete(parent, recursive: true);

    [Test]
    public void Folder_is_gone_with_its_owner()
    {
        using (var own = new OwnFolder(parent, Prefix))
            File.WriteAllText(own["file"], "");
        Assert.That(Directory.GetFileSystemEntries(parent), Is.Empty);
    }

    [Test]
    public void Folder_of_an_owner_that_was_killed_is_gone_with_the_next()
    {
        // What a killed process leaves: the file is there, and nobody holds it.
        var left = Directory.CreateDirectory(Path.Combine(parent, Prefix + "left")).FullName;
        File.WriteAllText(Path.Combine(left, "held"), "");
        File.WriteAllText(Path.Combine(left, "pack.zip"), "PK");
        using var own = new OwnFolder(parent, Prefix);
        Assert.That(Directory.Exists(left), Is.False);
    }

    [Test]
    public void Folder_of_an_owner_that_lives_stays()
    {
        using var own = new OwnFolder(parent, Prefix);
        File.WriteAllText(own["file"], "");
        using (new OwnFolder(parent, Prefix))
            Assert.That(File.Exists(own["file"]));
    }

    [TestCase("somebody-elses", "held", TestName = "Folder_of_another_name_stays")]
    [TestCase(Prefix + "new", "other", TestName = "Folder_that_was_just_made_stays")]
    public void Folder_that_is_not_known_to_be_left_stays(string folder, string file)
    {
        var path = Directory.CreateDirectory(Path.Combine(parent, folder)).FullName;
        File.WriteAllText(Path.Combine(path, file), "");
        using var own = new OwnFolder(parent, Prefix);
        Assert.That(File.Exists(Path.Combine(path, file)));
    }
}
