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

    [Test]
    public void Checkpoint_file_is_in_a_folder_that_the_server_may_write_and_the_database_is_not_in()
    {
        var unit = File.ReadAllText(Path.Combine(Tree.Root, "deploy/giveaways.service"));
        var image = File.ReadAllText(Path.Combine(Tree.Root, "deploy/Dockerfile"));
        string[] states = [.. Regex.Match(unit, "(?m)^StateDirectory=(.*)$").Groups[1].Value.Split(' ').Select(name => "/var/lib/" + name)];
        string[] volumes = [.. Regex.Matches(Regex.Match(image, "(?m)^VOLUME (.*)$").Groups[1].Value, "\"([^\"]+)\"").Select(volume => volume.Groups[1].Value)];
        foreach (var (text, writable) in new[] { (unit, states), (image, volumes) })
        {
            var file = Path.GetDirectoryName(Regex.Match(text, "GIVEAWAYS__STORAGE__CHECKPOINTFILE=(\\S+)").Groups[1].Value);
            var database = Path.GetDirectoryName(Regex.Match(text, "Data Source=([^\"]+)\"").Groups[1].Value);
            Assert.That(writable, Does.Contain(file).And.Contain(database));
            Assert.That(file, Is.Not.EqualTo(database));
        }
    }

    [Test]
    public void Image_is_restarted_when_the_server_is_dead_and_not_when_it_drains() =>
        Assert.That(File.ReadAllText(Path.Combine(Tree.Root, "deploy/Dockerfile")), Does.Contain("GET /healthz ").And.Not.Contain("/readyz"));

    [GeneratedRegex("\\bGIVEAWAYS__([A-Z_]+)=([^\\s\"]*)")]
    private static partial Regex SettingPattern();
}
