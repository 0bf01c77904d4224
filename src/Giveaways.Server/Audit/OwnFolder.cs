namespace Giveaways.Server.Audit;

/// <summary>A folder for files that are of use to this process alone: gone when it ends or, where it was killed, when the next one begins.</summary>
/// <remarks>In each is a file that its process holds open: where anybody can open it, the folder is nobody's any more.</remarks>
sealed class OwnFolder : IDisposable
{
    const string Held = "held";

    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly DirectoryInfo folder;
    readonly FileStream held;

    /// <param name="parent">Where it is made, beside those of other processes.</param>
    /// <param name="prefix">What the names of all of them begin with.</param>
    public OwnFolder(string parent, string prefix)
    {
        foreach (var other in new DirectoryInfo(parent).EnumerateDirectories(prefix + "*").Where(IsOwn))
            DeleteIfLeft(other);
        var path = Path.Combine(parent, prefix + Guid.NewGuid().ToString("N"));
        folder = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Owner);
        held = Hold(folder.FullName, FileMode.CreateNew);
    }

    /// <summary>The full path of a file in it.</summary>
    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        held.Dispose();
        folder.Delete(recursive: true);
    }

    static FileStream Hold(string folder, FileMode mode) => new(Path.Combine(folder, Held), mode, FileAccess.ReadWrite, FileShare.None);

    // Anybody may put something of that name where all keep theirs. A folder that is open to its user alone is either of this user's making, or does not open.
    static bool IsOwn(DirectoryInfo folder) => folder.LinkTarget is null && (OperatingSystem.IsWindows() || folder.UnixFileMode == Owner);

    static void DeleteIfLeft(DirectoryInfo folder)
    {
        try
        {
            Hold(folder.FullName, FileMode.Open).Dispose();
            folder.Delete(recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Held by its process, not held yet, another user's, or just deleted by somebody else: none of these is to be deleted here.
        }
    }
}
