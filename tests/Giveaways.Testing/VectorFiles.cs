using NUnit.Framework;

namespace Giveaways.Testing;

/// <summary>Finds vector files: the project's own in <c>tests/vectors</c>, and the shared ones that a clone may lack.</summary>
public static class VectorFiles
{
    /// <summary>The full path of a file below <c>tests/vectors</c>.</summary>
    public static string Own(string path) =>
        Path.Combine(Above("tests/vectors") ?? throw new DirectoryNotFoundException("tests/vectors"), path);

    /// <summary>The full path of a file below <c>shared/vectors</c>; the calling test is ignored where that folder is absent.</summary>
    public static string Shared(string path)
    {
        var folder = Above("shared/vectors");
        if (folder is null)
        {
            Assert.Ignore($"shared/vectors is not here; this test needs its {path}.");
        }
        return Path.Combine(folder!, path);
    }

    static string? Above(string folder)
    {
        for (var up = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); up is not null; up = up.Parent)
        {
            var candidate = Path.Combine(up.FullName, folder);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}
