namespace Giveaways.Samples.People;

/// <summary>
/// The names of one custom, and the rules that bend them. Own lists of common names; no person is meant.
/// </summary>
/// <remarks>
/// Every male given name has its patronymic at the same index, so that a father's name is an index too.
/// </remarks>
internal sealed class NameTable
{
    private readonly NameOrigin _origin;
    private readonly string[] _male;
    private readonly string[] _female;
    private readonly string[] _sons;
    private readonly string[] _daughters;
    private readonly string[] _menSurnames;
    private readonly string[] _womenSurnames;

    /// <param name="origin">Whose names.</param>
    /// <param name="male">Male given names; with patronymics, pairs of a given name and the son's patronymic.</param>
    /// <param name="female">Female given names.</param>
    /// <param name="surnames">Surnames in a man's form.</param>
    /// <param name="daughter">From a son's patronymic to a daughter's, or null where there are no patronymics.</param>
    /// <param name="feminine">From a man's surname to a woman's.</param>
    private NameTable(NameOrigin origin, string male, string female, string surnames, Func<string, string>? daughter, Func<string, string> feminine)
    {
        var men = Words(male);
        _origin = origin;
        _male = daughter is null ? men : [.. men.Where((_, index) => index % 2 == 0)];
        _sons = daughter is null ? [] : [.. men.Where((_, index) => index % 2 == 1)];
        _daughters = daughter is null ? [] : [.. _sons.Select(daughter)];
        _female = Words(female);
        _menSurnames = Words(surnames);
        _womenSurnames = [.. _menSurnames.Select(feminine)];
    }

    internal static NameTable Russian { get; } = new(
        NameOrigin.Russian, RussianNames.MenAndPatronymics, RussianNames.Women, RussianNames.Surnames,
        NameForms.RussianDaughter, NameForms.RussianWoman);

    internal static NameTable Ukrainian { get; } = new(
        NameOrigin.Ukrainian, UkrainianNames.MenAndPatronymics, UkrainianNames.Women, UkrainianNames.Surnames,
        NameForms.UkrainianDaughter, NameForms.UkrainianWoman);

    internal static NameTable Polish { get; } = new(
        NameOrigin.Polish, LatinNames.PolishMen, LatinNames.PolishWomen, LatinNames.PolishSurnames, null, NameForms.PolishWoman);

    internal static NameTable English { get; } = new(
        NameOrigin.English, LatinNames.EnglishMen, LatinNames.EnglishWomen, LatinNames.EnglishSurnames, null, static surname => surname);

    internal IReadOnlyList<string> Men => _male;

    internal IReadOnlyList<string> Women => _female;

    internal IReadOnlyList<string> Surnames => _menSurnames;

    internal static NameTable Of(NameOrigin origin) => origin switch
    {
        NameOrigin.Russian => Russian,
        NameOrigin.Ukrainian => Ukrainian,
        NameOrigin.Polish => Polish,
        NameOrigin.English => English,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "No table for this custom."),
    };

    internal int GivenCount(Sex sex) => sex == Sex.Male ? _male.Length : _female.Length;

    internal PersonName Name(Sex sex, int given, int surname, int father)
    {
        var male = sex == Sex.Male;
        var patronymics = male ? _sons : _daughters;
        return new PersonName(
            _origin,
            male ? _menSurnames[surname] : _womenSurnames[surname],
            male ? _male[given] : _female[given],
            patronymics.Length == 0 ? null : patronymics[father]);
    }

    private static string[] Words(string list) =>
        list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
