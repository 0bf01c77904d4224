using System.Diagnostics;
using Giveaways.Api.V1;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Bench.Service;

/// <summary>What a witness on loopback costs a seal: contests with and without one in their rules, sealed in turn by one server.</summary>
static class SealFigures
{
    const int Seals = 40;
    const int WarmUp = 5;

    /// <summary>Until every contest's intake has ended: long enough to publish all of them.</summary>
    static readonly TimeSpan Intake = TimeSpan.FromSeconds(20);

    /// <summary>Between two seals, so that the witness is done with the one before, which it is asked about too.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<Figure> Measure(DirectoryInfo folder) => MeasureAsync(folder).GetAwaiter().GetResult();

    static async Task<IReadOnlyList<Figure>> MeasureAsync(DirectoryInfo folder)
    {
        using var database = new Database(folder);
        await using var witness = await WitnessOnLoopback.StartAsync(database.Folder, await OperatorKeyAsync(database));
        await using var server = await ServerUnderLoad.StartAsync(database, $"--Giveaways:Witnesses:0:Key={witness.Key}", $"--Giveaways:Witnesses:0:Url={witness.Address}");
        var end = DateTime.UtcNow + Intake;
        var contests = new List<(string Name, bool Witnessed)>();
        for (var i = 0; i < 2 * (Seals + WarmUp); i++)
            contests.Add((await PublishAsync(server, end, i % 2 == 1 ? witness.Key : null, i), i % 2 == 1));
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (end - DateTime.UtcNow).Ticks)) + TimeSpan.FromSeconds(1));
        foreach (var (name, _) in contests)
        {
            await server.Contests.CloseContestAsync(new CloseContestRequest { Name = name, RequestId = "close-" + name }, server.Headers);
            await server.Screening.ScreenContestAsync(new ScreenContestRequest { Contest = name, RequestId = "screen-" + name }, server.ComplianceHeaders);
        }
        var times = new Dictionary<bool, List<double>> { [false] = [], [true] = [] };
        foreach (var (name, witnessed) in contests)
            times[witnessed].Add(await SealAsync(server, name, witnessed));
        var (without, with) = (Median(times[false]), Median(times[true]));
        return
        [
            new($"seal without witnesses, median of {Seals}", without, "ms"),
            new($"seal with a quorum of one witness on loopback, median of {Seals}", with, "ms"),
            new("what the witness adds to a seal", with - without, "ms", AtMost: 50),
            new("with / without the witness", with / without, "x"),
        ];
    }

    // The store makes the operator's log and its key when it is first opened; the witness must know the key before the server starts.
    static async Task<string> OperatorKeyAsync(Database database)
    {
        await using var store = Store.Open("sqlite", database.ConnectionString, Database.Host, new Vault(MasterKey.Load(database.MasterKeyFile).Bytes), TimeProvider.System, LogSigner.FromSeed);
        return store.Logs.Operator.VerifierKey;
    }

    static async Task<string> PublishAsync(ServerUnderLoad server, DateTime end, string? witness, int number)
    {
        var rules = new Rules
        {
            Title = $"Bench {number}", Sponsor = "Example Ltd", Unscreened = UnscreenedRule.Allowed, Manual = true, Prizes = { new Prize { DisplayName = "Headphones" } },
            CloseTime = Whole(end), DrawTime = Whole(end.AddDays(10)),
        };
        if (witness is not null)
            rules.Witnesses = new WitnessTerms { Keys = { witness }, Quorum = 1 };
        var created = await server.Contests.CreateContestAsync(new CreateContestRequest { RequestId = $"create-{number}", Contest = new Contest { Rules = rules } }, server.Headers);
        await server.Contests.PublishContestAsync(new PublishContestRequest { RequestId = $"publish-{number}", Name = created.Contest.Name }, server.Headers);
        return created.Contest.Name;
    }

    static async Task<double> SealAsync(ServerUnderLoad server, string name, bool witnessed)
    {
        await Task.Delay(Pause);
        var watch = Stopwatch.StartNew();
        var answer = await server.Draws.SealAsync(new SealRequest { Contest = name, RequestId = "seal-" + name }, server.Headers);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        return answer.Seal.WitnessedTime is not null == witnessed ? elapsed : throw new InvalidOperationException($"The quorum of {name} is not what its rules want.");
    }

    static double Median(List<double> times) => times.Skip(WarmUp).Order().ElementAt(Seals / 2);

    static Timestamp Whole(DateTime time) => new() { Seconds = Timestamp.FromDateTime(time).Seconds };
}
