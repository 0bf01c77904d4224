using System.Text.Json.Nodes;
using Giveaways.Testing;

namespace Giveaways.Web.Tests;

/// <summary>What an operator would rather not show is on the operator's list, and the verdict of any contest says so.</summary>
sealed class OperatorLogTests
{
    const int Entries = 20;

    DevServer server = null!;
    string list = "";

    [OneTimeSetUp]
    public async Task Hold()
    {
        server = await DevServer.StartAsync();
        var dropped = await server.PublishAsync("Dropped giveaway");
        await server.OrderAsync("marketing", "contests", "cancel", "-c", $"{dropped}", "--reason", "storm", "--why", "The hall is closed.", "--yes");
        long[] held = [await server.PublishAsync("Summer giveaway"), await server.PublishAsync("Summer giveaway"), await server.PublishAsync("Shy giveaway", "--manual")];
        await server.PassCloseAsync();
        foreach (var contest in held)
            await server.ImportAsync(contest, Entries);
        await server.OrderAsync("marketing", "contests", "close", "-c", $"{held[2]}", "--yes");
        await server.PassAsync("2026-08-07T02:10:00Z");
        await server.OrderAsync("compliance", "screen", "-c", $"{held[2]}");
        await server.OrderAsync("compliance", "seal", "-c", $"{held[2]}", "--yes");
        await server.PassAsync(DevServer.Draw);
        list = Path.Combine(await server.MirrorAsync(), "operator", "operator.zip");
    }

    [OneTimeTearDown]
    public async Task Stop() => await server.DisposeAsync();

    [Test]
    public async Task Contest_drawn_again_under_another_number_is_told_of_in_the_verdict_of_the_first()
    {
        var verdict = await VerifyAsync("contests/2");
        Assert.That(verdict, Does.Contain("ACCEPTED"));
        Assert.That(verdict, Does.Contain("contest 3, drawn, TEST: promises the same as this one"), verdict);
    }

    [Test]
    public async Task Contest_that_was_dropped_and_one_never_drawn_are_told_of_too()
    {
        var verdict = await VerifyAsync("contests/3");
        Assert.That(verdict, Does.Contain("contest 1, cancelled (storm), TEST, without a draw"), verdict);
        Assert.That(verdict, Does.Contain("contest 4, sealed, TEST, neither drawn nor ended"), verdict);
    }

    [Test]
    public async Task Result_that_is_withheld_is_computed()
    {
        var beacon = server.PathOf("round");
        await File.WriteAllTextAsync(beacon,
            "drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 31089008 "
            + "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3\n");
        var verdict = await VerifyAsync("contests/4", "--beacon", beacon);
        Assert.That(verdict, Does.Contain("RESULT WITHHELD"));
        Assert.That(verdict, Does.Match("prize-1 1 +[a-z0-9]{6} .rank 1."), verdict);
        var again = await Command.RunAsync("node", [Tree.PathOf("web", "verifier", "verify.mjs"), PackOf("contests/4"), "--operator", list, "--beacon", beacon]);
        if (again is null)
            Absent.Skip("There is no node on this machine.");
        Assert.That(again!.Succeeded(), Does.Contain("RESULT WITHHELD"));
    }

    [Test]
    public async Task List_by_itself_shows_every_contest()
    {
        var key = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(server.PathOf("mirror"), "contests.json")))!["operator"]!.GetValue<string>();
        var told = (await DevServer.RunAsync(["verify", list, "--trust", key])).Succeeded();
        Assert.That(Enumerable.Range(1, 4).Select(n => $"contest {n}, "), Is.All.Matches<string>(name => told.Contains(name, StringComparison.Ordinal)), told);
    }

    string PackOf(string contest) => Path.Combine(server.PathOf("mirror"), contest, "evidence.zip");

    async Task<string> VerifyAsync(string contest, params string[] more) =>
        (await DevServer.RunAsync(["verify", PackOf(contest), "--operator", list, .. more])).Succeeded();
}
