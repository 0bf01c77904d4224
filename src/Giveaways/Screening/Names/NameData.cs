using System.Reflection;
using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Screening.Names;

/// <summary>The tables of this folder, written for it and compiled into the assembly.</summary>
static class NameData
{
    const int MaxLines = 20_000;

    /// <summary>Changes with every byte of a table.</summary>
    public static Hash32 Digest(string name) => Hash32.Of(Bytes(name));

    /// <summary>A table's lines without the empty ones and those that begin with <c>#</c>.</summary>
    public static IReadOnlyList<string> Lines(string name)
    {
        var lines = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(Bytes(name)).Split('\n', MaxLines))
        {
            if (line.Length > 0 && line[0] != '#')
                lines.Add(line);
        }
        return lines;
    }

    static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Giveaways.Screening.Names.Data.{name}")
            ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
