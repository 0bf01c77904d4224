using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Tests.Leaves;

/// <summary>Any leaf that can be written, from a seed: limits and ordinary values alike.</summary>
sealed class RandomLeaf(int seed)
{
    const string IdLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";

    readonly Random random = new(seed);

    public Leaf Next() => random.Next(26) switch
    {
        0 => Rules(),
        1 => new RosterLeaf(Number(), Id(), new DateOnly(random.Next(1, 10_000), 2, 28), Number(1), Hash(), One<RosterReason>()),
        2 => Entry(),
        3 => new BonusLeaf(Number(), Code(), Int(10_000), Id()),
        4 => new WithdrawLeaf(Number(), Code(), Id()),
        5 => new CloseLeaf(Number(), Number()),
        6 => new AmendLeaf(Number(), 1 + Int(999), Hash(), Texts(), Reason(), Id()),
        7 => new PostponeLeaf(Number(), Number(), Number(), Number(), Number(), Reason(), Id()),
        8 => new CancelLeaf(Number(), Reason(), Id()),
        9 => new KeyLeaf(Number(), SampleRules.LogKey),
        10 => new ExcludeLeaf(Number(), Code(), One<ExclusionClass>(), Hash()),
        11 => new ReinstateLeaf(Number(), Code(), Hash()),
        12 => new ClearLeaf(Number(), Hash()),
        13 => Seal(),
        14 => Draw(),
        15 => new OfferLeaf(Number(), Unit(), Number(1), Code()),
        16 => new HoldLeaf(Number(), Unit(), Number(1), Code(), Id()),
        17 => new ClaimLeaf(Number(), Unit(), Number(1), Code()),
        18 => new DeclineLeaf(Number(), Unit(), Number(1), Code(), Id()),
        19 => new ExpireLeaf(Number(), Unit(), Number(1), Code()),
        20 => new DisqualifyLeaf(Number(), Unit(), Number(1), Code(), Id(), Hash(), "a" + Id()[1..], "b" + Id()[1..]),
        21 => new PromoteLeaf(Number(), Unit(), Number(1), Code()),
        22 => new DeliverLeaf(Number(), Unit(), Number(1), Code(), Hash()),
        23 => Coverage(),
        24 => new VoidLeaf(Number(), Id(), "a" + Id()[1..], "b" + Id()[1..]),
        _ => new FinalLeaf(Number(), Number(), Number()),
    };

    public EntryLeaf Entry() => new(Number(), Code(), Int(10_000), Hash(), Number(), Id());

    CoverageLeaf Coverage() => new(
        Number(),
        [.. Enumerable.Range(0, Int(EntrySource.MaxSources)).Select(_ => Id()).Distinct().Order(StringComparer.Ordinal).Select(Covered)],
        One<CoverageReason>(),
        Hash());

    SourceCoverage Covered(string source)
    {
        var (captured, hidden, deleted) = (random.Next(1_000), random.Next(1_000), random.Next(1_000));
        return new SourceCoverage(source, random.Next(2) == 0 ? SourceCoverage.MaxItems : captured + hidden + deleted, captured, hidden, deleted);
    }

    RulesLeaf Rules()
    {
        var facts = SampleRules.Document.Facts with
        {
            Open = Number(),
            Mode = One<ContestMode>(),
            Prizes = [.. Enumerable.Range(0, Int(5)).Select(_ => new PrizeFacts(Id(), Int(100_000), random.Next(2) == 0))],
            Classes = [.. Enum.GetValues<ExclusionClass>().Where(_ => random.Next(2) == 0)],
            Undecided = One<UndecidedRule>(),
            Substitution = One<Substitution>(),
            Witnesses = random.Next(2) == 0 ? WitnessRule.None : SampleRules.Document.Witnesses,
        };
        return new RulesLeaf(Number(), SampleRules.LogKey, SampleRules.OperatorKey, Hash(), Texts(), facts);
    }

    SealLeaf Seal() => new(
        Number(),
        new SealCounts(
            Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number(), Number()),
        Hash(), Hash(), random.Next(2) == 0, Hash(), Hash(), Hash(), Hash(), Hash());

    DrawLeaf Draw()
    {
        var signature = new byte[DrawLeaf.SignatureLength];
        random.NextBytes(signature);
        var most = random.Next(4) == 0 ? 1_200 : 5;
        return DrawLeaf.Of(
            Number(),
            Number(),
            signature,
            [.. Enumerable.Range(0, Int(3)).Select(_ => DrawnRanking.Listed(
                Id(), Hash(), Hash(), Number(), [.. Enumerable.Range(0, random.Next(most)).Select(_ => Code())]))]);
    }

    IReadOnlyList<TextHash> Texts() =>
        [.. new[] { "en", "ru", "uk" }.Skip(random.Next(3)).Select(language => new TextHash(language, Hash()))];

    PublicReason Reason() => new(Id(), Hash());

    PrizeUnit Unit() => new(Id(), Int(100_000));

    // Ends of the range as often as anything between.
    long Number(long min = 0) => random.Next(4) switch
    {
        0 => min,
        1 => Canonical.MaxNumber,
        2 => min + random.Next(1_000),
        _ => random.NextInt64(min, Canonical.MaxNumber),
    };

    int Int(int max) => random.Next(4) switch { 0 => 1, 1 => max, _ => random.Next(1, max + 1) };

    string Id() => Word(IdLetters, random.Next(1, Grammar.MaxIdLength + 1));

    string Code() => Word(EntryCode.Alphabet, random.Next(EntryCode.MinLength, EntryCode.MaxLength + 1));

    string Word(string letters, int length) => string.Create(length, letters, (word, from) =>
    {
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = from[random.Next(from.Length)];
        }
    });

    T One<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    Hash32 Hash()
    {
        var bytes = new byte[Hash32.Length];
        random.NextBytes(bytes);
        return new Hash32(bytes);
    }
}
