using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Beacons;
using Giveaways.Server.Hosting;

namespace Giveaways.Server.Draws;

/// <summary>Brings the one round that a contest's rules name: from a file, else from the drand relays. It is always verified here.</summary>
/// <remarks>Where it comes from does not matter: a round has one valid signature in one spelling, so a relay can withhold it but not choose it.</remarks>
sealed class BeaconSource(Settings settings, IHttpClientFactory clients, ILogger<BeaconSource> log)
{
    public const string Client = "drand";

    /// <summary>How long relays may take to say what their newest round is: a start waits for it.</summary>
    static readonly TimeSpan NewestLimit = TimeSpan.FromSeconds(3);

    const int Attempts = 3;
    const int MaxFileBytes = 64 * 1024;

    /// <summary>The verified round, or RANDOMNESS_NOT_AVAILABLE, BEACON_CONFLICT or BEACON_INVALID.</summary>
    public async Task<Decision<DrandRound>> Fetch(Contest contest, CancellationToken cancellation)
    {
        var chain = DrandChain.TryFind(contest.Rules.Beacon.Chain, out var known) ? known : throw new InvalidOperationException("A published contest's chain is known.");
        var round = contest.Rules.Beacon.Round;
        if (FromFile(chain, round) is { } brought)
            return brought;
        var answers = new HashSet<string>(StringComparer.Ordinal);
        // On a test clock rounds are recorded ones: they come from a caller or a file, and nothing leaves the machine.
        foreach (var relay in settings.Clock.Test is null ? settings.Beacon.Relays : [])
        {
            if (await Ask(relay, chain, round, cancellation) is not { } signature)
                continue;
            if (Verify(chain, round, signature) is { Accepted: true } verified)
                return verified;
            answers.Add(signature);
            BeaconLog.Refused(log, relay, round);
        }
        return answers.Count switch
        {
            0 => Drawing.NotYet(contest, chain.PeriodSeconds),
            1 => new Problem(Reason.BeaconInvalid, $"The relays' signature of round {round} is not valid; the draw keeps asking."),
            _ => new Problem(Reason.BeaconConflict, $"The relays disagree about round {round} and none of their signatures is valid; the draw keeps asking."),
        };
    }

    /// <summary>When the newest round was published that any relay has, verified: so late it is at least. Null where none answers, and on a test clock.</summary>
    public async Task<DateTimeOffset?> NewestAsync(CancellationToken cancellation)
    {
        if (settings.Clock.Test is not null)
            return null;
        var chain = DrandChain.Quicknet;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(NewestLimit);
        var answers = await Task.WhenAll(settings.Beacon.Relays.Select(relay => AskNewest(relay, chain, limit.Token)));
        cancellation.ThrowIfCancellationRequested();
        var newest = answers.OfType<RelayAnswer>().Where(a => a.Round is > 0 and <= DrandChain.MaxRound && a.Signature is not null)
            .OrderByDescending(a => a.Round).FirstOrDefault(a => Verify(chain, a.Round, a.Signature).Accepted);
        return newest is null ? null : DateTimeOffset.FromUnixTimeSeconds(chain.TimeOf(newest.Round));
    }

    /// <summary>A round that somebody brought, verified.</summary>
    public static Decision<DrandRound> Verify(Contest contest, long round, ReadOnlySpan<byte> signature)
    {
        if (round != contest.Rules.Beacon.Round)
            return new Problem(Reason.BeaconInvalid, $"The rules name round {contest.Rules.Beacon.Round}; no other one can be used.");
        return DrandChain.TryFind(contest.Rules.Beacon.Chain, out var chain) && DrandVerifier.TryVerify(chain, round, signature, out var verified, out _)
            ? Decision.Accept(verified)
            : new Problem(Reason.BeaconInvalid, $"The signature is not the chain's over round {round}, in its one encoding of 48 bytes.");
    }

    static Decision<DrandRound> Verify(DrandChain chain, long round, string hex)
    {
        var signature = new byte[DrandRound.SignatureLength];
        return Proofs.Text.Canonical.TryParseHex(hex, signature) && DrandVerifier.TryVerify(chain, round, signature, out var verified, out _)
            ? Decision.Accept(verified)
            : new Problem(Reason.BeaconInvalid, "The signature is not valid.");
    }

    // The form of the evidence pack's file `beacon`: drand <chain hash> <round> <signature>, one a line.
    Decision<DrandRound>? FromFile(DrandChain chain, long round)
    {
        var path = settings.Beacon.File;
        if (path.Length == 0 || !File.Exists(path) || new FileInfo(path).Length > MaxFileBytes)
            return null;
        var wanted = $"drand {chain.Hash} {round} ";
        var line = File.ReadLines(path).FirstOrDefault(l => l.StartsWith(wanted, StringComparison.Ordinal));
        return line is null ? null : Verify(chain, round, line[wanted.Length..]);
    }

    async Task<string?> Ask(string relay, DrandChain chain, long round, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(Client);
        var address = $"{relay.TrimEnd('/')}/{chain.Hash}/public/{round}";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await client.GetFromJsonAsync<RelayAnswer>(address, cancellation);
                return answer?.Round == round ? answer.Signature : null;
            }
            catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                BeaconLog.Unreachable(log, relay, round, fault.GetType().Name);
                if (attempt == Attempts)
                    return null;
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellation);
            }
        }
    }

    async Task<RelayAnswer?> AskNewest(string relay, DrandChain chain, CancellationToken limit)
    {
        using var client = clients.CreateClient(Client);
        try
        {
            return await client.GetFromJsonAsync<RelayAnswer>($"{relay.TrimEnd('/')}/{chain.Hash}/public/latest", limit);
        }
        catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException or InvalidOperationException or OperationCanceledException)
        {
            return null;
        }
    }

    sealed record RelayAnswer([property: JsonPropertyName("round")] long Round, [property: JsonPropertyName("signature")] string Signature);
}

static partial class BeaconLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Relay {Relay} answered a signature of round {Round} that is not valid.")]
    public static partial void Refused(ILogger log, string relay, long round);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Relay {Relay} did not give round {Round}: {Fault}.")]
    public static partial void Unreachable(ILogger log, string relay, long round, string fault);
}
