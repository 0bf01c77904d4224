using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Draws;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Whoever holds a log's key, honest or not: writes any leaves at all, signs them, and makes a pack of files that fit them.</summary>
/// <remarks>Makes the files by itself, not with <see cref="PackWriter"/>, which refuses logs that break the rules; so it is that one's oracle too.</remarks>
sealed class Operator
{
    public const string Host = "draws.example";

    /// <summary>A published round, of which the vectors have the signature.</summary>
    public const long Round = 31_089_008;

    public static readonly byte[] Text = "The rules, in words.\n"u8.ToArray();

    readonly EntryCodes codes;
    readonly List<(RulesDocument Rules, int Version)> versions = [];
    readonly List<long> rotations = [];

    public Operator(Func<RulesDocument, RulesDocument>? change = null, int contest = 42)
    {
        Rules = Defaults(contest);
        Rules = change?.Invoke(Rules) ?? Rules;
        codes = new EntryCodes(Rules.Origin);
        Keys = [new TestKey(Rules.Origin, label: "first")];
        Time = Rules.Open - 1_000;
    }

    public RulesDocument Rules { get; set; }

    public List<TestKey> Keys { get; }

    /// <summary>The key of the log that tells of every contest.</summary>
    public TestKey OperatorKey { get; } = new($"{Host}/operator", label: "operator");

    public List<byte[]> Leaves { get; } = [];

    /// <summary>The time of the next leaf.</summary>
    public long Time { get; set; }

    /// <summary>Codes and weights of what the operator calls eligible.</summary>
    public SortedDictionary<string, int> Eligible { get; } = new(StringComparer.Ordinal);

    public long Accepted { get; set; }

    public long Withdrawn { get; set; }

    public Dictionary<string, ExclusionClass> Excluded { get; } = [];

    public long Clears { get; set; }

    public SortedDictionary<string, Hash32> Rosters { get; } = new(StringComparer.Ordinal);

    public long SealIndex { get; private set; } = -1;

    /// <summary>The proofs of the witnesses, as the pack has them.</summary>
    public byte[]? CloseWitnessed { get; set; }

    public byte[]? SealWitnessed { get; set; }

    /// <summary>The rules as published.</summary>
    public RulesDocument Published => versions[0].Rules;

    /// <summary>The winners and alternates of the honest draw; null before it.</summary>
    public Awards? Awards { get; private set; }

    public DrawLeaf? Drawn { get; private set; }

    public Manifest Manifest { get; private set; } = null!;

    public static DrandRound Beacon { get; } = ReadBeacon();

    public VerifierKey TrustedKey => Keys[0].Key;

    public static Hash32 Hash(string text) => Hash32.Of(Encoding.UTF8.GetBytes(text));

    public static RulesDocument Defaults(int contest) => new()
    {
        Contest = contest,
        Origin = string.Create(CultureInfo.InvariantCulture, $"{Host}/contests/{contest}"),
        Mode = ContestMode.Binding,
        Title = "Літній розіграш",
        Sponsor = "Example Ltd",
        TimeZone = "Europe/Kyiv",
        Open = 1_785_000_000,
        Close = 1_785_900_000,
        ImportUntil = 1_785_950_000,
        SealBy = 1_786_060_000,
        Draw = 1_786_070_388,
        AppealWindow = 3_600,
        ClaimWindow = 1_000,
        Margin = 600,
        Prizes = [new("phone", "Phone", 1, "500.00 EUR", false), new("mug", "Mug", 2, "", false), new("trip", "Trip", 1, "", true)],
        Alternates = 2,
        Substitution = Substitution.Cascade,
        Weight = new WeightRule(1, 3),
        EntryLimit = 2,
        IdentifyingContact = ContactKind.Email,
        Exclusion = new ExclusionPolicy(
            [ExclusionClass.Connected, ExclusionClass.Duplicate, ExclusionClass.Ineligible], ["acme"], true, ["spouse"]),
        Undecided = UndecidedRule.Stay,
        Unscreened = UnscreenedRule.Refused,
        Beacon = new BeaconRule(DrandChain.Quicknet.Hash, Round, 1_786_170_000),
        Witnesses = WitnessRule.None,
        Manual = false,
    };

