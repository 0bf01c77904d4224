using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Giveaways.Site;

/// <summary>The public pages: what the server serves, a mirror copies and a report is made of.</summary>
/// <remarks>Every page refers to the others and to the files of SPEC 15 by relative addresses, so that it works below any base address.</remarks>
public static class SiteFiles
{
    /// <summary>The page of a contest, which each contest has at its own address.</summary>
    public const string ContestPage = "contest.html";

    /// <summary>The protocol of a draw, likewise.</summary>
    public const string ProtocolPage = "protocol.html";

    static readonly SortedDictionary<string, SiteFile> Files = Read();

    /// <summary>Every file, by name.</summary>
    public static IReadOnlyCollection<SiteFile> All => Files.Values;

    /// <summary>The file with a name below the pages' source.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out SiteFile? file) => Files.TryGetValue(name, out file);

    /// <summary>The files that stand once below the base address, by their path: all but the pages of a contest.</summary>
    public static IEnumerable<SiteFile> OfBase => All.Where(file => file.Name is not (ContestPage or ProtocolPage));

    /// <summary>The pages of a contest, by their path below the base address.</summary>
    public static IEnumerable<(string Path, SiteFile File)> OfContest(long contest)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"contests/{contest}/");
        if (TryFind(ContestPage, out var page))
        {
            yield return (folder + "index.html", page);
        }
        if (TryFind(ProtocolPage, out var protocol))
        {
            yield return (folder + ProtocolPage, protocol);
        }
    }

    static SortedDictionary<string, SiteFile> Read()
    {
        var files = new SortedDictionary<string, SiteFile>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (SiteFile.TypeOf(name) is not { } type)
            {
                continue;
            }
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files[name] = new SiteFile(name, type, bytes);
        }
        return files;
    }
}
