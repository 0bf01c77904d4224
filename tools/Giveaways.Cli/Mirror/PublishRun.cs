using System.Globalization;
using System.Text.Json;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Reports;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tiles;
using Giveaways.Site;

namespace Giveaways.Cli.Mirror;

/// <summary>One run of <c>giveaways publish</c>: the operator's log, then each contest, then the pages and the list of what is here.</summary>
/// <remarks>A file that changes is put in its place behind what it speaks of, so that the folder can be served meanwhile.</remarks>
internal sealed class PublishRun(PagesClient from, MirrorFolder to, IReadOnlyList<VerifierKey> trusted, Action<string> progress)
{
    private const int MaxList = 64 * 1024 * 1024;

    public async Task<IReadOnlyList<Published>> RunAsync(List<long> wanted, CancellationToken cancellation)
    {
        foreach (var file in SiteFiles.OfBase)
        {
            to.Write(file.Name, file.Bytes.Span);
        }
        var named = wanted.Count > 0 ? wanted : await ListedAsync(cancellation).ConfigureAwait(false);
        var operators = new OperatorMirror(from, to, trusted, progress);
        var key = named.Count > 0 ? await OperatorKeyAsync(named[0], cancellation).ConfigureAwait(false) : null;
        var hasOperator = (key is not null || trusted.Count > 0) && await operators.RunAsync(key, cancellation).ConfigureAwait(false);
        if (!hasOperator)
        {
            progress("There is no operator's log there: whether contests are missing cannot be told.");
        }
        if (wanted.Count == 0 && hasOperator)
        {
            named = [.. operators.Contests.Where(contest => contest.Events.Count > 0).Select(contest => contest.Sequence)];
        }
        var published = new List<Published>();
        foreach (var contest in named)
        {
            var told = hasOperator ? operators.Contests.FirstOrDefault(one => one.Sequence == contest) : null;
            var mirror = new ContestMirror(from, to, trusted, progress);
            var (verdict, fetched) = await mirror.RunAsync(
                contest, told?.Head?.Size ?? 0, operators.IsTrusted ? told?.Leaf.Key : null, hasOperator ? operators.Pack : null, cancellation).ConfigureAwait(false);
            published.Add(new Published(contest, verdict.Findings!, fetched));
        }
        WriteList(hasOperator ? operators : null, key);
        to.Clear();
        return published;
    }

    // Contests as contests.json lists them; where there is an operator's log, that one decides.
    private async Task<List<long>> ListedAsync(CancellationToken cancellation)
    {
        var bytes = await from.FindFreshAsync("contests.json", MaxList, cancellation).ConfigureAwait(false)
            ?? throw CliException.Refused("NOT_FOUND", "contests.json is not there.", "Check the address.");
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return [.. json.RootElement.GetProperty("contests").EnumerateArray().Where(one => one.GetProperty("title").ValueKind == JsonValueKind.String).Select(one => one.GetProperty("contest").GetInt64()).Order()];
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw CliException.Refused("NON_CANONICAL", "contests.json is not what it should be.", "Check the address.");
        }
    }

    /// <summary>The operator's key as the contest's first leaf names it.</summary>
    private async Task<VerifierKey?> OperatorKeyAsync(long contest, CancellationToken cancellation)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"contests/{contest}/");
        foreach (var path in (TilePath[])[new(TilePath.Entries, 0, 1), new(TilePath.Entries, 0, 256)])
        {
            if (await from.FindAsync(prefix + path, LeafBundle.MaxBytes, cancellation).ConfigureAwait(false) is { } bytes
                && LeafBundle.TryRead(bytes, path.Width, out var leaves) && Leaf.TryParse(leaves[0].Span, out var leaf, out _) && leaf is RulesLeaf rules
                && VerifierKey.TryParse(rules.OperatorKey, out var key, out _))
            {
                return key;
            }
        }
        return null;
    }

    private void WriteList(OperatorMirror? operators, VerifierKey? key)
    {
        var here = to.Contests().Select(contest => ItemOf(contest, operators)).ToList();
        // Contests that are not mirrored are listed by their number alone: nobody is to think that there are no others.
        var others = (operators?.Contests ?? []).Where(contest => here.TrueForAll(item => item.Contest != contest.Sequence)).Select(Unknown);
        var items = here.Concat(others).OrderByDescending(item => item.Contest).ToList();
        var host = items.Count > 0 ? items[0].Origin.Split('/')[0] : "";
        to.Write("contests.json", ContestList.Write(new ContestList(host, key?.ToString(), operators?.Size ?? 0, items)));
    }

    private ContestListItem ItemOf(long contest, OperatorMirror? operators)
    {
        var bytes = to.Find(string.Create(CultureInfo.InvariantCulture, $"contests/{contest}/summary.json"))!;
        using var json = JsonDocument.Parse(bytes);
        var summary = json.RootElement;
        var ended = summary.GetProperty("ended");
        return new ContestListItem
        {
            Contest = contest,
            Origin = summary.GetProperty("origin").GetString()!,
            Mode = summary.GetProperty("mode").GetString() == "test" ? ContestMode.Test : ContestMode.Binding,
            Title = summary.GetProperty("title").GetString(),
            Sponsor = summary.GetProperty("sponsor").GetString(),
            State = summary.GetProperty("state").GetString()!,
            Created = operators?.Contests.FirstOrDefault(one => one.Sequence == contest)?.Leaf.Time ?? summary.GetProperty("rules")[0].GetProperty("time").GetInt64(),
            Close = summary.GetProperty("times").GetProperty("close").GetInt64(),
            Draw = summary.GetProperty("times").GetProperty("draw").GetInt64(),
            Accepted = summary.GetProperty("counts").GetProperty("accepted").GetInt64(),
            Prizes = summary.GetProperty("prizes").EnumerateArray().Sum(prize => prize.GetProperty("quantity").GetInt64()),
            EndedReason = ended.ValueKind == JsonValueKind.Object ? ended.GetProperty("reason").GetString() : null,
            Changed = summary.GetProperty("generated").GetInt64(),
        };
    }

    private static ContestListItem Unknown(OperatorContest contest) => new()
    {
        Contest = contest.Sequence,
        Origin = contest.Leaf.Origin,
        Mode = contest.Mode,
        Title = null,
        Sponsor = null,
        State = contest.State switch
        {
            ContestProgress.Created => "draft",
            ContestProgress.Published or ContestProgress.Closed => "published",
            ContestProgress.KeyLost => "void",
            var state => state.ToString().ToLowerInvariant(),
        },
        Created = contest.Leaf.Time,
        Close = null,
        Draw = null,
        Accepted = 0,
        Prizes = 0,
        EndedReason = contest.Ended?.Leaf.Reason.Code,
        Changed = contest.Ended?.Leaf.Time ?? (contest.Events is [.., var last] ? last.Leaf.Time : contest.Leaf.Time),
    };
}
