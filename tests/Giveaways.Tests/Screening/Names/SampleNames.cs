namespace Giveaways.Tests.Screening.Names;

/// <summary>People of Russian and Ukrainian names by number, and one plain romanisation of them.</summary>
static class SampleNames
{
    static readonly string[] Men = ["Пётр", "Сергей", "Илья", "Лев", "Никита", "Юрий", "Андрій", "Олексій", "Микола", "Михайло", "Тарас", "Игорь"];
    static readonly string[] Women = ["Мария", "Ольга", "Татьяна", "Олена", "Оксана", "Наталія", "Юлия", "Дарья"];
    static readonly string[] Sons = ["Петрович", "Ильич", "Львович", "Сергеевич", "Андрійович", "Миколайович", "Юрьевич", "Яковлевич"];
    static readonly string[] Daughters = ["Петровна", "Ильинична", "Львовна", "Сергеевна", "Андріївна", "Миколаївна", "Юрьевна", "Яковлевна"];
    static readonly (string Man, string Woman)[] Surnames =
    [
        ("Иванов", "Иванова"), ("Щербаков", "Щербакова"), ("Шевченко", "Шевченко"), ("Ковальський", "Ковальська"), ("Белый", "Белая"), ("Толстой", "Толстая"), ("Черных", "Черных"),
        ("Кузнецов", "Кузнецова"), ("Зайцев", "Зайцева"), ("Жуков", "Жукова"), ("Бондарчук", "Бондарчук"), ("Пушкин", "Пушкина"), ("Хорошилов", "Хорошилова"), ("Салтыков-Щедрин", "Салтыкова-Щедрина"),
    ];

    const string Cyrillic = "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяё";

    static readonly string[] Latin =
    [
        "a", "b", "v", "g", "g", "d", "e", "ie", "zh", "z", "i", "i", "yi", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e",
    ];

    public static (string Surname, string GivenName, string Patronymic) Person(int seed)
    {
        var number = (uint)(seed & int.MaxValue);
        var woman = number % 2 == 1;
        number /= 2;
        var surname = Surnames[number % Surnames.Length];
        number /= (uint)Surnames.Length;
        return woman
            ? (surname.Woman, Women[number % Women.Length], Daughters[number / Women.Length % Daughters.Length])
            : (surname.Man, Men[number % Men.Length], Sons[number / Men.Length % Sons.Length]);
    }

    public static string Romanise(string text) => string.Concat(text.ToLowerInvariant().Select(c => Cyrillic.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Latin[at] : c.ToString()));
}
