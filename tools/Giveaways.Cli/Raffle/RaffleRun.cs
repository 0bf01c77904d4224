using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Draws;
using Giveaways.Cli.Entries;
using Giveaways.Cli.Input;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;
using Giveaways.Cli.Screening;
using Giveaways.Cli.Screening.Rosters;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Giveaways.Cli.Raffle;

/// <summary>A raffle from its comments to its checked evidence, one method a step.</summary>
internal sealed class RaffleRun(Screen screen, Desk desk, RaffleOptions told, RafflePlan plan, IReadOnlyList<Comment> comments, string folder)
{
    private const string Employer = "staff";
    private const int MaxPostponements = 3;

    private readonly RaffleEntries _entries = new(told, plan, comments);
    private Contest _contest = new();

    private ContestName Name => ContestName.Parse(_contest.Name);

    public async Task<RaffleResult> RunAsync(CancellationToken cancellation)
    {
        if (told.IsTest)
        {
            screen.Title("TEST: a trial with a recorded round. The result does not count.");
        }
        await RosterAsync(cancellation).ConfigureAwait(false);
        await PublishAsync(cancellation).ConfigureAwait(false);
        await _entries.ImportAsync(screen, desk, _contest.Name, cancellation).ConfigureAwait(false);
        RaffleView.ShowEntries(screen, comments.Count, _entries);
        await CoverAsync(cancellation).ConfigureAwait(false);
        await desk.Marketing.Contests.CloseContestAsync(new CloseContestRequest { Name = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        var findings = await ScreenAsync(cancellation).ConfigureAwait(false);
        var seal = await SealAsync(cancellation).ConfigureAwait(false);
        OutputFile.Write(Path.Combine(folder, "seal-checkpoint.txt"), seal.Checkpoint);
        var draw = await new RaffleDraw(screen, desk, told, _contest, folder).RunAsync(cancellation).ConfigureAwait(false);
        var (winners, _) = await DrawCommands.ReadWinnersAsync(desk.Marketing, Name, alternates: true, gone: false, 0, cancellation).ConfigureAwait(false);
        var pack = await EvidenceFile.DownloadAsync(desk.Marketing, Name, Path.Combine(folder, "pack.zip"), _ => { }, cancellation).ConfigureAwait(false);
        var saved = PackCheck.Saved(System.Text.Encoding.UTF8.GetBytes(seal.Checkpoint), "The seal's checkpoint");
        var verdict = PackCheck.Run(pack.Path, [TrustedKeys.Parse(_contest.VerifierKey)], [saved], beacon: null);
        return new RaffleResult(told, _contest, comments.Count, People(findings, winners), _entries.Merges, _entries.Refused, seal, draw, pack.Sha256, verdict);
    }

    private async Task RosterAsync(CancellationToken cancellation)
    {
        if (told.Roster is null)
        {
            return;
        }
        using var stream = InputFile.Open(told.Roster);
        var header = new ImportRosterHeader
        {
            Employer = Employer,
            SnapshotDate = (told.IsTest ? RecordedRound.Time : screen.Shell.Clock.GetUtcNow()).UtcDateTime.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            RequestId = Desk.NewId(),
        };
        var roster = (await RosterImport.RunAsync(desk.Hr, header, RosterFile.Open(stream, told.Network).Rows(), _ => { }, cancellation).ConfigureAwait(false)).Roster;
        screen.Say($"Staff list: {Screen.Number(roster.RowCount)} people cannot win.");
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        var rules = new Rules
        {
            Title = told.Title,
            Sponsor = told.Sponsor,
            Mode = told.IsTest ? ContestMode.Test : ContestMode.Binding,
            OpenTime = Timestamp.FromDateTimeOffset(plan.Open),
            CloseTime = Timestamp.FromDateTimeOffset(plan.Close),
            DrawTime = Timestamp.FromDateTimeOffset(plan.Draw),
            SealMargin = Duration.FromTimeSpan(told.Margin),
            AppealWindow = new Duration(),
            IdentifyingContact = ContactKind.Network,
            Unscreened = told.Roster is null ? UnscreenedRule.Allowed : UnscreenedRule.Refused,
            Alternates = told.Alternates,
            Manual = true,
            Prizes = { told.Prize },
        };
        var draft = await desk.Marketing.Contests.CreateContestAsync(
            new CreateContestRequest { Contest = new Contest { Rules = rules }, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        var answer = await desk.Marketing.Contests.PublishContestAsync(
            new PublishContestRequest { Name = draft.Contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        _contest = answer.Contest;
        OutputFile.Write(Path.Combine(folder, "key.txt"), _contest.VerifierKey + "\n");
    }

    private async Task CoverAsync(CancellationToken cancellation)
    {
        if (told.Expected is not { } expected)
        {
            screen.Say("How many comments there are is not said, and the evidence will say so: --expected N.", Tone.Warning);
            return;
        }
        var request = new RecordCoverageRequest { Contest = _contest.Name, EvidenceSha256 = CoverageCommand.HashOf(told.Comments), RequestId = Desk.NewId() };
        request.Sources.Add(new SourceCoverage { Source = _entries.SourceOf(comments[0]), Expected = expected, Captured = comments.Count });
        await desk.Marketing.Entries.RecordCoverageAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
        screen.Say($"{Screen.Number(comments.Count)} of {Screen.Number(expected)} comments were captured, which the log says now.");
    }

    private async Task<IReadOnlyList<Finding>> ScreenAsync(CancellationToken cancellation)
    {
        if (told.Roster is null)
        {
            screen.Say("Not checked against staff: no --roster was given.", Tone.Warning);
        }
        await desk.Compliance.Screening.ScreenContestAsync(new ScreenContestRequest { Contest = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        var (findings, _) = await FindingCommands.ReadAsync(desk.Compliance, new ListFindingsRequest { Contest = Name.ToString(), Order = FindingOrder.Entry }, 0, cancellation).ConfigureAwait(false);
        if (told.Roster is not null || findings.Count > 0)
        {
            RaffleView.ShowFindings(screen, findings, _entries);
        }
        return findings;
    }

    private async Task<Seal> SealAsync(CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var answer = await desk.Marketing.Draws.SealAsync(new SealRequest { Contest = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Say($"The list is fixed: {Screen.Number(answer.Seal.Counts.Eligible)} people can win. {Round()}");
                return answer.Seal;
            }
            catch (RpcException late) when (Refusal.Of(late).Reason == "SEAL_TOO_LATE" && attempt < MaxPostponements)
            {
                // This machine was slower than planned: a later round, logged with its reason, before anything is fixed.
                await PostponeAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private string Round() => told.IsTest
        ? $"The winners depend on round {_contest.Rules.Beacon.Round}, a recorded one: this is a trial."
        : $"The winners depend on round {_contest.Rules.Beacon.Round}, which does not exist yet.";

    private async Task PostponeAsync(CancellationToken cancellation)
    {
        var request = new PostponeContestRequest
        {
            Name = _contest.Name,
            DrawTime = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(screen.Shell.Clock.GetUtcNow().ToUnixTimeSeconds()) + told.Margin + TimeSpan.FromSeconds(30)),
            Reason = new Reason { Code = "slow-machine", Text = "Taking the list lasted longer than planned." },
            RequestId = Desk.NewId(),
        };
        _contest = (await desk.Marketing.Contests.PostponeContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false)).Contest;
    }

    private List<RafflePerson> People(IReadOnlyList<Finding> findings, IReadOnlyList<Winner> winners)
    {
        var doubts = findings.ToDictionary(FindingCommands.CodeOf, StringComparer.Ordinal);
        var places = winners.ToDictionary(winner => winner.Code, StringComparer.Ordinal);
        return [.. _entries.People.Select(person =>
        {
            var doubt = doubts.GetValueOrDefault(person.Code);
            var place = places.GetValueOrDefault(person.Code);
            var state = place is not null ? (place.Prize.Length > 0 ? "winner" : "alternate")
                : doubt?.State == FindingState.Excluded ? "excluded" : "in";
            return new RafflePerson(
                person.Comment, person.Code, doubt is null ? "" : RaffleView.Reasons(doubt), state, place?.Rank ?? 0, place is { Prize.Length: > 0 } ? told.Prize.DisplayName : "");
        })];
    }
}
