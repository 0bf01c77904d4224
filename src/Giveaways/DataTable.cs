using System.Reflection;
using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways;

/// <summary>A table of this assembly's own, written for it and compiled into it: lines, of which those that begin with <c>#</c> are remarks.</summary>
static class DataTable
{
    const int MaxLines = 20_000;

    /// <summary>Changes with every byte of a table.</summary>
    /// <param name="name">The file's path with points, after <c>Giveaways.</c></param>
    public static Hash32 Digest(string name) => Hash32.Of(Bytes(name));

    /// <summary>A table's lines without remarks.</summary>
    public static IReadOnlyList<string> Lines(string name) =>
        [.. Encoding.UTF8.GetString(Bytes(name)).Split('\n', MaxLines).Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>A table's lines in fields, which are parted by <c>|</c>.</summary>
    /// <param name="fields">How many each line has.</param>
    /// <exception cref="InvalidOperationException">A line has another number of fields: the table was edited wrongly.</exception>
    public static IReadOnlyList<string[]> Read(string name, int fields)
    {
        var rows = Lines(name).Select(line => line.Split('|')).ToList();
        return rows.TrueForAll(r => r.Length == fields) ? rows : throw new InvalidOperationException($"The table {name} has a line without {fields} fields.");
    }

    static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Giveaways.{name}") ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
