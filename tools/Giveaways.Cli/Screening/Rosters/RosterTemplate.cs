using System.Text;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>A staff list to fill in: all columns, and two invented rows, an employee and her husband.</summary>
/// <remarks>With a byte order mark, and semicolons where spreadsheets of the language expect them, so that they open it as it is.</remarks>
internal static class RosterTemplate
{
    private static readonly Dictionary<RosterLanguage, string[][]> Examples = new()
    {
        [RosterLanguage.En] =
        [
            ["EXAMPLE-1", "Doe", "Jane", "", "", "1987-03-19", "001 212 555 0142", "jane.doe@example.org", "12 Sample Street, flat 34, Springfield", "employee", "2020-02-01", "", "", "", ""],
            ["EXAMPLE-2", "Doe", "John", "", "", "1985-11-02", "", "", "12 Sample Street, flat 34, Springfield", "", "", "", "spouse", "EXAMPLE-1", "instagram:john.doe.example"],
        ],
        [RosterLanguage.Ru] =
        [
            ["EXAMPLE-1", "Примерова", "Анна", "Петровна", "", "1987-03-19", "8 900 000-00-42", "anna.primerova@example.org", "г. Примерск, ул. Образцовая, д. 12, кв. 34", "сотрудник", "2020-02-01", "", "", "", ""],
            ["EXAMPLE-2", "Примеров", "Олег", "Иванович", "", "1985-11-02", "", "", "г. Примерск, ул. Образцовая, д. 12, кв. 34", "", "", "", "муж", "EXAMPLE-1", "vk:oleg.example"],
        ],
        [RosterLanguage.Uk] =
        [
            ["EXAMPLE-1", "Прикладенко", "Ганна", "Петрівна", "", "1987-03-19", "044 000 0042", "hanna.prykladenko@example.org", "м. Прикладів, вул. Зразкова, буд. 12, кв. 34", "працівник", "2020-02-01", "", "", "", ""],
            ["EXAMPLE-2", "Прикладенко", "Олег", "Іванович", "", "1985-11-02", "", "", "м. Прикладів, вул. Зразкова, буд. 12, кв. 34", "", "", "", "чоловік", "EXAMPLE-1", "instagram:oleh.example"],
        ],
    };

    public static string Write(RosterLanguage language)
    {
        var separator = language == RosterLanguage.En ? ',' : ';';
        var text = new StringBuilder("\uFEFF").Row(separator, [.. RosterColumns.All.Select(column => column.In(language))]);
        foreach (var example in Examples[language])
        {
            text.Row(separator, example);
        }
        return text.ToString();
    }

    /// <summary>What belongs into each column, in the template's language.</summary>
    public static IEnumerable<(string Column, string Meaning)> Explain(RosterLanguage language) =>
        RosterColumns.All.Select(column => (column.In(language), column.Meaning[(int)language]));
}
