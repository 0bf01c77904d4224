using System.Reflection;

namespace Giveaways.Conventions.StandIns;

/// <summary>Where things are: the repository, its stand-ins, and the assemblies beside this one.</summary>
static class Tree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>False where this was built with the official packages.</summary>
    public static bool HasStandIns { get; } =
        typeof(Tree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "StandIns").Value != "false";

    /// <summary>The ids of the stand-ins: one folder each.</summary>
    public static string[] StandIns { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Root, "src", "StandIns")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>The file of an assembly that this project was built with.</summary>
    public static string AssemblyFile(string name) => Path.Combine(AppContext.BaseDirectory, $"{name}.dll");

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Giveaways.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Giveaways.sln.");
    }
}
