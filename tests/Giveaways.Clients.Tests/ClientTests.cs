namespace Giveaways.Clients.Tests;

/// <summary>The clients of <c>clients/</c> run a contest through the API of a real server, and tell the same of it in every language.</summary>
[TestFixture(typeof(Python))]
[TestFixture(typeof(TypeScript))]
[Parallelizable(ParallelScope.Self)]
sealed class ClientTests<TLanguage>
    where TLanguage : Language, new()
{
    readonly TLanguage language = new();
    DevelopmentServer server = null!;

    [OneTimeSetUp]
    public Task Prepare() => language.PrepareAsync();

    [OneTimeTearDown]
    public void Delete() => language.Dispose();

    [SetUp]
    public async Task Start() => server = await DevelopmentServer.StartAsync();

    [TearDown]
    public async Task Stop() => await server.DisposeAsync();

    [Test]
    public async Task Quickstart_enters_three_times_and_one_of_two_people_wins()
    {
        var told = (await language.RunAsync("quickstart", [], await server.EnvironmentAsync())).Succeeded().Split('\n');
        Assert.That(told, Has.Length.EqualTo(5), server.Errors);
        Assert.That(told[0], Does.Match("^ann@example.org is in: [bcdfghjkmnpqrstvwxyz23456789]{6,}$"));
        Assert.That(told[1], Does.Match("^ben@example.org is in: [bcdfghjkmnpqrstvwxyz23456789]{6,}$"));
        Assert.That(told[2], Does.Match("^ANN@example.org is not: This person has already entered, with code " + CodeOf(told[0])));
        Assert.That(told[3], Is.AnyOf($"the headphones go to {CodeOf(told[0])}", $"the headphones go to {CodeOf(told[1])}"));
    }

    [Test]
    public async Task Whole_contest_and_its_refusals_are_told_alike()
    {
        var pack = server.PathOf("evidence.zip");
        var told = (await language.RunAsync("contest", [pack], await server.EnvironmentAsync())).Succeeded();
        Assert.That(told, Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "contest.txt"))), server.Errors);
        Assert.That(server.Errors, Does.Not.Contain(" fail: "));
        Assert.That(new FileInfo(pack).Length, Is.Positive);
    }

    static string CodeOf(string line) => line.Split(": ")[1];
}
