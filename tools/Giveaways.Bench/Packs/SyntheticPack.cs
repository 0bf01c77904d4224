using Giveaways.Bench.Functions;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Storing;

namespace Giveaways.Bench.Packs;

/// <summary>The pack of a drawn contest with any number of entries of weight 1, made without a server.</summary>
static class SyntheticPack
{
    const string Origin = "bench.example/contests/1";
    const string OperatorOrigin = "bench.example/operator";
    const int Hour = 3_600;
    const int Day = 24 * Hour;

    static readonly long Drawn = DrandChain.Quicknet.TimeOf(VerifySignature.Round);

    /// <summary>Writes the pack, and returns the key that signed it.</summary>
    public static VerifierKey Write(Stream to, int entries)
    {
        var (publicKey, sign) = LogSigner.FromSeed(new byte[32]);
        var signer = new NoteSigner(VerifierKey.Create(Origin, KeyType.Ed25519, publicKey), sign);
        var rules = Rules();
        var text = "Rules."u8.ToArray();
        var log = new LogInMemory();
        log.Append(new RulesLeaf(rules.Open, signer.Key.ToString(), VerifierKey.Create(OperatorOrigin, KeyType.Ed25519, publicKey).ToString(), Hash32.Of(rules.ToBytes()), [new TextHash("en", Hash32.Of(text))], rules.Facts));
        var manifest = Enter(log, rules, entries);
        log.Append(new CloseLeaf(rules.Close, entries));
        log.Append(Seal(rules, manifest));
        var seal = log.Sign(signer);
        log.Append(Draw(rules, manifest, log));
        PackWriter.Write(new PackSource
        {
            Leaves = log.Leaves,
            Checkpoint = log.Sign(signer),
            SealCheckpoint = seal,
            Rules = [new RulesFiles(rules.ToBytes(), [new RulesTextFile("en", text)])],
        }, to, Environment.ProcessorCount);
        return signer.Key;
    }

    static Manifest Enter(LogInMemory log, RulesDocument rules, int entries)
    {
        var codes = new EntryCodes(Origin);
        var manifest = new ManifestBuilder();
        for (var i = 0; i < entries; i++)
        {
            var code = codes.For(log.Size).ToString();
            var time = rules.Open + ((rules.Close - 1 - rules.Open) * i / entries);
            log.Append(new EntryLeaf(time, code, 1, Hash32.Of(BitConverter.GetBytes(i)), time, EntrySource.Direct));
            manifest.Add(code, 1);
        }
        return manifest.Build();
    }

    static SealLeaf Seal(RulesDocument rules, Manifest manifest) => new(
        rules.Close,
        new SealCounts(manifest.Count, manifest.Count, 0, 0, 0, 0, 0, 0, 0, 0, 0, manifest.Tickets),
        Hash32.Of(manifest.Text.Span), SealedList.Of(manifest.Text).Hash, Screened: false, default, default, rules.PolicyDigest, Rosters: Hash32.Of([]), Desk: default);

    static DrawLeaf Draw(RulesDocument rules, Manifest manifest, LogInMemory log)
    {
        if (!DrandVerifier.TryVerify(DrandChain.Quicknet, rules.Beacon.Round, VerifySignature.Signature, out var round, out var fault))
            throw new InvalidOperationException($"The round's signature is refused: {fault}.");
        var seed = DrawSeed.Of(Origin, log.Size, log.Root.Bytes, new SeedSource.DrandRound(round.Chain.Hash, round.Round, round.Randomness));
        var prizes = rules.Prizes.Select(prize => new Prize(prize.Id, prize.Quantity, prize.Apart)).ToList();
        var draw = Giveaways.Proofs.Draws.Draw.Of(seed, manifest, prizes, (int)rules.Alternates, Environment.ProcessorCount);
        return DrawLeaf.Of(Drawn, round.Round, VerifySignature.Signature, [.. draw.Rankings.Zip(draw.Awards.Rankings).Select(both => DrawnRanking.Listed(
            both.First.Name, Hash(both.First.Sha256), Hash(both.First.Seed.Hex), manifest.Tickets, [.. both.Second.Winners.Select(winner => winner.Code)]))]);
    }

    static Hash32 Hash(string hex) => Hash32.TryParseHex(hex, out var hash) ? hash : throw new InvalidOperationException("Is no hash.");

    static RulesDocument Rules() => new()
    {
        Contest = 1,
        Origin = Origin,
        Mode = ContestMode.Binding,
        Title = "A contest of a million",
        Sponsor = "Example Ltd",
        TimeZone = "Europe/Warsaw",
        Open = Drawn - (10 * Day),
        Close = Drawn - (5 * Day),
        ImportUntil = Drawn - (4 * Day),
        SealBy = Drawn - Hour,
        Draw = Drawn,
        AppealWindow = Day,
        ClaimWindow = 7 * Day,
        Margin = 600,
        Prizes = [new RulesPrize("headphones", "Headphones", 100, "", Apart: false)],
        Alternates = 100,
        Substitution = Substitution.Cascade,
        Weight = new WeightRule(1, 1),
        EntryLimit = 1,
        IdentifyingContact = ContactKind.Email,
        Exclusion = new ExclusionPolicy([ExclusionClass.Duplicate], [], Household: false, []),
        Undecided = UndecidedRule.Stay,
        Unscreened = UnscreenedRule.Allowed,
        Beacon = new BeaconRule(DrandChain.Quicknet.Hash, VerifySignature.Round, Drawn + (7 * Day)),
        Witnesses = WitnessRule.None,
        Manual = false,
    };

    /// <summary>Leaves with their tree.</summary>
    sealed class LogInMemory
    {
        readonly Frontier tree = new();

        public List<ReadOnlyMemory<byte>> Leaves { get; } = [];

        public long Size => tree.Size;

        public Hash32 Root => tree.Root;

        public void Append(Leaf leaf)
        {
            var bytes = leaf.ToBytes();
            Leaves.Add(bytes);
            tree.AppendLeaf(bytes);
        }

        public byte[] Sign(NoteSigner signer) => SignedCheckpoint.Sign(new Checkpoint(Origin, Size, Root), signer).ToBytes();
    }
}
