using System.Text;
using Giveaways.Api.V1;
using Giveaways.Server.Tests.Telemetry;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>What HR and entrants hand over is found in no log line, error, page, pack or byte of the database, over a whole contest of a real server.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CanaryTests
{
    // Where a whole contest leaves bytes: one that has none was not searched.
    static readonly string[] Places =
    [
        "error about roster", "error about entry", "findings", "finding", "impact", "decision", "summary of findings", "rosters and looks",
        "page /", "page /contests.json", "pack", "leaves", "database while it runs", "database after the end", "standard error", "metrics", "traces",
    ];

    List<string> found = [];
    Operation operation = null!;
    Giveaway giveaway = null!;
    HttpClient http = null!;
    OtlpReceiver collector = null!;
    Dictionary<string, long> searched = [];

    [SetUp]
    public async Task Begin()
    {
        (found, searched, collector) = ([], [], new OtlpReceiver());
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        // Everything that an operator can make the server say, said: each is longer than the server's own filter.
        operation.Further = [.. new[] { "Default", "Giveaways", "Grpc.AspNetCore", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Server.Kestrel.Core", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions" }
            .Select(category => $"--Logging:LogLevel:{category}=Trace"), $"--Giveaways:Telemetry:OtlpEndpoint={collector.Address}", "--Giveaways:Telemetry:TracesPerMille=1000", "--Giveaways:Telemetry:IntervalSeconds=1"];
    }

    async Task StartAsync(string logFormat)
    {
        operation.Further = [.. operation.Further, $"--Giveaways:LogFormat={logFormat}"];
        await operation.StartAsync();
        http = new HttpClient { BaseAddress = operation.Server.Http };
    }

    [TearDown]
    public async Task End()
    {
        http?.Dispose();
        collector.Dispose();
        await operation.DisposeAsync();
    }

    [TestCase("Text", "trce")]
    [TestCase("Json", "\"LogLevel\":\"Trace\"")]
    public async Task Nothing_that_people_are_known_by_leaves_the_vault(string logFormat, string allLevels)
    {
        await StartAsync(logFormat);
        await ErrorsAsync();
        await ContestAsync();
        await PagesAsync();
        Search("pack", await giveaway.EvidenceAsync());
        Search("leaves", Encoding.UTF8.GetBytes(string.Concat(await giveaway.LeavesAsync())));
        Files("while it runs");
        await operation.StopAsync();
        Files("after the end");
        Search("standard output", Encoding.UTF8.GetBytes(await operation.Server.RestOfOutputAsync()));
        Search("standard error", Encoding.UTF8.GetBytes(operation.Server.Errors));
        Search("metrics", collector.Bytes("/v1/metrics"));
        Search("traces", collector.Bytes("/v1/traces"));
        Assert.That(found, Is.Empty);
        Assert.That(Places.Where(place => searched.GetValueOrDefault(place) == 0), Is.Empty, "nothing was there to search");
        Assert.That(operation.Server.Errors, Does.Contain(allLevels), "all levels are on");
    }

    [Test]
    public async Task Account_that_somebody_asks_for_is_in_no_log_line()
    {
        operation.Further = [];
        await StartAsync("Text");
        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        using var asking = new HttpClient { BaseAddress = operation.Server.Http };
        using var answer = await asking.GetAsync(new Uri($"/{giveaway.Name}/account/vk/{Canaries.Entrant.Contacts[2].Value}", UriKind.Relative));
        await operation.StopAsync();
        Search("standard output", Encoding.UTF8.GetBytes(await operation.Server.RestOfOutputAsync()));
        Search("standard error", Encoding.UTF8.GetBytes(operation.Server.Errors));
        Assert.That(found, Is.Empty);
        Assert.That(operation.Server.Errors, Does.Contain("Stopping"));
    }

    [Test]
    public void Every_field_about_a_person_has_a_value_of_its_own()
    {
        Assert.That(Unset(Canaries.Employee).Intersect(Unset(Canaries.Relative)), Is.Empty);
        Assert.That(Unset(Canaries.Entrant), Is.Empty);
        Assert.That(Canaries.Entrant.Contacts.Select(Unset).Aggregate((one, other) => [.. one.Intersect(other)]), Is.Empty);

        // Texts and lists of texts: a field that is added later is missing here until it has one.
        static List<string> Unset(Google.Protobuf.IMessage message) =>
            [.. message.Descriptor.Fields.InFieldNumberOrder().Where(f => f.Accessor.GetValue(message) is "" or System.Collections.ICollection { Count: 0 }).Select(f => f.Name)];
    }

    [Test]
    public void Search_finds_what_is_there()
    {
        foreach (var value in Canaries.All)
            Assert.That(Canaries.In("here", Encoding.Unicode.GetBytes($"x {value} y")).Concat(Canaries.In("here", Encoding.UTF8.GetBytes($"{{\"a\":\"{value.ToUpperInvariant()}\"}}"))).Count(), Is.GreaterThanOrEqualTo(2), value);
        Assert.That(Canaries.In("here", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + Canaries.Employee.Email)))), Is.Not.Empty);
        Assert.That(Canaries.In("here", "nothing of the kind"u8.ToArray()), Is.Empty);
        Assert.That(Canaries.All, Has.Count.GreaterThan(40));
    }

    async Task ContestAsync()
    {
        await StaffList.ImportAsync(operation.Hr, [Canaries.Employee, Canaries.Relative, .. StaffList.Rows]);
        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime, ("Headphones", 1)));
        await EnterAsync(Canaries.Entrant.Clone());
        var staff = new EntryInput { FullName = "Vexilian Zorbanyak", BirthDate = Canaries.Employee.BirthDate, Contacts = { new Contact { Kind = ContactKind.Email, Value = Canaries.Employee.Email, Verified = true } } };
        await EnterAsync(staff);
        var kin = Canaries.Entrant.Clone();
        (kin.FullName, kin.Contacts[0].Value, kin.Contacts[1].Value, kin.FiscalIds[0]) = (Canaries.Relative.FullName, "another@people.example", Canaries.Relative.Phone, "another-receipt");
        await EnterAsync(kin);
        await RefusedAsync("the same person again", () => EnterAsync(Canaries.Entrant.Clone()));

        await operation.AdvanceAsync(Rounds.SummerTime - Giveaway.Day);
        var findings = (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name })).Findings;
        Assert.That(findings, Is.Not.Empty, "so that parts of a row are shown");
        Search("findings", Encoding.UTF8.GetBytes(findings.ToString()));
        foreach (var finding in findings)
            Search("finding", Encoding.UTF8.GetBytes((await operation.Auditor.Screening.GetFindingAsync(new GetFindingRequest { Name = finding.Name })).ToString()));
        Search("impact", Encoding.UTF8.GetBytes((await operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name })).ToString()));
        var open = findings.First(f => f.State == FindingState.Open);
        var decided = await operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest { Name = open.Name, RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = $"{Canaries.Entrant.FullName} lives elsewhere." });
        Search("decision", Encoding.UTF8.GetBytes((decided.Finding.Name + decided.Finding.RosterRow).ToString()));
        Search("summary of findings", Encoding.UTF8.GetBytes((await giveaway.GetAsync()).ToString()));
        var rosters = await operation.Auditor.Screening.ListRostersAsync(new ListRostersRequest());
        var looks = await operation.Hr.Screening.ListRosterLooksAsync(new ListRosterLooksRequest());
        Assert.That(looks.Looks, Is.Not.Empty);
        Search("rosters and looks", Encoding.UTF8.GetBytes(rosters + " " + looks));
        await operation.AdvanceAsync(Rounds.SummerTime);
    }

    // Every refusal whose request holds such values: what is wrong is said, the value never.
    async Task ErrorsAsync()
    {
        foreach (var spoil in new Action<RosterRow>[]
        {
            row => row.Phone += "x", row => row.Email = row.Email.Replace('@', ' '), row => row.BirthDate += "-1", row => row.Id = "\u0001" + row.Id, row => row.Surname += "\u200B",
            row => row.RelatedTo = row.Id, row => row.NetworkAccount = row.NetworkAccount.Replace(':', ' '), row => row.UntilDate = "1900-01-01", row => row.Address = string.Concat(Enumerable.Repeat(row.Address, 40)),
        })
        {
            var row = Canaries.Employee.Clone();
            spoil(row);
            await RefusedAsync("roster", () => StaffList.ImportAsync(operation.Hr, [row]));
        }
        await RefusedAsync("id twice", () => StaffList.ImportAsync(operation.Hr, [Canaries.Employee, Canaries.Employee]));
        await RefusedAsync("nobody's relative", () => StaffList.ImportAsync(operation.Hr, [Canaries.Relative]));
        await RefusedAsync("employer", () => StaffList.ImportAsync(operation.Hr, [Canaries.Employee], employer: Canaries.Employee.Surname));

        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        foreach (var spoil in new Action<EntryInput>[]
        {
            entry => entry.FullName += "\u0007", entry => entry.BirthDate += "x", entry => entry.IpAddress += ".1", entry => entry.ExternalId = string.Concat(Enumerable.Repeat(entry.ExternalId, 40)),
            entry => entry.Address += "\u2028", entry => entry.Contacts[0].Value += "@", entry => entry.Contacts[1].Value += "000000", entry => entry.Contacts[2].Value += "/", entry => entry.Referrer = string.Concat(Enumerable.Repeat(entry.Referrer, 90)),
            entry => entry.Device += "\u0000", entry => entry.PayoutAccount += "\u202E", entry => entry.Contacts.RemoveAt(0),
        })
        {
            var entry = Canaries.Entrant.Clone();
            spoil(entry);
            await RefusedAsync("entry", () => EnterAsync(entry));
        }
    }

    async Task PagesAsync()
    {
        var number = giveaway.Name["contests/".Length..];
        string[] pages = ["/", "/contests.json", $"/contests/{number}/", $"/contests/{number}/summary.json", $"/contests/{number}/checkpoint", $"/contests/{number}/tile/entries/000", $"/operator/checkpoint", $"/contests/{number}/pack.zip", "/health/ready", "/nothing-there"];
        var shown = 0;
        foreach (var page in pages)
        {
            using var answer = await http.GetAsync(new Uri(page, UriKind.Relative));
            shown += answer.IsSuccessStatusCode ? 1 : 0;
            Search($"page {page}", await answer.Content.ReadAsByteArrayAsync());
        }
        Assert.That(shown, Is.GreaterThanOrEqualTo(5), "pages are there");
    }

    Task<SubmitEntryResponse> EnterAsync(EntryInput entry) =>
        operation.Marketing.Entries.SubmitEntryAsync(new SubmitEntryRequest { Contest = giveaway.Name, RequestId = Operation.Id(), Entry = entry }).ResponseAsync;

    async Task RefusedAsync<T>(string what, Func<Task<T>> call)
    {
        try
        {
            await call();
            Assert.Fail($"{what} was not refused");
        }
        catch (RpcException refused)
        {
            var said = refused.Status.Detail + string.Concat(refused.Trailers.Select(t => t.IsBinary ? Encoding.UTF8.GetString(t.ValueBytes) : t.Value));
            Assert.That(said, Is.Not.Empty);
            Search($"error about {what}", Encoding.UTF8.GetBytes(said));
        }
    }

    void Files(string when)
    {
        // The database, on SQLite with its write-ahead log and its index, and whatever else a server may leave behind.
        var origin = Encoding.UTF8.GetBytes($"draws.example/{giveaway.Name}");
        var isThere = false;
        foreach (var (name, bytes) in operation.Folder.Database.Files())
        {
            Search($"database {when}", bytes, $"{name} {when}");
            isThere |= bytes.AsSpan().IndexOf(origin) >= 0;
        }
        Assert.That(isThere, $"the database {when} is the contest's");
        foreach (var file in operation.Folder.Files)
            Search($"{Path.GetFileName(file)} {when}", File.ReadAllBytes(file));
    }

    void Search(string place, byte[] bytes, string? part = null)
    {
        searched[place] = searched.GetValueOrDefault(place) + bytes.Length;
        found.AddRange(Canaries.In(part ?? place, bytes));
    }
}
