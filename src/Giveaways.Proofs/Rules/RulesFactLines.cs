using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>The lines of the rules leaf that hold its facts: those before the log's key, and those behind the texts (SPEC 5).</summary>
static class RulesFactLines
{
    /// <summary>The lines before the key.</summary>
    public static void WriteHead(LeafWriter to, RulesFacts facts)
    {
        to.Line("origin", CheckedOrigin(facts.Origin));
        to.Number("contest", facts.Contest, min: 1, Canonical.MaxNumber);
        to.One("mode", facts.Mode);
    }

    /// <summary>The lines behind the texts.</summary>
    public static void WriteBody(LeafWriter to, RulesFacts facts)
    {
        to.Number("open", facts.Open);
        to.Number("close", facts.Close);
        to.Number("import-until", facts.ImportUntil);
        to.Number("seal-by", facts.SealBy);
        to.Number("draw", facts.Draw);
        to.Number("margin", facts.Margin);
        WritePrizes(to, facts.Prizes);
        to.Line("weight", Limited(facts.Weight.Base, RulesLimits.MaxWeight), Limited(facts.Weight.Cap, RulesLimits.MaxWeight));
        to.Number("entry-limit", facts.EntryLimit);
        to.Hash("exclusion", facts.Policy);
        WriteClasses(to, facts.Classes);
        to.One("undecided", facts.Undecided);
        to.One("unscreened", facts.Unscreened);
        to.One("substitution", facts.Substitution);
        to.Number("alternates", facts.Alternates);
        to.Number("appeal-window", facts.AppealWindow);
        to.Number("claim-window", facts.ClaimWindow);
        to.Line("beacon", RulesFacts.BeaconKind, CheckedHash(facts.Beacon.Chain), Canonical.Number(facts.Beacon.Round));
        to.Number("beacon-until", facts.Beacon.Until);
        to.Line("ranking", RulesFacts.Ranking);
        WriteWitnesses(to, facts.Witnesses);
    }

    /// <summary>Reads the lines before the key.</summary>
    public static (string Origin, long Contest, ContestMode Mode) ReadHead(ref LeafReader from)
    {
        var origin = from.Word("origin"u8);
        from.Require(Grammar.TryParseOrigin(origin, out _), "has no origin <host>/contests/<sequence>");
        return (origin, from.Number("contest"u8, min: 1), from.One<ContestMode>("mode"u8));
    }

    /// <summary>Reads the lines behind the texts. An initializer runs top to bottom, and so do the lines.</summary>
    public static RulesFacts ReadBody((string Origin, long Contest, ContestMode Mode) head, ref LeafReader from) => new()
    {
        Origin = head.Origin,
        Contest = head.Contest,
        Mode = head.Mode,
        Open = from.Number("open"u8),
        Close = from.Number("close"u8),
        ImportUntil = from.Number("import-until"u8),
        SealBy = from.Number("seal-by"u8),
        Draw = from.Number("draw"u8),
        Margin = from.Number("margin"u8),
        Prizes = ReadPrizes(ref from),
        Weight = ReadWeight(ref from),
        EntryLimit = from.Number("entry-limit"u8),
        Policy = from.Hash("exclusion"u8),
        Classes = ReadClasses(ref from),
        Undecided = from.One<UndecidedRule>("undecided"u8),
        Unscreened = from.One<UnscreenedRule>("unscreened"u8),
        Substitution = from.One<Substitution>("substitution"u8),
        Alternates = from.Number("alternates"u8),
        AppealWindow = from.Number("appeal-window"u8),
        ClaimWindow = from.Number("claim-window"u8),
        Beacon = ReadBeacon(ref from),
        Witnesses = ReadWitnesses(ref from),
    };

    static void WritePrizes(LeafWriter to, IReadOnlyList<PrizeFacts> prizes)
    {
        Bounded(prizes, min: 1, RulesLimits.MaxPrizes);
        foreach (var (id, quantity, apart) in prizes)
        {
            var units = Limited(quantity, RulesLimits.MaxUnits);
            if (apart)
            {
                to.Line("prize", LeafWriter.CheckedId(id), units, "apart");
            }
            else
            {
                to.Line("prize", LeafWriter.CheckedId(id), units);
            }
        }
    }

