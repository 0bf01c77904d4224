namespace Giveaways.Cli.Mirror;

/// <summary>The folder that is served: a file is there whole or not at all.</summary>
internal sealed class MirrorFolder
{
    private const string Incoming = ".incoming";

    private readonly string _root;

    public MirrorFolder(string root) => _root = Directory.CreateDirectory(root).FullName;

    public string PathOf(string name) => Path.Combine(_root, Path.Combine(name.Split('/')));

    public bool Has(string name) => File.Exists(PathOf(name));

    public byte[]? Find(string name) => Has(name) ? File.ReadAllBytes(PathOf(name)) : null;

    /// <summary>The contests that have a summary here, newest first.</summary>
    public IEnumerable<long> Contests()
    {
        var folder = PathOf("contests");
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Where(name => Proofs.Text.Canonical.TryParseNumber(name, out _) && Has($"contests/{name}/summary.json"))
                .Select(name => long.Parse(name!, System.Globalization.CultureInfo.InvariantCulture)).OrderDescending()
            : [];
    }

    /// <summary>Puts a file in its place at once; one with the same bytes is left alone.</summary>
    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(name);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return;
        }
        var aside = Aside(name);
        File.WriteAllBytes(aside, bytes);
        Move(aside, path);
    }

    /// <summary>A path beside the folder's files, where something that is not checked yet may wait.</summary>
    public string Aside(string name)
    {
        var path = PathOf($"{Incoming}/{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Puts what waited beside into its place.</summary>
    public void Settle(string name) => Move(Aside(name), PathOf(name));

    /// <summary>Forgets everything that waits beside.</summary>
    public void Clear()
    {
        if (Directory.Exists(PathOf(Incoming)))
        {
            Directory.Delete(PathOf(Incoming), recursive: true);
        }
    }

    private static void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
    }
}
