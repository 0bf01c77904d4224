namespace Giveaways.Samples.Places;

/// <summary>Cities and streets by custom. Streets are the common kind that every town has.</summary>
internal static class PlaceNames
{
    private static readonly string[] RussianCities = Parts(
        "Москва,Санкт-Петербург,Новосибирск,Екатеринбург,Казань,Нижний Новгород,Челябинск,Самара,Омск,Ростов-на-Дону,Уфа,Красноярск,"
        + "Воронеж,Пермь,Волгоград,Саратов,Тюмень,Тольятти,Ижевск,Барнаул,Иркутск,Хабаровск,Ярославль,Владивосток,Томск,Оренбург,"
        + "Кемерово,Рязань,Астрахань,Пенза,Липецк,Киров,Тула,Калининград,Минск,Гомель");

    private static readonly string[] RussianStreets = Parts(
        "Центральная,Молодёжная,Школьная,Лесная,Садовая,Советская,Новая,Набережная,Заречная,Зелёная,Мира,Полевая,Луговая,Солнечная,"
        + "Северная,Южная,Восточная,Западная,Речная,Парковая,Озёрная,Берёзовая,Вишнёвая,Кленовая,Сосновая,Цветочная,Рабочая,"
        + "Железнодорожная,Вокзальная,Строителей,Механизаторов,Энтузиастов,Космонавтов,Победы,Октябрьская,Первомайская,Колхозная,"
        + "Почтовая,Больничная,Песчаная,Каменная,Горная,Степная,Ключевая,Мельничная,Красная,Тихая,Дачная,Спортивная,Юбилейная,"
        + "Весенняя,Летняя,Рябиновая,Тополиная,Ясеневая,Родниковая,Учительская,Театральная,Ремесленная,Пролетарская");

    private static readonly string[] UkrainianCities = Parts(
        "Київ,Харків,Одеса,Дніпро,Запоріжжя,Львів,Миколаїв,Вінниця,Херсон,Полтава,Чернігів,Черкаси,Житомир,Суми,Хмельницький,Чернівці,"
        + "Рівне,Кропивницький,Івано-Франківськ,Тернопіль,Луцьк,Ужгород,Бровари,Умань");

    private static readonly string[] UkrainianStreets = Parts(
        "Центральна,Шкільна,Садова,Молодіжна,Лісова,Зелена,Нова,Набережна,Польова,Миру,Перемоги,Соборна,Вишнева,Калинова,Джерельна,"
        + "Річкова,Південна,Північна,Східна,Західна,Паркова,Озерна,Березова,Квіткова,Сонячна,Весняна,Степова,Гірська,Ставкова,Млинова,"
        + "Козацька,Вокзальна,Поштова,Театральна,Підгірна,Лугова,Яблунева,Тиха,Нагірна,Ярмаркова,Незалежності,Злагоди,Дружби,Будівельників");

    private static readonly string[] PolishCities = Parts(
        "Warszawa,Kraków,Łódź,Wrocław,Poznań,Gdańsk,Szczecin,Bydgoszcz,Lublin,Białystok,Katowice,Gdynia,Częstochowa,Radom,Toruń,Kielce,"
        + "Rzeszów,Gliwice,Olsztyn,Opole");

    private static readonly string[] PolishStreets = Parts(
        "Polna,Leśna,Słoneczna,Krótka,Szkolna,Ogrodowa,Lipowa,Łąkowa,Brzozowa,Kwiatowa,Kościelna,Sosnowa,Zielona,Parkowa,Akacjowa,"
        + "Kolejowa,Klonowa,Rolna,Wiśniowa,Jesionowa,Spacerowa,Młyńska,Cicha,Nowa,Długa,Dębowa,Wrzosowa,Rzeczna,Górna,Dworcowa");

    private static readonly string[] EnglishCities = Parts(
        "Springfield,Riverton,Fairview,Greenville,Bristol,Clinton,Salem,Madison,Georgetown,Arlington,Ashland,Burlington,Manchester,"
        + "Oxford,Milton,Newport,Auburn,Dayton,Lexington,Franklin");

    private static readonly string[] EnglishStreets = Parts(
        "Oak Street,Maple Avenue,Cedar Lane,Elm Street,Park Avenue,Church Road,Mill Lane,River Road,Hill Street,Station Road,Lake Drive,"
        + "Pine Street,Walnut Street,Spring Lane,Meadow Way,Orchard Road,Birch Court,Chestnut Avenue,Green Lane,Willow Drive,High Street,"
        + "Garden Close,Forest Road,Bridge Street,Sunset Drive,Valley Road,Market Street,School Lane,North Street,Ash Grove");

    internal static string[] Cities(NameOrigin origin) => origin switch
    {
        NameOrigin.Russian => RussianCities,
        NameOrigin.Ukrainian => UkrainianCities,
        NameOrigin.Polish => PolishCities,
        _ => EnglishCities,
    };

    internal static string[] Streets(NameOrigin origin) => origin switch
    {
        NameOrigin.Russian => RussianStreets,
        NameOrigin.Ukrainian => UkrainianStreets,
        NameOrigin.Polish => PolishStreets,
        _ => EnglishStreets,
    };

    private static string[] Parts(string list) => list.Split(',');
}
