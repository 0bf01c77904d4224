namespace Giveaways.Cli.Input;

/// <summary>Files that commands leave behind.</summary>
internal static class OutputFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes text that others may read.</summary>
    public static void Write(string path, string text) => File.WriteAllText(path, text);

    /// <summary>Writes text with personal data or secrets: nobody but its owner can read the file.</summary>
    public static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <summary>A folder for results: made where it is absent; one that holds files already is refused.</summary>
    public static string NewFolder(string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw CliException.Usage($"The folder {path} is not empty.", "Name another one with --out; nothing is ever overwritten.");
        }
        return Directory.CreateDirectory(path).FullName;
    }
}
