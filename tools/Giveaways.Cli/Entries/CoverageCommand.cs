using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Entries;

/// <summary><c>giveaways entries coverage</c>: how much of each source was captured, said before the seal and read back.</summary>
internal static class CoverageCommand
{
    private const int Numbers = 4;

    public static Command Build(Shell shell)
    {
        var said = new Argument<string[]>("said")
        {
            Description = "SOURCE=EXPECTED,CAPTURED,HIDDEN,DELETED, such as instagram=1200,1100,40,10. Without any, what was said last is shown.",
            HelpName = "SOURCE=E,C,H,D",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var correction = new Option<bool>("--correction") { Description = "What was said before was wrong, not overtaken." };
        var evidence = new Option<string>("--evidence") { Description = "The export that it rests on; its SHA-256 is logged, the file stays here.", HelpName = "FILE" };
        return new Command("coverage", "Say how much of each source was captured, before the seal; or show what was said.")
        {
            said, CommonOptions.Contest, correction, evidence, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var contest = parsed.GetValue(CommonOptions.Contest).ToString();
            if (parsed.GetValue(said) is not { Length: > 0 } words)
            {
                var read = await client.Contests.GetContestAsync(new GetContestRequest { Name = contest }, Client.Call(cancellation)).ConfigureAwait(false);
                var known = new RecordCoverageResponse();
                known.Sources.AddRange(read.Contest.Counts?.Sources ?? []);
                Show(screen, known);
                return;
            }
            var request = new RecordCoverageRequest
            {
                Contest = contest, Correction = parsed.GetValue(correction), EvidenceSha256 = parsed.GetValue(evidence) is { } path ? HashOf(path) : "", RequestId = parsed.RequestIdOf(),
            };
            request.Sources.AddRange(words.Select(Parse));
            Show(screen, await client.Entries.RecordCoverageAsync(request, Client.Call(cancellation)).ConfigureAwait(false));
        });
    }

    /// <summary>The SHA-256 of a file, in lowercase hex.</summary>
    public static string HashOf(string path)
    {
        using var file = InputFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static SourceCoverage Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var numbers = text[(at + 1)..].Split(',').Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToList();
        return at > 0 && numbers.Count == Numbers && numbers.TrueForAll(number => number is not null)
            ? new SourceCoverage { Source = text[..at], Expected = numbers[0]!.Value, Captured = numbers[1]!.Value, Hidden = numbers[2]!.Value, Deleted = numbers[3]!.Value }
            : throw CliException.Usage("A statement is not of the form SOURCE=EXPECTED,CAPTURED,HIDDEN,DELETED.", "Write instagram=1200,1100,40,10.", "OUT_OF_RANGE");
    }

    private static void Show(Screen screen, RecordCoverageResponse answer)
    {
        screen.Json(answer);
        screen.Table("No entry, and nothing was said.", ["source", "entries", "expected", "captured", "hidden", "deleted", "unaccounted", "said"], answer.Sources.Select(one => new[]
        {
            one.Source,
            Screen.Number(one.Entries),
            Number(one, said => said.Expected),
            Number(one, said => said.Captured),
            Number(one, said => said.Hidden),
            Number(one, said => said.Deleted),
            Number(one, said => said.Unaccounted),
            one.Coverage is { } said ? Times.Show(said.StateTime) : one.Source is "direct" or "free" ? "" : "no statement",
        }));
    }

    private static string Number(SourceCount one, Func<SourceCoverage, long> of) => one.Coverage is { } said ? Screen.Number(of(said)) : "";
}