    public Operator Add(Leaf leaf)
    {
        Leaves.Add(leaf.ToBytes());
        Time++;
        return this;
    }

    /// <summary>Adds a leaf's bytes once more.</summary>
    public Operator Add(byte[] leaf)
    {
        Leaves.Add(leaf);
        return this;
    }

    public Operator At(long time)
    {
        Time = time;
        return this;
    }

    public Operator Publish(Func<RulesLeaf, RulesLeaf>? lie = null)
    {
        versions.Add((Rules, 1));
        var leaf = new RulesLeaf(Time, TrustedKey.ToString(), OperatorKey.Key.ToString(), Hash32.Of(Rules.ToBytes()), [new TextHash("uk", Hash32.Of(Text))], Rules.Facts);
        return Add(lie?.Invoke(leaf) ?? leaf);
    }

    public Operator Amend(RulesDocument amended)
    {
        Rules = amended;
        versions.Add((amended, versions.Count + 1));
        return Add(new AmendLeaf(
            Time, versions.Count, Hash32.Of(amended.ToBytes()), [new TextHash("uk", Hash32.Of(Text))], new PublicReason("typo", Hash("why")), "judge-1"));
    }

    public Operator Postpone(PostponeLeaf leaf)
    {
        Rules = Rules.With(leaf);
        return Add(leaf);
    }

    public Operator Rotate()
    {
        Keys.Add(new TestKey(Rules.Origin, label: $"key {Keys.Count + 1}"));
        rotations.Add(Leaves.Count + 1);
        return Add(new KeyLeaf(Time, Keys[^1].Key.ToString()));
    }

    public Operator Roster(string employer, RosterReason reason = RosterReason.Initial)
    {
        Rosters[employer] = Hash(employer);
        return Add(new RosterLeaf(Time, employer, new DateOnly(2026, 7, 1), 5, Rosters[employer], reason));
    }

    public string NextCode => codes.For(Leaves.Count).ToString();

    public Operator Enter(int count, string source) => Enter(count, entry => entry with { Source = source });

    public Operator Cover(string source, CoverageReason reason, long expected, long captured) =>
        Add(new CoverageLeaf(Time, [new SourceCoverage(source, expected, captured, 2, 1)], reason, Hash("export")));

    public Operator Enter(int count = 1, Func<EntryLeaf, EntryLeaf>? lie = null)
    {
        for (var i = 0; i < count; i++)
        {
            var leaf = new EntryLeaf(Time, NextCode, Rules.Weight.Base, Hash($"entry {Leaves.Count}"), Math.Min(Time, Rules.Close - 1), EntrySource.Direct);
            leaf = lie?.Invoke(leaf) ?? leaf;
            Eligible[leaf.Code] = leaf.Weight;
            Accepted++;
            Add(leaf);
        }
        return this;
    }

    /// <summary>The code of the entry at a leaf.</summary>
    public string Code(int leaf) => codes.For(leaf).ToString();

    public Operator Bonus(string code, int amount)
    {
        Eligible[code] = Math.Min(Rules.Weight.Cap, Eligible[code] + amount);
        return Add(new BonusLeaf(Time, code, amount, "referral"));
    }

    public Operator Withdraw(string code)
    {
        Eligible.Remove(code);
        Excluded.Remove(code);
        Withdrawn++;
        return Add(new WithdrawLeaf(Time, code, "entrant"));
    }

    public Operator Close()
    {
        Time = Math.Max(Time, Rules.Close);
        return Add(new CloseLeaf(Time, Accepted));
    }

    public Operator Exclude(string code, ExclusionClass under)
    {
        Eligible.Remove(code);
        Excluded[code] = under;
        return Add(new ExcludeLeaf(Time, code, under, Hash("reason")));
    }

