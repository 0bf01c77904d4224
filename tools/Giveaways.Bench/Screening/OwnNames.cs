using Giveaways.Screening.Names;

namespace Giveaways.Bench.Screening;

/// <summary>Names and romanisations written here: what the figures are taken on where there are no other data.</summary>
static class OwnNames
{
    const string Russian =
        "Александр Алексей Андрей Антон Артём Борис Вадим Валерий Василий Виктор Виталий Владимир Вячеслав Геннадий Георгий Григорий Дмитрий Евгений Захар Иван Игорь Илья Кирилл Константин Лев Леонид Максим Михаил Николай "
        + "Олег Павел Пётр Роман Руслан Семён Сергей Станислав Степан Тимофей Фёдор Филипп Юрий Яков Ярослав Алина Алла Анастасия Анна Валентина Вера Вероника Галина Дарья Евгения Екатерина Елена Елизавета Зинаида Зоя Инна Ирина "
        + "Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Надежда Наталья Нина Оксана Ольга Полина Раиса Светлана София Тамара Татьяна Юлия Яна";

    const string Ukrainian =
        "Олександр Олексій Андрій Богдан Борис Вадим Василь Віктор Віталій Володимир Вячеслав Геннадій Григорій Дмитро Євген Захар Іван Ігор Ілля Кирило Костянтин Максим Микита Микола Михайло Назар Олег Павло Петро Роман Руслан "
        + "Сергій Степан Тарас Тимофій Федір Юрій Яків Ярослав Алла Анастасія Ганна Валентина Віра Галина Дарина Євгенія Катерина Зінаїда Інна Ірина Ксенія Лариса Лідія Любов Людмила Марина Марія Надія Наталія Ніна Оксана Олена Ольга "
        + "Поліна Світлана Софія Тамара Тетяна Юлія Яна";

    static readonly string[] Stems =
        ["Иванов", "Петров", "Кузнецов", "Щербаков", "Жуков", "Зайцев", "Воробьёв", "Пушкин", "Куницын", "Сорокин", "Хохлов", "Цветков", "Чернышёв", "Шубин", "Юдин", "Якушев", "Герасимов", "Ефимов", "Андреев", "Савельев"];

    static readonly string[] Adjectives = ["Белый", "Чёрный", "Толстой", "Горький", "Достоевский", "Вишневский", "Троицкий", "Ковальський", "Хмельницький", "Чорний", "Безсмертний", "Лановий", "Дикий", "Трубецкой"];

    static readonly string[] Indeclinable = ["Шевченко", "Бондаренко", "Ковальчук", "Мельник", "Черных", "Седых", "Чавчавадзе", "Саакашвили", "Петросян", "Шульга", "Сковорода", "Король", "Иваненко", "Петренко", "Ткач", "Гайдай"];

    static readonly (string Father, string Son, string Daughter)[] Patronymics =
    [
        ("Пётр", "Петрович", "Петровна"), ("Илья", "Ильич", "Ильинична"), ("Лев", "Львович", "Львовна"), ("Павел", "Павлович", "Павловна"), ("Яков", "Яковлевич", "Яковлевна"), ("Никита", "Никитич", "Никитична"),
        ("Фома", "Фомич", "Фоминична"), ("Кузьма", "Кузьмич", "Кузьминична"), ("Лука", "Лукич", "Лукинична"), ("Михайло", "Михайлович", "Михайлівна"), ("Микола", "Миколайович", "Миколаївна"), ("Сергій", "Сергійович", "Сергіївна"),
        ("Юрий", "Юрьевич", "Юрьевна"), ("Василий", "Васильевич", "Васильевна"), ("Андрей", "Андреевич", "Андреевна"), ("Дмитрий", "Дмитриевич", "Дмитриевна"), ("Игорь", "Игоревич", "Игоревна"), ("Ілля", "Ілліч", "Іллівна"),
        ("Григорій", "Григорович", "Григорівна"), ("Мамед", "Мамедоглы", "Мамедкызы"), ("Савва", "Саввич", "Саввична"), ("Николай", "Николаевич", "Николаевна"), ("Евгений", "Евгеньевич", "Евгеньевна"), ("Михаил", "Михайлович", "Михайловна"),
    ];

