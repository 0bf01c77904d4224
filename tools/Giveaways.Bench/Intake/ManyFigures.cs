using System.Diagnostics;
using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Bench.Service;
using Giveaways.Proofs.Beacons;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Contact = Giveaways.Api.V1.Contact;

namespace Giveaways.Bench.Intake;

/// <summary>One contest with as many entries as a draw can have: whether intake stays as fast, and how long seal and draw take.</summary>
/// <remarks>On a test clock, with a round of drand quicknet that is long over: a contest of that kind is TEST.</remarks>
static class ManyFigures
{
    const long Round = 31089008;
    const string Signature = "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3";

    /// <summary>Parts of the whole whose times are compared: millions, of ten.</summary>
    const int Parts = 10;

    static readonly DateTimeOffset Due = DateTimeOffset.FromUnixTimeSeconds(DrandChain.Quicknet.TimeOf(Round));
    static readonly DateTimeOffset Start = Due.AddMinutes(-15);
    static readonly DateTimeOffset Close = Due.AddMinutes(-10);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        using var database = new Database(options.Folder);
        await using var server = await ServerUnderLoad.StartAsync(database, Rules(), $"--Giveaways:Clock:Test={Start.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}");
        var figures = new List<Figure>();
        var times = new List<double>();
        var part = options.Entries / Parts;
        for (var i = 0; i < Parts; i++)
        {
            var watch = Stopwatch.StartNew();
            if (await Importing.RunAsync(server, Person, i * part, part) != part)
                throw new InvalidOperationException("Entries were refused.");
            times.Add(watch.Elapsed.TotalSeconds);
            figures.Add(new($"entries {i * part:N0} to {(i + 1) * part:N0}", times[i], "s"));
            Say($"{(i + 1) * part:N0} of {options.Entries:N0} entries, the last {part:N0} in {times[i]:N0} s");
        }
        figures.Add(new("last part / second part", times[^1] / times[1], "x", AtMost: 1.5));
        var peaks = new List<(string Of, double Megabytes)> { ("intake", server.TakePeakMegabytes()) };
        await AdvanceAsync(server, Close);
        var headers = server.Headers;
        await server.Contests.CloseContestAsync(new CloseContestRequest { Name = server.Contest, RequestId = "many-close" }, headers);
        Say("closed");
        var screening = Stopwatch.StartNew();
        await server.Screening.ScreenContestAsync(new ScreenContestRequest { Contest = server.Contest, RequestId = "many-screen" }, server.ComplianceHeaders);
        figures.Add(new($"screening of {options.Entries:N0} entries", screening.Elapsed.TotalSeconds, "s"));
        Say($"screened in {screening.Elapsed.TotalSeconds:N1} s");
        peaks.Add(("screening", server.TakePeakMegabytes()));
        var sealing = Stopwatch.StartNew();
        await server.Draws.SealAsync(new SealRequest { Contest = server.Contest, RequestId = "many-seal" }, headers);
        var sealedIn = sealing.Elapsed.TotalSeconds;
        Say($"sealed in {sealedIn:N1} s");
        peaks.Add(("seal", server.TakePeakMegabytes()));
        await AdvanceAsync(server, Due.AddSeconds(30));
        var drawing = Stopwatch.StartNew();
        await server.Draws.DrawAsync(
            new DrawRequest { Contest = server.Contest, RequestId = "many-draw", Beacon = new Beacon { Round = Round, Signature = ByteString.CopyFrom(Convert.FromHexString(Signature)) } }, headers);
        var drawn = drawing.Elapsed.TotalSeconds;
        peaks.Add(("draw", server.TakePeakMegabytes()));
        figures.Add(new($"seal of {options.Entries:N0} entries", sealedIn, "s"));
        figures.Add(new($"draw of {options.Entries:N0} entries", drawn, "s"));
        figures.Add(new("seal and draw", sealedIn + drawn, "s", AtMost: 60));
        figures.AddRange(peaks.Select(peak => new Figure($"peak memory of the server, {peak.Of}", peak.Megabytes, "MB", AtMost: 1_500)));
        return figures;
    }

    // Half an hour without a word would look like none that ends.
    static void Say(string what) => Console.Error.WriteLine(what);

    static async Task AdvanceAsync(ServerUnderLoad server, DateTimeOffset to) =>
        await server.Clock.AdvanceClockAsync(new AdvanceClockRequest { RequestId = $"clock-{to.ToUnixTimeSeconds()}", To = Timestamp.FromDateTimeOffset(to) }, server.AdminHeaders);

    static Rules Rules() => new()
    {
        Title = "Bench", Sponsor = "Example Ltd", Mode = ContestMode.Test, Unscreened = UnscreenedRule.Allowed, Manual = true, Prizes = { new Prize { DisplayName = "Headphones", Quantity = 100 } },
        CloseTime = Timestamp.FromDateTimeOffset(Close), DrawTime = Timestamp.FromDateTimeOffset(Due), AppealWindow = new Duration(),
    };

    /// <summary>Somebody with an address and an id of their own, and nothing else: ten million of them.</summary>
    static EntryInput Person(int number) => new()
    {
        ExternalId = string.Create(CultureInfo.InvariantCulture, $"app-{number}"),
        Contacts = { new Contact { Kind = ContactKind.Email, Value = string.Create(CultureInfo.InvariantCulture, $"person{number}@people.example"), Verified = true, VerificationMethod = "link" } },
    };
}