    public Operator Reinstate(string code, int weight)
    {
        Excluded.Remove(code);
        Eligible[code] = weight;
        return Add(new ReinstateLeaf(Time, code, Hash("appeal")));
    }

    public Operator Clear()
    {
        Clears++;
        return Add(new ClearLeaf(Time, Hash("finding")));
    }

    public Operator Seal(Func<SealLeaf, SealLeaf>? lie = null)
    {
        var builder = new ManifestBuilder();
        foreach (var (code, weight) in Eligible)
        {
            builder.Add(code, weight);
        }
        Manifest = builder.Build();
        long Under(ExclusionClass one) => Excluded.Values.Count(value => value == one);
        var counts = new SealCounts(
            Accepted, Eligible.Count, Excluded.Count, Withdrawn,
            Under(ExclusionClass.Breach), Under(ExclusionClass.Connected), Under(ExclusionClass.Duplicate), Under(ExclusionClass.Ineligible),
            Clears, Clears, Math.Min(1, Clears), Manifest.Tickets);
        var screened = Rosters.Count > 0;
        var digest = Hash32.Of(Encoding.ASCII.GetBytes(string.Concat(Rosters.Select(roster => $"{roster.Key} {roster.Value}\n"))));
        var leaf = new SealLeaf(
            Time, counts, Hash32.Of(Manifest.Text.Span), Hash(SlowList.Index(Manifest.Text.Span)), screened, screened ? Hash("model") : default, screened ? Hash("thresholds") : default, Rules.PolicyDigest, digest, Hash("desk"));
        SealIndex = Leaves.Count;
        return Add(lie?.Invoke(leaf) ?? leaf);
    }

    /// <summary>The seed of the whole draw, from the log as it was at the seal.</summary>
    public DrawSeed Seed => DrawSeed.Of(
        Rules.Origin, SealIndex + 1, RootAt(SealIndex + 1).Bytes, new SeedSource.DrandRound(Beacon.Chain.Hash, Beacon.Round, Beacon.Randomness));

    public IReadOnlyList<Prize> Prizes => [.. Rules.Prizes.Select(prize => new Prize(prize.Id, prize.Quantity, prize.Apart))];

    public Operator Draw(Func<DrawLeaf, DrawLeaf>? lie = null)
    {
        Time = Math.Max(Time, DrandChain.Quicknet.TimeOf(Round) + 2);
        var draw = Proofs.Draws.Draw.Of(Seed, Manifest, Prizes, (int)Rules.Alternates, threads: 1);
        Awards = draw.Awards;
        var rankings = draw.Rankings.Zip(draw.Awards.Rankings).Select(pair => DrawnRanking.Listed(
            pair.First.Name, Hex(pair.First.Sha256), Hex(pair.First.Seed.Hex), Manifest.Tickets, [.. pair.Second.Winners.Select(winner => winner.Code)]));
        var leaf = DrawLeaf.Of(Time, Round, Beacon.Signature.ToArray(), [.. rankings]);
        Drawn = lie?.Invoke(leaf) ?? leaf;
        return Add(Drawn);
    }

    public Hash32 RootAt(long size)
    {
        var frontier = new Frontier();
        foreach (var leaf in Leaves.Take((int)size))
        {
            frontier.AppendLeaf(leaf);
        }
        return frontier.Root;
    }

    /// <summary>The checkpoint of a size, signed by the key in force then.</summary>
    public byte[] CheckpointAt(long size)
    {
        var key = Keys[rotations.Count(rotation => rotation < size)];
        return SignedCheckpoint.Sign(new Checkpoint(Rules.Origin, size, RootAt(size)), key.Signer).ToBytes();
    }

