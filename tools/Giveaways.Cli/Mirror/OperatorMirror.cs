using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;

namespace Giveaways.Cli.Mirror;

/// <summary>Mirrors the operator's log: the list of all contests, whichever of them are mirrored.</summary>
internal sealed class OperatorMirror(PagesClient from, MirrorFolder to, IReadOnlyList<VerifierKey> trusted, Action<string> progress)
{
    private const string Prefix = "operator/";

    private readonly LogMirror _log = new(from, to, Prefix, progress) { Accept = _ => { } };
    private readonly List<OperatorContest> _contests = [];

    /// <summary>What the log says of every contest, by number.</summary>
    public IReadOnlyList<OperatorContest> Contests => _contests;

    public string Origin => _log.Head.Checkpoint.Origin;

    public long Size => _log.Size;

    /// <summary>Where the whole log is, in one archive.</summary>
    public string Pack => to.PathOf(Prefix + "operator.zip");

    /// <summary>Whether a trusted key has signed it.</summary>
    public bool IsTrusted { get; private set; }

    /// <param name="key">The operator's key as a rules leaf names it, or null where one is trusted.</param>
    /// <returns>False where the source has no such log.</returns>
    public async Task<bool> RunAsync(VerifierKey? key, CancellationToken cancellation)
    {
        if (!await _log.OpenAsync(0, "", cancellation).ConfigureAwait(false))
        {
            return false;
        }
        var signer = trusted.FirstOrDefault(one => one.Name == Origin) ?? key
            ?? throw CliException.Usage($"The operator's key is not known: {Origin}.", "Give it with --trust, or name a contest with --contest, whose rules name it.");
        if (_log.Head.CheckLog(signer) != Proofs.ProofFault.None)
        {
            throw CliException.Refused("BAD_SIGNATURE", $"{Prefix}checkpoint is not signed by {signer}.", "Compare the key with the one that you know from elsewhere.");
        }
        IsTrusted = trusted.Contains(signer);
        await _log.FetchAsync(cancellation).ConfigureAwait(false);
        Replay();
        using (var pack = new FileStream(to.Aside(Prefix + "operator.zip"), FileMode.Create, FileAccess.ReadWrite))
        {
            OperatorPack.Write(_log.Leaves(), _log.Head.ToBytes(), signer, pack);
        }
        to.Settle(Prefix + "operator.zip");
        _log.Finish();
        return true;
    }

    private void Replay()
    {
        var replay = new OperatorReplay(Origin);
        foreach (var bytes in _log.Leaves())
        {
            var why = OperatorLeaf.TryParse(bytes.Span, out var leaf, out var fault) ? replay.Apply(leaf)?.ToString() : fault;
            if (why is not null)
            {
                throw CliException.Refused("OPERATOR_INVALID", $"The operator's log says what it may not at leaf {replay.Size}: {why}", "Keep this text, and report it.");
            }
        }
        _contests.AddRange(replay.Contests);
    }
}
