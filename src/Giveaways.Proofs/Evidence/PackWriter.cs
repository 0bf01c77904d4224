using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence.Zip;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Evidence;

/// <summary>Writes a contest's evidence pack (SPEC 10).</summary>
/// <remarks>
/// Keys, manifest, beacon, seeds, tickets and rankings are derived from the leaves, never taken from whoever asks for the pack. The same
/// source gives the same bytes. A source that a verifier would refuse is a bug of its keeper and throws; what was written by then is no pack.
/// Memory: about 100 bytes an entry, whatever the log's length.
/// </remarks>
public sealed class PackWriter
{
    readonly PackSource source;
    readonly int threads;
    readonly ZipWriter zip;
    readonly LogReplay replay;
    readonly SignedCheckpoint head;
    readonly List<(long Size, Hash32 Root)> rotations = [];
    LogHead closeHead;
    LogHead sealHead;
    VerifierKey? operatorKey;

    PackWriter(PackSource source, Stream to, int threads)
    {
        this.source = source;
        this.threads = threads;
        zip = new ZipWriter(to);
        head = Head(source.Checkpoint);
        replay = new LogReplay(head.Checkpoint.Origin, Find);
    }

    /// <summary>Writes the pack.</summary>
    /// <param name="source">What it is made of.</param>
    /// <param name="to">Seekable; the archive begins where it stands, and nothing may follow it.</param>
    /// <param name="threads">How many rank at once, 1 to <see cref="Ranking.MaxThreads"/>. The bytes do not depend on it.</param>
    /// <exception cref="InvalidOperationException">The source contradicts itself, or is too large for an archive without zip64.</exception>
    public static void Write(PackSource source, Stream to, int threads)
    {
        ArgumentNullException.ThrowIfNull(source);
        new PackWriter(source, to, threads).Write();
    }

    void Write()
    {
        zip.Add(PackNames.Guide, PackGuide.Bytes.Span);
        WriteLog();
        zip.Add(PackNames.Checkpoint, source.Checkpoint.Span);
        WriteSealCheckpoint();
        WriteWitnessed();
        zip.Add(PackNames.Keys, Ascii(string.Concat(replay.Keys.Select(key => $"{key.Key}\n"))));
        WriteKeyCheckpoints();
        WriteRules();
        if (replay.Seal is not null)
        {
            zip.Add(PackNames.Manifest, replay.Manifest.Span);
        }
        if (replay.Draw is { } draw)
        {
            WriteDraw(draw);
        }
        zip.Finish();
    }

    void WriteLog()
    {
        using var log = zip.Begin(PackNames.Log);
        var frontier = new Frontier();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        foreach (var leaf in source.Leaves)
        {
            if (LeafFeed.Apply(replay, leaf.Span) is { } why)
            {
                throw new InvalidOperationException($"The log is refused at {why}");
            }
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            log.Write(length);
            log.Write(leaf.Span);
            frontier.AppendLeaf(leaf.Span);
            if (replay.Keys.Count - 1 > rotations.Count)
            {
                rotations.Add((frontier.Size, frontier.Root));
            }
            Note(leaf.Span, new LogHead(frontier.Size, frontier.Root));
        }
        Require(head.Checkpoint, frontier.Size, frontier.Root);
        if (replay.SealFault is { } fault)
        {
            throw new InvalidOperationException($"The seal is refused at {fault}");
        }
    }

    void Note(ReadOnlySpan<byte> leaf, LogHead now)
    {
        if (now.Size == 1 && Leaf.TryParse(leaf, out var first, out _) && first is RulesLeaf rules)
        {
            operatorKey = VerifierKey.TryParse(rules.OperatorKey, out var key, out _) ? key : null;
        }
        closeHead = replay.Phase == LogPhase.Closed && closeHead.Size == 0 ? now : closeHead;
        sealHead = replay.SealIndex == now.Size - 1 ? now : sealHead;
    }

    void WriteSealCheckpoint()
    {
        // An absent array that became a memory on its way is empty, not null.
        var note = source.SealCheckpoint ?? default;
        if (note.IsEmpty == replay.Seal is not null)
        {
            throw new InvalidOperationException("A checkpoint of the seal comes exactly with a sealed log.");
        }
        if (!note.IsEmpty)
        {
            Require(Head(note).Checkpoint, sealHead.Size, sealHead.Root);
            zip.Add(PackNames.SealCheckpoint, note.Span);
        }
    }

    // SPEC 10: with a draw leaf both, else the second only with the first; without witnesses none.
    void WriteWitnessed()
    {
        var (close, seal) = (source.CloseWitnessed ?? default, source.SealWitnessed ?? default);
        var mayBe = replay.Rules.Witnesses.Keys.Count > 0;
        var mustBe = mayBe && replay.Draw is not null;
        if ((close.IsEmpty && (mustBe || !seal.IsEmpty)) || (seal.IsEmpty && mustBe) || (!close.IsEmpty && !mayBe))
        {
            throw new InvalidOperationException("Proofs of the witnesses are there without witnesses in the rules, or are missing.");
        }
        WriteWitnessed(PackNames.CloseWitnessed, close, ContestEvent.Close, closeHead);
        WriteWitnessed(PackNames.SealWitnessed, seal, ContestEvent.Seal, sealHead);
    }

