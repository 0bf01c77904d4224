using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Server.Witnesses;

/// <summary>A witness over HTTP: <c>add-checkpoint</c>, its latest checkpoints, what it refused as inconsistent, and who it is.</summary>
/// <remarks>A log's checkpoint is at <c>&lt;hex SHA-256 of the origin&gt;/checkpoint</c>, as C2SP tlog-witness has it for monitors.</remarks>
static class WitnessPages
{
    const int MaxShown = 20;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/add-checkpoint", async (HttpContext context, Witness witness) => Write(witness.Add(await Read(context))));
        pages.MapGet("/", (Witness witness, WitnessSettings settings) => Show(Describe(witness, settings)));
        pages.MapGet("/{log}/checkpoint", (string log, Witness witness) =>
            witness.Logs.Keys.FirstOrDefault(origin => PathOf(origin) == log) is { } origin && witness.Find(origin) is { } head ? Show(head.Checkpoint.ToString()) : Results.NotFound());
        pages.MapGet("/evidence/{number:long}/held", (long number, Witness witness) => Show(witness, number, c => c.Held));
        pages.MapGet("/evidence/{number:long}/refused", (long number, Witness witness) => Show(witness, number, c => c.Refused));
        pages.MapGet("/healthz", () => Results.Text("ok\n"));
    }

    /// <summary>Lowercase hex of the origin's SHA-256.</summary>
    public static string PathOf(string origin) => Hash32.Of(Canonical.Utf8(origin)).ToHex();

    static async Task<byte[]> Read(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    static IResult Write(WitnessAnswer answer) => Results.Text(Encoding.UTF8.GetBytes(answer.Body), answer.ContentType, answer.Status);

    static IResult Show(Witness witness, long number, Func<Contradiction, string> note) =>
        witness.FindContradiction(number) is { } found ? Show(note(found)) : Results.NotFound();

    static IResult Show(string text) => Results.Text(text, "text/plain", Encoding.UTF8);

    static string Describe(Witness witness, WitnessSettings settings)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"Witness {witness.Key.Name}\n{witness.Key}\n\n");
        if (settings.TestClockFile.Length > 0)
            page.Append("This witness runs on a test clock: its times prove nothing.\n\n");
        page.Append("It cosigns checkpoints that extend all it has seen of their log (C2SP tlog-witness: POST add-checkpoint).\n");
        foreach (var (origin, keys) in witness.Logs)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nlog {origin}\n");
            foreach (var key in keys)
                page.Append(CultureInfo.InvariantCulture, $"key {key}\n");
            if (witness.Find(origin) is { } head)
                page.Append(CultureInfo.InvariantCulture, $"size {head.Checkpoint.Checkpoint.Size}\nroot {head.Checkpoint.Checkpoint.Root.ToBase64()}\ntime {head.Time} ({Time(head.Time)})\nsee {PathOf(origin)}/checkpoint\n");
            else
                page.Append("nothing seen yet\n");
        }
        foreach (var found in witness.Contradictions(MaxShown))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{(found.IsSplit ? "two histories" : "not proven consistent")} of {found.Origin} at {Time(found.Time)}\n");
            page.Append(CultureInfo.InvariantCulture, $"see evidence/{found.Number}/held\nsee evidence/{found.Number}/refused\n");
        }
        return page.ToString();
    }

    static string Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
