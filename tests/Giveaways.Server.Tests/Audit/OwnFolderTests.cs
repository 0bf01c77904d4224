using System.Runtime.Versioning;
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
        var left = Leave(Prefix + "left");
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

    // To delete it would be to delete, with this user's rights, whatever somebody else puts there.
    [Test]
    [Platform("Unix"), UnsupportedOSPlatform("windows")]
    public void Folder_that_others_may_write_to_stays()
    {
        var open = Leave(Prefix + "open");
        File.SetUnixFileMode(open, File.GetUnixFileMode(open) | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        using var own = new OwnFolder(parent, Prefix);
        Assert.That(Directory.Exists(open));
    }

    [Test]
    [Platform("Unix"), UnsupportedOSPlatform("windows")]
    public void Folder_that_is_somewhere_else_stays()
    {
        var elsewhere = Leave("elsewhere");
        Directory.CreateSymbolicLink(Path.Combine(parent, Prefix + "link"), elsewhere);
        using var own = new OwnFolder(parent, Prefix);
        Assert.That(File.Exists(Path.Combine(elsewhere, "held")));
    }

    [Test]
    [Platform("Unix"), UnsupportedOSPlatform("windows")]
    public void Folder_is_its_users_alone()
    {
        using var own = new OwnFolder(parent, Prefix);
        Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(own["file"])!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [TestCase("somebody-elses", "held", TestName = "Folder_of_another_name_stays")]
    [TestCase(Prefix + "new", "other", TestName = "Folder_that_was_just_made_stays")]
    public void Folder_that_is_not_known_to_be_left_stays(string folder, string file)
    {
        var path = Leave(folder, file);
        using var own = new OwnFolder(parent, Prefix);
        Assert.That(File.Exists(Path.Combine(path, file)));
    }

    // As a process leaves it: open to its user alone, and nobody holds the file.
    string Leave(string folder, string file = "held")
    {
        var path = Path.Combine(parent, folder);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(path, file), "");
        return path;
    }
}
