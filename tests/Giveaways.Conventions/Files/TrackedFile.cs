using System.Diagnostics;
using System.Text;
using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Files;

/// <summary>A file as git tracks it, with the bytes of the working copy.</summary>
/// <param name="Path">Below the repository's root, with slashes.</param>
sealed record TrackedFile(string Path)
{
    static readonly Lazy<IReadOnlyList<TrackedFile>> Listed = new(List);

    /// <summary>Every tracked file that is there; the calling test is ignored where this is no git clone.</summary>
    public static IReadOnlyList<TrackedFile> All => Listed.Value;

    /// <summary>Files that people write: no binaries, lock files or generated code.</summary>
    public static IEnumerable<TrackedFile> Written => All.Where(file => !file.IsBinary && !file.IsGenerated);

    public static IEnumerable<TrackedFile> Sources => Written.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal));

    public bool IsBinary => Path.EndsWith(".binpb", StringComparison.Ordinal) || Path.EndsWith(".snk", StringComparison.Ordinal) || Path.EndsWith(".zip", StringComparison.Ordinal)
        || Path.EndsWith(".gz", StringComparison.Ordinal);

    public bool IsGenerated => Path.EndsWith("packages.lock.json", StringComparison.Ordinal) || Path.Contains("/Migrations/", StringComparison.Ordinal);

    public byte[] Bytes => File.ReadAllBytes(System.IO.Path.Combine(Tree.Root, Path));

    public string Text => Encoding.UTF8.GetString(Bytes);

    public override string ToString() => Path;

    static List<TrackedFile> List()
    {
        if (!IsHere(".git"))
            Assert.Ignore("This is no git clone; which files are tracked only git knows.");
        var start = new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Tree.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero);
        return [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(name => File.Exists(System.IO.Path.Combine(Tree.Root, name))).Select(name => new TrackedFile(name))];
    }

    // A worktree has a file of that name, a clone a folder.
    static bool IsHere(string name) => System.IO.Path.Exists(System.IO.Path.Combine(Tree.Root, name));
}
