using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>Turns evidence into signals: one for each field, with its bits and its words.</summary>
/// <param name="FlatPenalty">By how much a flat says less in this contest, in millibits, because strangers share flats more often than the model expects.</param>
/// <param name="Wordless">Leaves codes and words out: enough to judge by, and most of the cost.</param>
readonly record struct Weigher(int FlatPenalty, bool Wordless)
{
    /// <summary>Signals for the entry being that of the row's own person.</summary>
    /// <param name="who">The row's person in words, such as <c>the employee</c>.</param>
    public List<Signal> Person(PairEvidence pair, string who)
    {
        var signals = new List<Signal>();
        Named(signals, "surname", LevelOf(pair.Surname, pair.Romanised), pair.FamilyHolders, pair.Population, Wordless ? "" : SignalWords.Part("surname", pair.Surname, pair.Romanised, who));
        Named(signals, "given-name", LevelOf(pair.GivenName, pair.Romanised), pair.GivenHolders, pair.Population, Wordless ? "" : SignalWords.Part("given name", pair.GivenName, pair.Romanised, who));
        Add(signals, EngineModel.Person, "patronymic", pair.Patronymic switch
        {
            NameLevel.Same => "same",
            NameLevel.Equivalent => "equivalent",
            NameLevel.Close => "close",
            NameLevel.Differs => "differs",
            _ => "",
        }, Wordless ? "" : SignalWords.Part("patronymic", pair.Patronymic, romanised: false, who));
        Add(signals, EngineModel.Person, "birth-date", pair.Birth switch
        {
            BirthAgreement.Same => "same",
            BirthAgreement.SameDefault => "default",
            BirthAgreement.Close => "close",
            BirthAgreement.Differs => "differs",
            _ => "",
        }, Wordless ? "" : SignalWords.Birth(pair.Birth));
        Contacts(signals, EngineModel.Person, pair, who);
        return signals;
    }

    /// <summary>Signals for the entry being that of a relative of the row's person.</summary>
    public List<Signal> Kin(PairEvidence pair, string who)
    {
        var signals = new List<Signal>();
        var kin = pair.Kinship;
        if (pair.Surname != NameLevel.Missing)
        {
            var level = kin.SameFamily ? (kin.Romanised ? "romanised" : "same") : kin.HalfFamily ? "half" : "differs";
            Add(signals, EngineModel.Kin, "family", level, Wordless ? "" : SignalWords.Family(level), pair.FamilyHolders, pair.Population);
            Add(signals, EngineModel.Kin, "father", !kin.FatherKnown ? "" : kin.ByFather ? "named" : "not-named", Wordless ? "" : SignalWords.Father(kin, who));
        }
        if (kin.AgesFit is { } fit)
            Add(signals, EngineModel.Kin, "ages", fit ? "fit" : "do-not-fit", Wordless ? "" : SignalWords.Ages(kin, fit));
        Contacts(signals, EngineModel.Kin, pair, who);
        return signals;
    }

    void Contacts(List<Signal> signals, LinkageModel model, PairEvidence pair, string who)
    {
        foreach (var kind in Enum.GetValues<LinkKind>())
        {
            var link = pair[kind];
            if ((kind == LinkKind.Door && pair.Flat.Known) || !(link.Known || link.Shared))
                continue;
            var comparison = model.Comparisons[model.ComparisonNumber(SignalWords.Code(kind))];
            if (link.IsHub(kind))
            {
                signals.Add(new Signal(Wordless ? "" : $"{comparison.Name}-hub", 0, Wordless ? "" : SignalWords.Hub(kind, link.Holders)));
                continue;
            }
            var provable = kind is LinkKind.Email or LinkKind.Phone or LinkKind.Account;
            var level = !link.Shared ? "other" : link.Verified || !provable ? "shared" : "claimed";
            var weight = comparison.Weight(comparison.LevelNumber(level));
            if (link.Shared)
                weight -= Millibits.Log2((ulong)Math.Max(1, link.Holders)) + (kind is LinkKind.Flat or LinkKind.Door ? FlatPenalty : 0);
            var code = Wordless ? "" : provable && level == "shared" ? $"{comparison.Name}-verified" : $"{comparison.Name}-{level}";
            signals.Add(new Signal(code, weight, Wordless ? "" : SignalWords.Contact(kind, link, who)));
        }
    }

    static string LevelOf(NameLevel level, bool romanised) => level switch
    {
        NameLevel.Same or NameLevel.Equivalent when romanised => "romanised",
        NameLevel.Same => "same",
        NameLevel.Equivalent => "equivalent",
        NameLevel.Close or NameLevel.Initial => "close",
        NameLevel.Differs => "differs",
        _ => "",
    };

    void Named(List<Signal> signals, string field, string level, int holders, int population, string text) =>
        Add(signals, EngineModel.Person, field, level, text, holders, population);

    void Add(List<Signal> signals, LinkageModel model, string field, string level, string text, int holders = 0, int population = 0)
    {
        if (level.Length == 0)
            return;
        var comparison = model.Comparisons[model.ComparisonNumber(field)];
        var number = comparison.LevelNumber(level);
        var weight = holders > 0 && population >= EngineModel.LeastPopulation ? comparison.Weight(number, holders, population) : comparison.Weight(number);
        signals.Add(new Signal(Wordless ? "" : $"{field}-{level}", weight, text));
    }
}
