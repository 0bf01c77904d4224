namespace Giveaways.Samples.Rosters;

/// <summary>Job titles, in the language of the person's custom.</summary>
internal static class Positions
{
    private static readonly string[] Russian =
        ["бухгалтер", "инженер", "программист", "менеджер", "юрист", "аналитик", "кассир", "водитель", "дизайнер", "кладовщик", "маркетолог", "оператор"];

    private static readonly string[] Ukrainian =
        ["бухгалтер", "інженер", "програміст", "менеджер", "юрист", "аналітик", "касир", "водій", "дизайнер", "комірник", "маркетолог", "оператор"];

    private static readonly string[] Polish =
        ["księgowość", "inżynieria", "programowanie", "sprzedaż", "prawo", "analizy", "kasa", "transport", "projekty", "magazyn", "marketing", "obsługa"];

    private static readonly string[] English =
        ["accountant", "engineer", "developer", "manager", "lawyer", "analyst", "cashier", "driver", "designer", "storekeeper", "marketer", "operator"];

    internal static string[] Of(NameOrigin origin) => origin switch
    {
        NameOrigin.Russian => Russian,
        NameOrigin.Ukrainian => Ukrainian,
        NameOrigin.Polish => Polish,
        _ => English,
    };
}
