using System.Text;
using System.Text.RegularExpressions;

namespace Giveaways.Conventions.Files;

sealed partial class FileTests
{
    /// <summary>Lines of a source file. A file for which more is better says why here.</summary>
    const int MaxLines = 450;

    static readonly Dictionary<string, string> Long = [];

    static readonly Dictionary<string, string> WithTabs = new()
    {
        ["tests/vectors/codes/codes.tsv"] = "the format is tab-separated",
        ["Giveaways.sln"] = "the format is written by the SDK",
        ["tests/readers/reader.go"] = "the language is written with them",
    };

    [Test]
    public void Text_is_utf8_without_mark_with_line_feeds()
    {
        Assert.Multiple(() =>
        {
            foreach (var file in TrackedFile.All.Where(file => !file.IsBinary))
            {
                var bytes = file.Bytes;
                if (!file.IsGenerated && !file.Path.EndsWith(".sln", StringComparison.Ordinal))
                    Assert.That(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), Is.False, $"{file} begins with a byte order mark");
                Assert.That(bytes.AsSpan().Contains((byte)'\r'), Is.False, $"{file} has carriage returns");
                Assert.That(System.Text.Unicode.Utf8.IsValid(bytes), Is.True, $"{file} is not UTF-8");
            }
        });
    }

    [Test]
    public void Text_has_no_tabs() =>
        Assert.That(TrackedFile.Written.Where(file => !WithTabs.ContainsKey(file.Path) && file.Bytes.AsSpan().Contains((byte)'\t')).Select(file => file.Path), Is.Empty);

    [Test]
    public void Source_file_is_not_long() => Assert.That(
        TrackedFile.Sources.Where(file => !Long.ContainsKey(file.Path) && file.Bytes.AsSpan().Count((byte)'\n') > MaxLines).Select(file => file.Path), Is.Empty);

    [Test]
    public void Nothing_is_left_to_do_without_an_issue() => Assert.That(Having(LeftOver()), Is.Empty);

    [Test]
    public void No_machine_is_named() => Assert.That(Having(MachinePath()), Is.Empty);

    [Test]
    public void No_registry_is_named() => Assert.That(
        TrackedFile.All.Where(file => !file.IsBinary && Registry().IsMatch(file.Text) && !file.Path.EndsWith("FileTests.cs", StringComparison.Ordinal)).Select(file => file.Path), Is.Empty);

    [Test]
    public void Exceptions_are_files_that_are_there() =>
        Assert.That(Long.Keys.Concat(WithTabs.Keys), Is.SubsetOf(TrackedFile.All.Select(file => file.Path)));

    static IEnumerable<string> Having(Regex forbidden) =>
        from file in TrackedFile.Written
        where !file.Path.EndsWith("Files/FileTests.cs", StringComparison.Ordinal)
        from Match match in forbidden.Matches(file.Text)
        select $"{file}: {match.Value}";

    [GeneratedRegex(@"\b(TODO|HACK|FIXME|XXX)\b(?!"")|^\s*#(end)?region\b", RegexOptions.Multiline)]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"(?<![\w.~\-])/(work|tmp/team|root|home|Users)/\w+|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"nuget\.org/v3|registry\.npmjs|pypi\.(org|python)|artifactory|nexus|pkgs\.dev\.azure", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
