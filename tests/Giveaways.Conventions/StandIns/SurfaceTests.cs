using System.Reflection;

namespace Giveaways.Conventions.StandIns;

/// <summary>A stand-in offers nothing that the official package does not.</summary>
/// <remarks>
/// <c>Official/*.txt</c> hold what is known of the official packages. With StandIns=false the same lists are held
/// against the packages themselves.
/// </remarks>
sealed class SurfaceTests
{
    [TestCaseSource(typeof(Tree), nameof(Tree.StandIns))]
    public void Stand_in_stays_inside_the_official_surface(string id)
    {
        var here = Surface.Of(Assembly.LoadFrom(Tree.AssemblyFile(id))).ToHashSet(StringComparer.Ordinal);
        var known = Official(id);
        var extra = Tree.HasStandIns
            ? here.Where(line => !known.Contains(line) && !IsNarrowerThanOneOf(known, line))
            : known.Where(line => !here.Contains(line) && !IsNarrowerThanOneOf(here, line));
        Assert.That(extra, Is.Empty);
    }

    [TestCaseSource(typeof(Tree), nameof(Tree.StandIns))]
    public void Stand_in_has_something_to_offer(string id) =>
        Assert.That(Surface.Of(Assembly.LoadFrom(Tree.AssemblyFile(id))), Is.Not.Empty);

    [Test]
    public void Identity_is_the_one_that_others_bind_to()
    {
        const string Grpc = "Version=2.0.0.0, Culture=neutral, PublicKeyToken=d754f35622e28bad";
        Assert.That(Identity("Grpc.Core.Api"), Is.EqualTo($"Grpc.Core.Api, {Grpc}"));
        Assert.That(Identity("Grpc.Net.Common"), Is.EqualTo($"Grpc.Net.Common, {Grpc}"));
        Assert.That(Identity("Microsoft.SqlServer.Server"), Does.StartWith("Microsoft.SqlServer.Server, Version=1.0.0.0,"));
        Assert.That(Identity("Hashids.net"), Does.StartWith("Hashids.net,"));
    }

    static string Identity(string id) => AssemblyName.GetAssemblyName(Tree.AssemblyFile(id)).FullName;

    // What can be derived from or overridden there need not be here.
    static bool IsNarrowerThanOneOf(HashSet<string> lines, string line) =>
        lines.Contains(line.Replace("sealed class ", "class ", StringComparison.Ordinal))
        || lines.Contains(line.Replace(": ", ": virtual ", StringComparison.Ordinal));

    static HashSet<string> Official(string id)
    {
        using var stream = typeof(SurfaceTests).Assembly.GetManifestResourceStream($"{id}.txt");
        Assert.That(stream, Is.Not.Null, $"StandIns/Official has no {id}.txt");
        using var reader = new StreamReader(stream!);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToHashSet(StringComparer.Ordinal);
    }
}
