using System.Text.RegularExpressions;
using Giveaways.Server.Hosting;
using Giveaways.Testing;
using Microsoft.Extensions.Configuration;

namespace Giveaways.Server.Tests.Hosting;

/// <summary>The examples in <c>deploy</c> name settings that exist and give the server time to drain.</summary>
public sealed partial class DeployTests
{
    [TestCase("deploy/giveaways.service")]
    [TestCase("deploy/Dockerfile")]
    public void Settings_of_an_example_are_settings(string file)
    {
        var names = SettingPattern().Matches(File.ReadAllText(Path.Combine(Tree.Root, file))).Select(match => (Name: match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), Value: match.Groups[2].Value)).ToList();
        Assert.That(names, Has.Count.GreaterThan(2));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(names.DistinctBy(n => n.Name).Select(n => KeyValuePair.Create("GIVEAWAYS:" + n.Name, (string?)n.Value))).Build();
        Assert.That(() => SettingsReader.Read<Settings>(configuration.GetSection(Settings.Section)), Throws.Nothing);
    }

    [Test]
    public void Service_manager_kills_only_after_the_server_had_its_time()
    {
        var limits = new Limits();
        var unit = File.ReadAllText(Path.Combine(Tree.Root, "deploy/giveaways.service"));
        var image = File.ReadAllText(Path.Combine(Tree.Root, "deploy/Dockerfile"));
        foreach (var seconds in new[] { Regex.Match(unit, "TimeoutStopSec=([0-9]+)"), Regex.Match(image, "--stop-timeout ([0-9]+)") })
            Assert.That(int.Parse(seconds.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThan(limits.DrainSeconds + limits.ShutdownSeconds));
        Assert.That(unit, Does.Contain($"RestartPreventExitStatus={StartRefusedException.ExitCode}\n"));
    }

    [GeneratedRegex("\\bGIVEAWAYS__([A-Z_]+)=([^\\s\"]*)")]
    private static partial Regex SettingPattern();
}
