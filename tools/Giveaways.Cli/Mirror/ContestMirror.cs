using System.Globalization;
using System.Text.Json;
using Giveaways.Cli.Audit;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Reports;
using Giveaways.Proofs.Text;
using Giveaways.Site;

namespace Giveaways.Cli.Mirror;

/// <summary>Mirrors one contest: its log is fetched, its pack is made of it and verified, and all other files follow from the pack.</summary>
internal sealed class ContestMirror(PagesClient from, MirrorFolder to, IReadOnlyList<VerifierKey> trusted, Action<string> progress)
{
    private const int MaxSummary = 16 * 1024 * 1024;

    private static int Threads => Math.Clamp(Environment.ProcessorCount, 1, Ranking.MaxThreads);

    /// <param name="contest">The contest's number.</param>
    /// <param name="told">How many leaves the operator's log says that it has at least.</param>
    /// <param name="operatorKey">The key that the operator's log names for this contest, where that log is trusted; otherwise null.</param>
    /// <param name="operatorPack">The operator's log as mirrored; null where the source has none.</param>
    /// <returns>The verdict, which is accepted.</returns>
    public async Task<(Verdict Verdict, int Fetched)> RunAsync(long contest, long told, string? operatorKey, string? operatorPack, CancellationToken cancellation)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"contests/{contest}/");
        // The summary first: a head that comes later cannot be older.
        var summary = await from.FindFreshAsync(prefix + "summary.json", MaxSummary, cancellation).ConfigureAwait(false);
        var log = new LogMirror(from, to, prefix, progress) { Accept = first => Accept(first, operatorKey) };
        var named = summary is null ? 0 : SizeIn(summary);
        if (!await log.OpenAsync(Math.Max(told, named), told > named ? "the operator's log" : "summary.json", cancellation).ConfigureAwait(false))
        {
            throw CliException.Refused("NOT_FOUND", $"There is no contest {contest}, or nothing of it is published.", "contests.json lists those there are.");
        }
        await log.FetchAsync(cancellation).ConfigureAwait(false);
        progress(string.Create(CultureInfo.InvariantCulture, $"{prefix}: {log.Size} leaves under their signed root, {log.Fetched} bundles fetched; verifying"));
        var verdict = await PackAsync(prefix, log, operatorPack, summary, cancellation).ConfigureAwait(false);
        if (summary is not null && SizeIn(summary) == log.Size && !summary.AsSpan().SequenceEqual(to.Find(prefix + "summary.json")))
        {
            progress($"{prefix}: the summary there says other than the log does; the one here is made of the log.");
        }
        return (verdict, log.Fetched);
    }

    // Before a file of the log is put in its place: what another key signed is not this contest's.
    private void Accept(VerifierKey first, string? operatorKey)
    {
        var logs = trusted.Where(key => key.Type == KeyType.Ed25519).ToList();
        if (logs.Count > 0 && !logs.Contains(first) && operatorKey != first.ToString())
        {
            throw CliException.Refused("KEY_NOT_TRUSTED", $"The log's first key is none that you trust: {first}", "Compare it with what was published elsewhere.");
        }
    }

    private async Task<Verdict> PackAsync(string prefix, LogMirror log, string? operatorPack, byte[]? summary, CancellationToken cancellation)
    {
        var aside = to.Aside(prefix + "evidence.zip");
        Verdict verdict;
        using (var pack = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite))
        {
            await WriteAsync(prefix, log, pack, cancellation).ConfigureAwait(false);
            using var operators = operatorPack is null ? null : File.OpenRead(operatorPack);
            verdict = Verifier.Verify(pack, trusted, new VerifierOptions { Threads = Threads, OperatorLog = operators });
            if (verdict.Findings is not { } findings)
            {
                throw CliException.Refused(VerdictWords.Of(verdict.Failure!.Code!.Value), $"{prefix} is refused at the step {VerdictWords.Of(verdict.Failure.Step)}: {verdict.Failure.Sentence}", "The mirror keeps the last state that held. Keep this text, and report it.");
            }
            var folder = ContestFolder.Of(pack, findings, Threads);
            folder.Summary.Appeals = summary is null ? null : AppealsIn(summary);
            folder.Summary.Reasons = summary is null ? [] : ReasonsIn(summary);
            foreach (var (name, bytes) in folder.Files())
            {
                to.Write(prefix + name, bytes.Span);
            }
            foreach (var (path, page) in SiteFiles.OfContest(findings.Rules.Contest))
            {
                to.Write(path, page.Bytes.Span);
            }
            log.Finish();
            to.Write(prefix + "summary.json", folder.Summary.ToJson());
        }
        to.Settle(prefix + "evidence.zip");
        return verdict;
    }

    private async Task WriteAsync(string prefix, LogMirror log, FileStream pack, CancellationToken cancellation)
    {
        var rules = new List<RulesFiles>();
        var (sealIndex, next, rotated, closed) = (-1L, 0L, false, false);
        foreach (var bytes in log.Leaves())
        {
            if (!EntryFacts.IsEntry(bytes.Span) && Leaf.TryParse(bytes.Span, out var leaf, out _))
            {
                rotated |= leaf is KeyLeaf;
                closed |= leaf is CloseLeaf;
                sealIndex = leaf is SealLeaf && sealIndex < 0 ? next : sealIndex;
                var texts = leaf switch { RulesLeaf first => first.Texts, AmendLeaf amend => amend.Texts, _ => null };
                if (texts is not null)
                {
                    rules.Add(await RulesAsync(prefix, rules.Count + 1, texts, cancellation).ConfigureAwait(false));
                }
            }
            next++;
        }
        if (rotated)
        {
            // What the old keys signed for the new ones stands nowhere but in the pack.
            var whole = await from.GetAsync(prefix + "evidence.zip", int.MaxValue, cancellation).ConfigureAwait(false);
            await pack.WriteAsync(whole, cancellation).ConfigureAwait(false);
            return;
        }
        // Of a later state than the head's they would be another pack's.
        var close = closed ? await from.FindAsync(prefix + "close-witnessed", TlogProof.MaxBytes, cancellation).ConfigureAwait(false) : null;
        var seal = close is not null && sealIndex >= 0 ? await from.FindAsync(prefix + "seal-witnessed", TlogProof.MaxBytes, cancellation).ConfigureAwait(false) : null;
        var source = new PackSource
        {
            Leaves = log.Leaves(),
            Checkpoint = log.Head.ToBytes(),
            SealCheckpoint = sealIndex < 0 ? null : (ReadOnlyMemory<byte>?)await from.GetAsync(prefix + "seal-checkpoint", SignedNote.MaxBytes, cancellation).ConfigureAwait(false),
            CloseWitnessed = close is null ? null : (ReadOnlyMemory<byte>?)close,
            SealWitnessed = seal is null ? null : (ReadOnlyMemory<byte>?)seal,
            Rules = rules,
        };
        try
        {
            PackWriter.Write(source, pack, Threads);
        }
        catch (InvalidOperationException refused)
        {
            throw CliException.Refused("BAD_HISTORY", $"No pack can be made of what {prefix} holds there: {refused.Message}", "The mirror keeps the last state that held. Keep this text, and report it.");
        }
    }

    private async Task<RulesFiles> RulesAsync(string prefix, int version, IReadOnlyList<TextHash> texts, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}rules-{version}");
        var files = new List<RulesTextFile>();
        foreach (var text in texts)
        {
            files.Add(new RulesTextFile(text.Language, await ReadOnceAsync($"{name}.{text.Language}.txt", cancellation).ConfigureAwait(false)));
        }
        return new RulesFiles(await ReadOnceAsync($"{name}.json", cancellation).ConfigureAwait(false), files);
    }

    // What was verified and put here once is never fetched again.
    private async Task<byte[]> ReadOnceAsync(string name, CancellationToken cancellation) =>
        to.Find(name) ?? await from.GetAsync(name, CanonicalJson.MaxBytes, cancellation).ConfigureAwait(false);

    // No leaf says it: the figures are taken over as the source's own word.
    private static AppealFigures? AppealsIn(byte[] summary) => Read(summary, json => json.GetProperty("counts").TryGetProperty("appeals", out var appeals) && appeals.ValueKind == JsonValueKind.Object
        ? new AppealFigures(Count(appeals, "received"), Count(appeals, "granted"), Count(appeals, "refused"), Count(appeals, "undecided"))
        : null);

    // The log has their hashes: a text that it does not name is left out.
    private static List<string> ReasonsIn(byte[] summary) => Read(summary, json => json.GetProperty("rules").EnumerateArray()
        .Where(version => version.TryGetProperty("reason_text", out var text) && text.ValueKind == JsonValueKind.String).Select(version => version.GetProperty("reason_text").GetString()!).ToList());

    private static long Count(JsonElement appeals, string name) => Math.Clamp(appeals.GetProperty(name).GetInt64(), 0, Canonical.MaxNumber);

    private static long SizeIn(byte[] summary) => Read(summary, json => json.GetProperty("size").GetInt64());

    private static T Read<T>(byte[] summary, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(summary);
            return read(json.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw CliException.Refused("NON_CANONICAL", "summary.json is not what it should be.", "Check the address.");
        }
    }
}