    static void WriteClasses(LeafWriter to, IReadOnlyList<ExclusionClass> classes)
    {
        if (!AreInOrder(classes))
        {
            throw new ArgumentException("Classes are sorted, none twice.", nameof(to));
        }
        foreach (var one in classes)
        {
            to.One("class", one);
        }
    }

    static void WriteWitnesses(LeafWriter to, WitnessRule witnesses)
    {
        Bounded(witnesses.Keys, min: 0, RulesLimits.MaxWitnesses);
        foreach (var key in witnesses.Keys)
        {
            LeafKeys.WriteWitness(to, key);
        }
        to.Number("quorum", witnesses.Quorum, min: 0, RulesLimits.MaxWitnesses);
    }

    static List<PrizeFacts> ReadPrizes(ref LeafReader from)
    {
        var prizes = new List<PrizeFacts>();
        do
        {
            from.Line("prize"u8);
            from.Require(prizes.Count < RulesLimits.MaxPrizes, $"is one of more than {RulesLimits.MaxPrizes}");
            prizes.Add(new PrizeFacts(from.Id(), (int)from.Number(min: 1, RulesLimits.MaxUnits), ReadApart(ref from)));
        }
        while (from.NextIs("prize"u8));
        return prizes;
    }

    static bool ReadApart(ref LeafReader from)
    {
        if (!from.HasWord)
        {
            return false;
        }
        from.Literal("apart"u8);
        return true;
    }

    static WeightRule ReadWeight(ref LeafReader from)
    {
        from.Line("weight"u8);
        return new WeightRule((int)from.Number(min: 1, RulesLimits.MaxWeight), (int)from.Number(min: 1, RulesLimits.MaxWeight));
    }

    static List<ExclusionClass> ReadClasses(ref LeafReader from)
    {
        var classes = new List<ExclusionClass>();
        while (from.NextIs("class"u8))
        {
            classes.Add(from.One<ExclusionClass>("class"u8));
            from.Require(AreInOrder(classes), "is not behind the class before it");
        }
        return classes;
    }

    static BeaconRule ReadBeacon(ref LeafReader from)
    {
        from.Line("beacon"u8);
        from.Literal("drand"u8);
        var (chain, round) = (from.Hash().ToHex(), from.Number());
        var until = from.Number("beacon-until"u8);
        var ranking = from.Word("ranking"u8);
        from.Require(ranking == RulesFacts.Ranking, $"does not say {RulesFacts.Ranking}");
        return new BeaconRule(chain, round, until);
    }

    static WitnessRule ReadWitnesses(ref LeafReader from)
    {
        var keys = new List<string>();
        while (from.NextIs("witness"u8))
        {
            keys.Add(LeafKeys.ReadWitness(ref from));
            from.Require(keys.Count <= RulesLimits.MaxWitnesses, $"is one of more than {RulesLimits.MaxWitnesses}");
        }
        return new WitnessRule(keys, (int)from.Number("quorum"u8, min: 0, RulesLimits.MaxWitnesses));
    }

    static bool AreInOrder(IReadOnlyList<ExclusionClass> classes) => classes.Zip(classes.Skip(1)).All(pair => pair.First < pair.Second);

    static string Limited(long value, long max) => LeafWriter.Checked(value, min: 1, max);

    static string CheckedOrigin(string origin) => Grammar.TryParseOrigin(origin, out _)
        ? origin
        : throw new ArgumentException("An origin is <host>/contests/<sequence>.", nameof(origin));

    static string CheckedHash(string hex) => Hash32.TryParseHex(hex, out _)
        ? hex
        : throw new ArgumentException("A chain is named by its hash in lowercase hex.", nameof(hex));

    static void Bounded<T>(IReadOnlyList<T> list, int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(list.Count, min, nameof(list));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(list.Count, max, nameof(list));
    }
}
