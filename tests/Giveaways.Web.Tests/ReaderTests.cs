using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Testing;

namespace Giveaways.Web.Tests;

/// <summary>Somebody else's tree, tile and note code (golang.org/x/mod, in <c>tests/readers</c>) accepts what the server publishes.</summary>
sealed class ReaderTests
{
    const int Entries = 600;

    static readonly (string, string)[] Go = [("GO111MODULE", "off"), ("GOPATH", "/usr/share/gocode"), ("GOFLAGS", "")];

    DevServer server = null!;
    string reader = "";
    string key = "";
    string operatorKey = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        server = await DevServer.StartAsync();
        reader = server.PathOf("reader");
        var built = await Command.RunAsync("go", ["build", "-o", reader, Tree.PathOf("tests", "readers", "reader.go")], [.. Go, ("GOCACHE", server.PathOf("go-cache"))]);
        if (built is not { ExitCode: 0 })
            Absent.Skip($"There is no Go with golang.org/x/mod on this machine: apt-get install golang-go golang-golang-x-mod-dev. {built?.Errors}");
        var contest = await server.PublishAsync("Summer giveaway");
        await server.PassCloseAsync();
        await server.ImportAsync(contest, Entries);
        await server.PassAsync(DevServer.Draw);
        using var http = new HttpClient();
        var summary = JsonNode.Parse(await http.GetStringAsync(new Uri($"{server.Pages}/contests/1/summary.json")))!;
        (key, operatorKey) = (summary["key"]!.GetValue<string>(), summary["operator"]!.GetValue<string>());
    }

    [OneTimeTearDown]
    public async Task Stop() => await server.DisposeAsync();

    [Test]
    public async Task Log_of_a_contest_is_read_whole_over_its_tiles()
    {
        var told = await ReadAsync("log", $"{server.Pages}/contests/1", key);
        Assert.That(told, Does.Contain("proofs hold"));
        Assert.That(SizeOf(told), Is.GreaterThan(Entries));
    }

    [Test]
    public async Task Log_of_the_operator_is_read_whole_over_its_tiles()
    {
        var told = await ReadAsync("log", $"{server.Pages}/operator", operatorKey);
        // The contest, and its rules, close, seal and draw.
        Assert.That(SizeOf(told), Is.EqualTo(5));
    }

    [Test]
    public async Task Receipt_is_read_as_a_proof()
    {
        var receipt = Directory.EnumerateFiles(server.PathOf("receipts-1"), "*.receipt").Order(StringComparer.Ordinal).First();
        Assert.That(await ReadAsync("proof", receipt, key), Does.Contain("entry/v1"));
    }

    [Test]
    public async Task Cosignature_of_our_witness_is_read_beside_the_operator_s_signature()
    {
        var mirror = await server.MirrorAsync();
        var head = Path.Combine(mirror, "operator", "checkpoint");
        var note = await File.ReadAllTextAsync(head);
        await using var witness = await WitnessChild.StartAsync(DevServer.ServerProgram, "witness.example/w1", server.PathOf("witness"), [operatorKey]);
        using var http = new HttpClient();
        using var body = new StringContent($"old 0\n\n{note}", Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        using var answer = await http.PostAsync(new Uri(witness.Address, "add-checkpoint"), body);
        await File.WriteAllTextAsync(head, note + await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var told = await ReadAsync("log", Path.GetDirectoryName(head)!, operatorKey, witness.Key);
        Assert.That(told, Does.Contain("signed by witness.example/w1"));
    }

    [Test]
    public async Task Changed_leaf_is_refused_by_the_reader_too()
    {
        var mirror = await server.MirrorAsync();
        var bundle = Path.Combine(mirror, "contests", "1", "tile", "entries", "001");
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);
        var run = await Command.RunAsync(reader, ["log", Path.Combine(mirror, "contests", "1"), key]);
        Assert.That(run!.ExitCode, Is.Not.Zero, run.Output);
        File.Delete(bundle);
    }

    async Task<string> ReadAsync(params string[] words) => (await Command.RunAsync(reader, words))!.Succeeded();

    static long SizeOf(string told) => long.Parse(told.Split('\n').Single(line => line.StartsWith("size ", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture);
}