    /// <summary>What the honest writer is given.</summary>
    public PackSource Source => new()
    {
        Leaves = Leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf)),
        Checkpoint = CheckpointAt(Leaves.Count),
        SealCheckpoint = SealIndex < 0 ? null : CheckpointAt(SealIndex + 1),
        CloseWitnessed = CloseWitnessed,
        SealWitnessed = SealWitnessed,
        KeyCheckpoints = [.. rotations.Select(size => new ReadOnlyMemory<byte>(CheckpointAt(size)))],
        Rules = [.. versions.Select(version => new RulesFiles(version.Rules.ToBytes(), [new RulesTextFile("uk", Text)]))],
    };

    /// <summary>The files of a pack for these leaves, whether these are legal or not.</summary>
    public List<(string Name, byte[] Bytes)> Files()
    {
        List<(string Name, byte[] Bytes)> files =
        [
            ("VERIFY.md", PackGuide.Bytes.ToArray()),
            ("log", Log()),
            ("checkpoint", CheckpointAt(Leaves.Count)),
        ];
        if (SealIndex >= 0)
        {
            files.Add(("seal-checkpoint", CheckpointAt(SealIndex + 1)));
        }
        if (CloseWitnessed is not null)
        {
            files.Add(("close-witnessed", CloseWitnessed));
        }
        if (SealWitnessed is not null)
        {
            files.Add(("seal-witnessed", SealWitnessed));
        }
        files.Add(("keys", Ascii(string.Concat(Keys.Select(key => $"{key.Key}\n")))));
        foreach (var (size, i) in rotations.Select((size, i) => (size, i)))
        {
            files.Add(($"key-checkpoint-{i + 1}", CheckpointAt(size)));
        }
        foreach (var (rules, version) in versions)
        {
            files.Add(($"rules-{version}.json", rules.ToBytes()));
            files.Add(($"rules-{version}.uk.txt", Text));
        }
        if (SealIndex >= 0)
        {
            files.Add(("manifest", Manifest.Text.ToArray()));
        }
        if (Drawn is not null)
        {
            files.AddRange(DrawFiles(Drawn));
        }
        return files;
    }

    public byte[] Pack() => Archive.Of(Files());

    IEnumerable<(string Name, byte[] Bytes)> DrawFiles(DrawLeaf draw)
    {
        yield return ("beacon", Ascii($"drand {Rules.Beacon.Chain} {draw.Round} {Convert.ToHexStringLower(draw.Signature.Span)}\n"));
        var seeds = draw.Rankings.Select(ranking => (Suffix: ranking.Name == "main" ? "" : $"-{ranking.Name}", Seed: Proofs.Draws.Draw.SeedOf(ranking.Name, Seed))).ToList();
        foreach (var (suffix, seed) in seeds)
        {
            yield return ($"seed{suffix}", Ascii(seed.Preimage));
        }
        yield return ("tickets", Ascii(string.Concat(Eligible.SelectMany(entry => Enumerable.Range(1, entry.Value).Select(k => $"{entry.Key}/{k}\n")))));
        foreach (var (suffix, seed) in seeds)
        {
            using var text = new MemoryStream();
            DrawText.WriteRanking(Ranking.Order(seed, Manifest, threads: 1), threads: 1, text);
            yield return ($"ranking{suffix}", text.ToArray());
        }
    }

    byte[] Log()
    {
        using var log = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var leaf in Leaves)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            log.Write(length);
            log.Write(leaf);
        }
        return log.ToArray();
    }

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    static Hash32 Hex(string hex) => Hash32.TryParseHex(hex, out var hash) ? hash : throw new FormatException(hex);

    static DrandRound ReadBeacon()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(VectorFiles.Own("drand.json")));
        var signature = vectors.RootElement.GetProperty("rounds").EnumerateArray().Single(round => round.GetProperty("round").GetInt64() == Round);
        return DrandVerifier.TryVerify(DrandChain.Quicknet, Round, Convert.FromHexString(signature.GetProperty("signature").GetString()!), out var verified, out var fault)
            ? verified
            : throw new InvalidOperationException($"{fault}");
    }
}
