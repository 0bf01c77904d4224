using System.Xml.Linq;
using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Dependencies;

/// <summary>A project file and what it says about others.</summary>
/// <param name="Path">Below the repository's root, with slashes.</param>
sealed record Project(string Path, XDocument Content)
{
    /// <summary>Every project of the repository.</summary>
    public static IReadOnlyList<Project> All { get; } =
    [
        .. from folder in new[] { "src", "tools", "tests" }
           from file in Directory.EnumerateFiles(System.IO.Path.Combine(Tree.Root, folder), "*.csproj", SearchOption.AllDirectories)
           let path = System.IO.Path.GetRelativePath(Tree.Root, file).Replace('\\', '/')
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
           orderby path
           select new Project(path, XDocument.Load(file)),
    ];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public bool IsStandIn => Path.StartsWith("src/StandIns/", StringComparison.Ordinal);

    public IReadOnlyList<string> Packages => [.. Items("PackageReference").Select(Include)];

    /// <summary>The projects it compiles against.</summary>
    public IReadOnlyList<string> References => [.. Items("ProjectReference").Where(item => !IsBuildOnly(item)).Select(NameOf)];

    /// <summary>The projects that are built before it and never compiled against.</summary>
    public IReadOnlyList<string> BuildOnly => [.. Items("ProjectReference").Where(IsBuildOnly).Select(NameOf)];

    public IReadOnlyList<string> Friends => [.. Items("InternalsVisibleTo").Select(Include)];

    public static Project Named(string name) => All.Single(project => project.Name == name);

    IEnumerable<XElement> Items(string kind) => Content.Descendants(kind);

    static bool IsBuildOnly(XElement item) => (string?)item.Attribute("ReferenceOutputAssembly") == "false";

    static string NameOf(XElement item) => System.IO.Path.GetFileNameWithoutExtension(Include(item).Replace('\\', '/'));

    static string Include(XElement item) => item.Attribute("Include")!.Value;
}
