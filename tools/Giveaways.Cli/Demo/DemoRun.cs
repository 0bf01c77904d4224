using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Draws;
using Giveaways.Cli.Entries;
using Giveaways.Cli.Input;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;
using Giveaways.Cli.Prizes;
using Giveaways.Cli.Screening;
using Giveaways.Cli.Screening.Rosters;
using Giveaways.Proofs.Notes;
using Giveaways.Samples;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Demo;

/// <summary>The main job from end to end, one method a step; each says in a sentence what it proves.</summary>
/// <remarks>The test clock moves only here, so that nothing races: the contest's rules say manual.</remarks>
internal sealed class DemoRun(Screen screen, Desk desk, string? keep, int staff, int entries)
{
    private const string Employer = DemoRules.Employer;
    private const int MaxAnswers = 1_000;
    private const int WindowSeconds = 240;
    private const int RankOut = 2;

    private readonly DemoEntries _entries = new(keep is null ? null : Directory.CreateDirectory(Path.Combine(keep, "receipts")).FullName);
    private readonly SampleWorld _world = DemoSamples.World(staff, entries, WindowSeconds);
    private Contest _contest = new();
    private ContestName _name;
    private int _step;

    /// <summary>Where the test clock stands at first.</summary>
    public static DateTimeOffset Start { get; } = RecordedRound.Time - TimeSpan.FromMinutes(15);

    private static DateTimeOffset Closed => Start.AddSeconds(WindowSeconds);

