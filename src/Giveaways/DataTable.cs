using System.Reflection;
using System.Text;

namespace Giveaways;

/// <summary>A table compiled into the assembly: lines of tab-separated fields, those that begin with <c>#</c> left out.</summary>
static class DataTable
{
    const int MaxLines = 20_000;

    /// <param name="name">The file's path with points, after <c>Giveaways.</c></param>
    /// <param name="fields">How many each line has.</param>
    /// <exception cref="InvalidDataException">A line has another number of fields: the table was edited wrongly.</exception>
    public static IReadOnlyList<string[]> Read(string name, int fields)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Giveaways.{name}") ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var rows = Encoding.UTF8.GetString(bytes).Split('\n', MaxLines).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToList();
        return rows.TrueForAll(r => r.Length == fields) ? rows : throw new InvalidDataException($"The table {name} has a line without {fields} fields.");
    }
}
