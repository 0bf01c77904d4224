using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Giveaways.Cli.Reports;
using Giveaways.Testing;

namespace Giveaways.Cli.Tests.Reports;

internal sealed partial class ReportTests
{
    private static readonly string Pack = VectorFiles.Own("packs/complete.zip");

    private TempFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    private async Task<string> ReportAsync(string language, params string[] more)
    {
        var file = Path.Combine(_folder.Path, language + ".html");
        var run = await Run.Of(["report", Pack, "--out", file, "--language", language, .. more]);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        return await File.ReadAllTextAsync(file);
    }

    [TestCase("en", "Trust: SELF-CONSISTENT ONLY.")]
    [TestCase("ru", "Доверие: SELF-CONSISTENT ONLY.")]
    [TestCase("uk", "Довіра: SELF-CONSISTENT ONLY.")]
    public async Task Page_says_its_trust_in_its_language_and_which_pack_it_was(string language, string words)
    {
        var page = await ReportAsync(language);
        Assert.That(page, Does.Contain($"<html lang=\"{language}\" data-language=\"{language}\">").And.Contain(words));
        Assert.That(page, Does.Contain(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Pack)))));
    }

    [Test]
    public async Task Trusted_key_is_said_too() =>
        Assert.That(await ReportAsync("en", "--trust", VectorFiles.Own("packs/complete.vkey")), Does.Contain("Trust: SEAL TIME SELF-ATTESTED."));

    [Test]
    public async Task Page_needs_nothing_outside_of_it()
    {
        var page = await ReportAsync("en");
        Assert.That(Outside().Matches(page).Select(match => match.Value), Is.Empty);
        Assert.That(page, Does.Not.Contain("data-root=\"").And.Not.Match("(?m)^import ").And.Not.Match("(?m)^export "));
        foreach (var (element, directive) in new[] { ("script type=\"module\"", "script-src"), ("style", "style-src") })
        {
            var name = element.Split(' ')[0];
            var content = Regex.Match(page, $"<{element}>(.*?)</{name}>", RegexOptions.Singleline).Groups[1].Value;
            Assert.That(content, Is.Not.Empty);
            Assert.That(page, Does.Contain($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'"));
        }
    }

    [Test]
    public void Joined_modules_have_no_name_twice()
    {
        var names = TopLevelName().Matches(ReportPage.Join()).Select(match => match.Groups["name"].Value).ToList();
        Assert.That(names, Has.Count.GreaterThan(20).And.Contains("showProtocol").And.Contains("Speech"));
        Assert.That(names, Is.Unique);
    }

    [Test]
    public async Task Page_holds_the_summary_of_the_pack()
    {
        var page = await ReportAsync("en");
        using var summary = JsonDocument.Parse(Regex.Match(page, "<script type=\"application/json\" id=\"summary\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);
        Assert.That((summary.RootElement.GetProperty("origin").GetString(), summary.RootElement.GetProperty("state").GetString()), Is.EqualTo(("draws.example/contests/42", "completed")));
        Assert.That(summary.RootElement.GetProperty("draw").GetProperty("rankings")[0].GetProperty("winners").GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task Pack_that_does_not_hold_has_no_protocol()
    {
        var bytes = await File.ReadAllBytesAsync(Pack);
        bytes[bytes.Length / 2] ^= 1;
        var (damaged, file) = (Path.Combine(_folder.Path, "damaged.zip"), Path.Combine(_folder.Path, "page.html"));
        await File.WriteAllBytesAsync(damaged, bytes);
        var run = await Run.Of("report", damaged, "--out", file);
        Assert.That((run.ExitCode, File.Exists(file)), Is.EqualTo((ExitCode.Refused, false)));
        Assert.That(run.Error, Does.Contain("BAD_ARCHIVE"));
    }

    [Test]
    public async Task Nothing_is_overwritten_and_only_three_languages_are_spoken()
    {
        await ReportAsync("en");
        Assert.That((await Run.Of("report", Pack, "--out", Path.Combine(_folder.Path, "en.html"))).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That((await Run.Of("report", Pack, "--out", Path.Combine(_folder.Path, "de.html"), "--language", "de")).ExitCode, Is.EqualTo(ExitCode.Usage));
    }

    [GeneratedRegex("(src|href)=\"(?!data:|#)[^\"]*\"|url\\((?!data:)|@import")]
    private static partial Regex Outside();

    [GeneratedRegex("^(async function|function|class|const|let) (?<name>\\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelName();
}