    /// <returns>Whether the evidence pack was verified.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        screen.Title("TEST: a draw with a recorded round of public randomness, which is no longer unpredictable.");
        screen.Say($"Own server at {ServeCommand.AddressOf(desk.Grpc)}, everything below goes through its API. The people are invented.");
        await RosterAsync(cancellation).ConfigureAwait(false);
        await PrizesAsync(cancellation).ConfigureAwait(false);
        await RulesAsync(cancellation).ConfigureAwait(false);
        await EntriesAsync(cancellation).ConfigureAwait(false);
        ReceiptStep();
        await ScreeningAsync(cancellation).ConfigureAwait(false);
        await DecisionsAsync(cancellation).ConfigureAwait(false);
        var seal = await SealAsync(cancellation).ConfigureAwait(false);
        var winners = await DrawAsync(cancellation).ConfigureAwait(false);
        await DisqualifyAsync(winners, cancellation).ConfigureAwait(false);
        return await EvidenceAsync(seal, cancellation).ConfigureAwait(false);
    }

    private async Task RosterAsync(CancellationToken cancellation)
    {
        var header = new ImportRosterHeader
        {
            Employer = Employer,
            EmployerDisplayName = "Example Bank",
            SnapshotDate = _world.Roster.ReferenceDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            RequestId = Desk.NewId(),
        };
        var roster = (await RosterImport.RunAsync(desk.Hr, header, DemoSamples.Rows(_world.Roster), _ => { }, cancellation).ConfigureAwait(false)).Roster;
        Step("Staff list", "marketing never sees it, and it cannot change later without being noticed: the log gets a salted hash of it.");
        screen.Facts(
            ("employees", Screen.Number(roster.RowCount - roster.RelativeCount)), ("declared relatives", Screen.Number(roster.RelativeCount)), ("commitment", roster.Commitment));
    }

    private async Task RulesAsync(CancellationToken cancellation)
    {
        var rules = DemoRules.First(Closed, RecordedRound.Time);
        var draft = await desk.Marketing.Contests.CreateContestAsync(
            new CreateContestRequest { Contest = new Contest { Rules = rules }, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        var found = await CheckAsync(draft.Contest.Name, rules, cancellation).ConfigureAwait(false);
        var answer = await desk.Marketing.Contests.PublishContestAsync(
            new PublishContestRequest { Name = draft.Contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        _contest = answer.Contest;
        _name = ContestName.Parse(_contest.Name);
        Keep("key.txt", _contest.VerifierKey + "\n");
        Step("Rules", "prizes, times and the round of public randomness are checked and fixed before anybody takes part: their hash is the first leaf of the log.");
        screen.Facts([
            ("contest", $"{_contest.Name}, {_contest.Rules.Title}"),
            ("prizes", string.Join(", ", _contest.Rules.Prizes.Select(PrizeText.Show))),
            ("open", $"{Times.Show(_contest.Rules.OpenTime)} to {Times.Show(_contest.Rules.CloseTime)}"),
            ("round", $"drand quicknet {_contest.Rules.Beacon.Round}, due {Times.Show(_contest.Rules.DrawTime)}"),
            ("log key", _contest.VerifierKey),
            .. found]);
    }

    // The first writing lacks something; it is mended, and what is left somebody accepts by name.
    private async Task<(string, string)[]> CheckAsync(string contest, Rules first, CancellationToken cancellation)
    {
        var before = await CheckedAsync(contest, cancellation).ConfigureAwait(false);
        await desk.Marketing.Contests.UpdateContestAsync(
            new UpdateContestRequest { Contest = new Contest { Name = contest, Rules = DemoRules.Mended(first) }, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        var after = await CheckedAsync(contest, cancellation).ConfigureAwait(false);
        var left = after.Findings.DistinctBy(finding => finding.Id).Select(finding => new ShownFinding { Id = finding.Id, Digest = finding.Digest }).ToList();
        if (left.Count > 0)
        {
            await desk.Compliance.Contests.AcceptRuleWarningsAsync(
                new AcceptRuleWarningsRequest { Name = contest, Findings = { left }, Reason = DemoRules.WhyAccepted, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        }
        return
        [
            ("checked for", string.Join(", ", before.Territories)),
            .. before.Findings.Where(finding => finding.Severity == RuleSeverity.Error).Select(finding => ("mended", $"{finding.Id}, {finding.Source}: {finding.Why}")),
            .. after.Findings.Select(finding => ("accepted", $"{finding.Id}, {finding.Source}: {finding.Why} By compliance: {DemoRules.WhyAccepted}")),
        ];
    }

    private async Task<CheckRulesResponse> CheckedAsync(string contest, CancellationToken cancellation) =>
        await desk.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Name = contest }, Client.Call(cancellation)).ConfigureAwait(false);

    private async Task PrizesAsync(CancellationToken cancellation)
    {
        foreach (var answers in DemoPoll.Answers(Start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Chunk(MaxAnswers))
        {
            await desk.Marketing.Prizes.RecordAnswersAsync(new RecordAnswersRequest { Answers = { answers }, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        }
        var answer = await desk.Marketing.Prizes.RecommendPrizesAsync(
            new RecommendPrizesRequest
            {
                Audience = { DemoPoll.Audience }, Territories = { "GB" }, Date = RecordedRound.Time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                Budget = new Money { Amount = "1500", CurrencyCode = "GBP" }, MinAge = 18,
            },
            Client.Call(cancellation)).ConfigureAwait(false);
        Step("Prizes", $"what is promised holds for the group that likes it least, with 90 % credibility; here {DemoPoll.People} invented people were asked.");
        RecommendationView.ShowFirst(screen, answer);
    }

    private async Task EntriesAsync(CancellationToken cancellation)
    {
        await desk.AdvanceAsync(Closed, cancellation).ConfigureAwait(false);
        var import = new EntryImport(desk.Marketing, _contest.Name, Desk.NewId());
        await screen.Progress.RunAsync("Entries", entries, at =>
            import.RunAsync(DemoSamples.Entries(_world, Start), (row, answer) =>
            {
                _entries.Add(row, answer);
                at(row.Row);
            }, cancellation)).ConfigureAwait(false);
        var answer = await desk.Marketing.Contests.CloseContestAsync(
            new CloseContestRequest { Name = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        Step("Entries", "each is in the log with a receipt before its caller gets an answer; from the close on none can be added.");
        screen.Facts(
            ("sent", Screen.Number(entries)),
            ("accepted", Screen.Number(_entries.Tally.Accepted)),
            ("same person", $"{Screen.Number(_entries.Tally.Duplicates)} duplicates, answered with the first entry"),
            ("refused", Screen.Number(_entries.Tally.Errors.Count)),
            ("closed", Times.Show(answer.Contest.CloseLeafTime)));
    }

    private void ReceiptStep()
    {
        var sample = _entries.First ?? throw CliException.Refused("EMPTY_BATCH", "No entry was accepted.", "Use more --entries.");
        var verdict = ReceiptVerdict.Of(System.Text.Encoding.UTF8.GetBytes(sample.Receipt), Key(), sample.Opening);
        if (verdict.Fault is not null)
        {
            throw CliException.Refused(verdict.Fault, "The first receipt does not hold: " + verdict.Why, "This is a bug of the server.");
        }
        Step("A receipt", "a participant checks alone, offline, that the own entry is in the log, and for whom it was made.");
        screen.Facts(("entry", sample.Code), ("checked", $"place {verdict.Index} of {verdict.TreeSize} leaves, signature and opening hold"));
    }

    private async Task ScreeningAsync(CancellationToken cancellation)
    {
        var answer = await desk.Compliance.Screening.ScreenContestAsync(
            new ScreenContestRequest { Contest = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        Step("Staff check", "employees and declared relatives are out by themselves only on a verified contact with an agreeing name; all else waits for a person.");
        screen.Facts(
            ("compared", Screen.Number(answer.Screened)), ("clear", Screen.Number(answer.Clear)), ("excluded", Screen.Number(answer.Exclude)), ("to look at", Screen.Number(answer.Review)));
    }

    private async Task DecisionsAsync(CancellationToken cancellation)
    {
        var (findings, _) = await FindingCommands.ReadAsync(desk.Compliance, new ListFindingsRequest { Contest = _name.ToString(), State = FindingState.Open, Order = FindingOrder.Entry }, 0, cancellation).ConfigureAwait(false);
        var tally = new Dictionary<(DecisionOutcome, string), int>();
        foreach (var finding in findings)
        {
            var decision = DemoOfficer.Decide(_world.Entries[_entries.IndexOf(FindingCommands.CodeOf(finding))].Truth);
            await desk.Compliance.Screening.DecideFindingAsync(
                new DecideFindingRequest { Name = finding.Name, Outcome = decision.Outcome, ReasonText = decision.Why, RequestId = Desk.NewId() },
                Client.Call(cancellation)).ConfigureAwait(false);
            tally[decision] = tally.GetValueOrDefault(decision) + 1;
        }
        Step("Decisions", "who was excluded, under which class and by whom is in the log; the exact reason is a salted hash that its entrant can open.");
        screen.Table("Nothing to decide.", ["decided", "entries", "why"], tally
            .OrderBy(row => row.Key.Item1).ThenBy(row => row.Key.Item2, StringComparer.Ordinal)
            .Select(row => new[] { Words.Word(row.Key.Item1), Screen.Number(row.Value), row.Key.Item2 }));
    }

    private async Task<Seal> SealAsync(CancellationToken cancellation)
    {
        var answer = await desk.Marketing.Draws.SealAsync(
            new SealRequest { Contest = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        Keep("seal-checkpoint.txt", answer.Seal.Checkpoint);
        Step("Seal", "the list of eligible entries is fixed before the randomness exists; whoever saves this checkpoint can prove it.");
        DrawCommands.Show(screen, answer.Seal);
        return answer.Seal;
    }

    private async Task<IReadOnlyList<Winner>> DrawAsync(CancellationToken cancellation)
    {
        await desk.AdvanceAsync(RecordedRound.Time, cancellation).ConfigureAwait(false);
        var answer = await desk.Marketing.Draws.DrawAsync(
            new DrawRequest { Contest = _contest.Name, Beacon = RecordedRound.Beacon, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        Step("Draw", "the winners follow from the seal and a public number, which in a real contest does not exist before the seal: anybody computes the same ones.");
        DrawCommands.Show(screen, answer.Draw);
        DrawCommands.ShowWinners(screen, answer.Winners);
        return answer.Winners;
    }

    private async Task DisqualifyAsync(IReadOnlyList<Winner> winners, CancellationToken cancellation)
    {
        var gone = winners.Count >= RankOut ? winners[RankOut - 1] : winners[0];
        DisqualifyRequest Request() => new()
        {
            Name = gone.Claim,
            Reason = new Reason { Code = "false-data", Text = "The passport has another birth date than the entry." },
            RequestId = Desk.NewId(),
        };
        var proposed = await desk.Compliance.Claims.DisqualifyAsync(Request(), Client.Call(cancellation)).ConfigureAwait(false);
        var decided = await desk.Compliance2.Claims.DisqualifyAsync(Request(), Client.Call(cancellation)).ConfigureAwait(false);
        if (!proposed.AwaitingSecondDecider || decided.AwaitingSecondDecider)
        {
            throw CliException.Refused("SAME_APPROVER", "One person alone could disqualify a winner.", "This is a bug of the server.");
        }
        var promoted = await desk.Marketing.Claims.PromoteAsync(
            new PromoteRequest { Contest = _contest.Name, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false);
        Step("A winner is out", "it takes two people and a logged reason, and the next in the drawn order moves up: nobody is drawn again, nobody chosen.");
        screen.Facts(
            ("out", $"{gone.Code}, rank {gone.Rank}, reason {decided.Claim.ReasonCode}, decided by {string.Join(" and ", decided.Claim.Deciders)}"),
            ("moves up", $"{promoted.Claim.Code}, rank {promoted.Claim.Rank}, gets {DrawCommands.PrizeOf(promoted.Claim.Prize, promoted.Claim.Unit)}"));
    }

    private async Task<bool> EvidenceAsync(Seal seal, CancellationToken cancellation)
    {
        var folder = keep ?? Directory.CreateTempSubdirectory("giveaways-evidence-").FullName;
        try
        {
            var pack = await EvidenceFile.DownloadAsync(desk.Marketing, _name, Path.Combine(folder, "pack.zip"), _ => { }, cancellation).ConfigureAwait(false);
            Step("Evidence", "everything above is replayed offline, from public bytes and the key alone: the same can be done on any other machine.");
            screen.Facts(("pack", $"{Screen.Number(pack.Size)} bytes, {Screen.Number(pack.TreeSize)} leaves, no personal data"), ("SHA-256", pack.Sha256));
            var saved = PackCheck.Saved(System.Text.Encoding.UTF8.GetBytes(seal.Checkpoint), "The seal's checkpoint");
            var verdict = PackCheck.Run(pack.Path, [Key()], [saved], beacon: null);
            VerdictView.Show(screen, verdict);
            screen.Json(() => new JsonObject { ["contest"] = JsonText.Of(_contest), ["verdict"] = VerdictView.ToJson(verdict) });
            ShowKept(pack);
            return verdict.IsAccepted;
        }
        finally
        {
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private void ShowKept(EvidenceFile pack)
    {
        if (keep is not null)
        {
            screen.Gap();
            screen.Say($"Kept in {keep}: pack.zip, key.txt, seal-checkpoint.txt, receipts. Check it yourself:");
            screen.Line($"  giveaways verify {pack.Path} --trust {Path.Combine(keep, "key.txt")} --saw {Path.Combine(keep, "seal-checkpoint.txt")}");
        }
    }

    private VerifierKey Key() => TrustedKeys.Parse(_contest.VerifierKey);

    private void Keep(string file, string text)
    {
        if (keep is not null)
        {
            OutputFile.Write(Path.Combine(keep, file), text);
        }
    }

    private void Step(string title, string proves)
    {
        screen.Gap();
        screen.Title($"{++_step}. {title}");
        screen.Say($"Proves: {proves}");
    }
}