    void WriteWitnessed(string name, ReadOnlyMemory<byte> file, ContestEvent what, LogHead head)
    {
        if (file.IsEmpty)
        {
            return;
        }
        var key = operatorKey ?? throw new InvalidOperationException("The log names no key of an operator.");
        if (!WitnessedChecker.TryCheck(file.Span, replay.Rules.Contest, what, head, key, replay.Rules.Witnesses, out var seen, out var why))
        {
            throw new InvalidOperationException($"The file {name} is refused: {why}.");
        }
        if (what == ContestEvent.Seal && replay.Draw is not null && !Quorum.IsInTime(seen.QuorumTime, replay.Rules.Margin, replay.RoundTime))
        {
            throw new InvalidOperationException("The draw is refused: the witnesses' quorum saw the seal too late.");
        }
        zip.Add(name, file.Span);
    }

    void WriteKeyCheckpoints()
    {
        if (source.KeyCheckpoints.Count != rotations.Count)
        {
            throw new InvalidOperationException($"The log has {rotations.Count} key leaves, not {source.KeyCheckpoints.Count}.");
        }
        for (var i = 0; i < rotations.Count; i++)
        {
            Require(Head(source.KeyCheckpoints[i]).Checkpoint, rotations[i].Size, rotations[i].Root);
            zip.Add(PackNames.KeyCheckpoint(i + 1), source.KeyCheckpoints[i].Span);
        }
    }

    void WriteRules()
    {
        if (source.Rules.Count != replay.RulesVersions.Count)
        {
            throw new InvalidOperationException($"The log has {replay.RulesVersions.Count} versions of the rules, not {source.Rules.Count}.");
        }
        foreach (var (version, files) in replay.RulesVersions.Zip(source.Rules))
        {
            zip.Add(PackNames.Rules(version.Version), Checked(files.Structured, version.Rules));
            if (files.Texts.Count != version.Texts.Count)
            {
                throw new InvalidOperationException($"Version {version.Version} of the rules has {version.Texts.Count} texts, not {files.Texts.Count}.");
            }
            foreach (var (language, hash) in version.Texts)
            {
                var text = files.Texts.Single(text => text.Language == language);
                zip.Add(PackNames.RulesText(version.Version, language), Checked(text.Bytes, hash));
            }
        }
    }

    void WriteDraw(DrawLeaf draw)
    {
        if (!DrandVerifier.TryVerify(DrandChain.Quicknet, draw.Round, draw.Signature.Span, out var round, out var fault))
        {
            throw new InvalidOperationException($"The draw's signature is refused: {fault}.");
        }
        zip.Add(PackNames.Beacon, BeaconLine.Of(round));
        var names = Awards.RankingNames(RulesPrizes.Of(replay.Rules));
        var source = new SeedSource.DrandRound(round.Chain.Hash, round.Round, round.Randomness);
        var seed = DrawSeed.Of(head.Checkpoint.Origin, sealHead.Size, sealHead.Root.Bytes, source);
        var seeds = names.Select(name => Draw.SeedOf(name, seed)).ToList();
        foreach (var (name, one) in names.Zip(seeds))
        {
            zip.Add(PackNames.Seed(name), Ascii(one.Preimage));
        }
        if (!Manifest.TryParse(replay.Manifest, out var manifest, out var problem))
        {
            throw new InvalidOperationException($"The log leads to no manifest: {problem}");
        }
        using (var tickets = zip.Begin(PackNames.Tickets))
        {
            DrawText.WriteTickets(manifest, tickets);
        }
        foreach (var (name, one) in names.Zip(seeds))
        {
            using var ranking = zip.Begin(PackNames.Ranking(name));
            DrawText.WriteRanking(Ranking.Order(one, manifest, threads), threads, ranking);
        }
    }

    ReadOnlyMemory<byte>? Find(Hash32 hash)
    {
        foreach (var files in source.Rules)
        {
            if (Hash32.Of(files.Structured.Span) == hash)
            {
                return files.Structured;
            }
        }
        return null;
    }

    static SignedCheckpoint Head(ReadOnlyMemory<byte> note) => SignedCheckpoint.TryParse(note.Span, out var head, out var fault)
        ? head
        : throw new InvalidOperationException($"The checkpoint is refused: {fault}.");

    static void Require(Checkpoint checkpoint, long size, Hash32 root)
    {
        if (checkpoint.Size != size || checkpoint.Root != root)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The checkpoint has {checkpoint.Size} leaves under {checkpoint.Root}, the log has {size} under {root}."));
        }
    }

    static ReadOnlySpan<byte> Checked(ReadOnlyMemory<byte> file, Hash32 hash) => Hash32.Of(file.Span) == hash
        ? file.Span
        : throw new InvalidOperationException($"A file of the rules has another hash than {hash}.");

    static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
