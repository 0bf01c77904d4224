namespace Giveaways.Samples.People;

/// <summary>How a man's patronymic or surname becomes a woman's.</summary>
internal static class NameForms
{
    internal static string RussianDaughter(string son) => son switch
    {
        _ when Ends(son, "ович") || Ends(son, "евич") => son[..^2] + "на",
        "Никитич" => "Никитична",
        _ => son[..^2] + "инична",
    };

    internal static string UkrainianDaughter(string son) => son switch
    {
        _ when Ends(son, "йович") => son[..^5] + "ївна",
        _ when Ends(son, "ьович") => son[..^5] + "івна",
        _ when Ends(son, "ович") => son[..^4] + "івна",
        _ => son[..^2] + "івна",
    };

    internal static string RussianWoman(string surname) => surname switch
    {
        _ when Ends(surname, "ский") || Ends(surname, "цкий") || Ends(surname, "ой") || Ends(surname, "ый") => surname[..^2] + "ая",
        _ when Ends(surname, "ов") || Ends(surname, "ев") || Ends(surname, "ёв") || Ends(surname, "ин") || Ends(surname, "ын") => surname + "а",
        _ => surname,
    };

    internal static string UkrainianWoman(string surname) => surname switch
    {
        _ when Ends(surname, "ський") || Ends(surname, "цький") || Ends(surname, "ий") => surname[..^2] + "а",
        _ when Ends(surname, "ов") || Ends(surname, "єв") || Ends(surname, "ін") || Ends(surname, "їн") => surname + "а",
        _ => surname,
    };

    internal static string PolishWoman(string surname) =>
        Ends(surname, "ski") || Ends(surname, "cki") || Ends(surname, "dzki") ? surname[..^1] + "a" : surname;

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