    /// <summary>The schemes most met with: passports, maps, libraries, Germans and the French.</summary>
    static readonly (string Name, string Letters)[] RussianSchemes =
    [
        ("passport", "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ ie ы y ь - э e ю iu я ia"),
        ("map", "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь ’ э e ю yu я ya"),
        ("library", "а a б b в v г g д d е e ё ë ж ž з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч č ш š щ šč ъ - ы y ь ʹ э è ю ju я ja"),
        ("French", "а a б b в v г g д d е e ё e ж j з z и i й i к k л l м m н n о o п p р r с s т t у ou ф f х kh ц ts ч tch ш ch щ chtch ъ - ы y ь - э e ю iou я ia"),
    ];

    static readonly (string Name, string Letters)[] UkrainianSchemes =
    [
        ("passport", "а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь - ю iu я ia"),
        ("map", "а a б b в v г h ґ g д d е e є ye ж zh з z и y і i ї yi й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь ’ ю yu я ya"),
        ("library", "а a б b в v г g ґ g д d е e є ê ж ž з z и i і ì ї ï й j к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч č ш š щ ŝ ь ′ ю û я â"),
        ("old passport", "а a б b в v г g ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь - ю iu я ia"),
    ];

    public static IEnumerable<SuiteFigure> Measure()
    {
        yield return NameFigures.Recall("own names: romanisation key recall, Russian, 4 schemes", 0.985, Romanised(Russian, RussianSchemes));
        yield return NameFigures.Others("own names: other names per key, Russian", Russian.Split(' '));
        yield return NameFigures.Recall("own names: romanisation key recall, Ukrainian, 4 schemes", 0.98, Romanised(Ukrainian, UkrainianSchemes));
        yield return NameFigures.Others("own names: other names per key, Ukrainian", Ukrainian.Split(' '));
        yield return NameFigures.Fathers("own names: sex and father from patronymic", 0.999, Patronymics.SelectMany(p => new[] { (p.Father, p.Son, true, 1L), (p.Father, p.Daughter, false, 1L) }));
        yield return NameFigures.SharedFamilies("own names: surname family, men's and women's", [.. Stems.Select(s => (s, s + "а")), .. Adjectives.Select(s => (s, Feminine(s)))]);
        yield return NameFigures.FalseMerges("own names: surnames merged with another's", [.. Stems.Concat(Adjectives).Concat(Indeclinable).Select(s => PersonName.Of(s, "", ""))]);
    }

    /// <summary>True where the first is what a wife or daughter of the second is called, by grammar.</summary>
    public static bool IsWomansFormOf(string woman, string man) =>
        woman == Feminine(man) || (woman == man + "а" && man.Length > 3 && man[^2..] is "ов" or "ев" or "ёв" or "єв" or "ин" or "ін" or "їн" or "ын");

    static string Feminine(string man) => man.Length < 4 ? "" : man[^2..] switch
    {
        "ій" => man[..^2] + "я",
        "ий" when man.EndsWith("ський", StringComparison.Ordinal) || man.EndsWith("цький", StringComparison.Ordinal) || man.Contains('і', StringComparison.Ordinal) || man is "Чорний" or "Безсмертний" or "Лановий" => man[..^2] + "а",
        "ий" or "ый" or "ой" => man[..^2] + "ая",
        _ => "",
    };

    static IEnumerable<(string, string)> Romanised(string names, (string Name, string Letters)[] schemes) =>
        schemes.SelectMany(scheme =>
        {
            var fields = scheme.Letters.Split(' ');
            var letters = Enumerable.Range(0, fields.Length / 2).ToDictionary(i => fields[2 * i][0], i => fields[(2 * i) + 1] == "-" ? "" : fields[(2 * i) + 1]);
            return names.Split(' ').Select(name => (name, string.Concat(name.ToLowerInvariant().Select(c => letters.GetValueOrDefault(c, c.ToString())))));
        });
}
