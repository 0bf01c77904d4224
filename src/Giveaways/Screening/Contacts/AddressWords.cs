namespace Giveaways.Screening.Contacts;

/// <summary>What a word of an address announces.</summary>
enum AddressMark
{
    None,
    Street,
    House,

    /// <summary>A house before a number, a village before a name: «д. 5», «д. Ивановка».</summary>
    HouseOrTown,
    Block,

    /// <summary>A part of a house before a number, a town before a name: «с. 2», «с. Ивановка».</summary>
    BlockOrTown,
    Flat,

    /// <summary>A flat before a number, a town before a name: «m. 5», «м. Київ».</summary>
    FlatOrTown,
    Town,
    Region,

    /// <summary>Floor, entrance, room: a number beside it is left out.</summary>
    Beside,

    /// <summary>An office: whoever works there does not live there.</summary>
    Office,
    Private,
    Country,

    /// <summary>A title or a word that some leave out of a street's name.</summary>
    Filler,
}

/// <summary>The words of addresses in Russian, Ukrainian, their romanisations and English, as written in our countries.</summary>
static class AddressWords
{
    static readonly Dictionary<string, AddressMark> Marks = Table(
        (AddressMark.Street,
            "ул улица вул вулиця ul ulitsa ulica ulitza vul vulytsia vulytsya vulitsa vulica street st str просп проспект пр пр-т пр-кт пр-пект просп-т prosp prospekt prospect pr pr-t pr-kt avenue ave av "
            + "пер переулок пров провулок per pereulok prov provulok lane ln бул бульвар б-р bul bulvar boulevard blvd b-r пл площадь площа pl ploshchad ploshcha square sq "
            + "наб набережная набережна nab naberezhnaya naberezhna embankment ш шоссе шосе sh shosse shose highway hwy проезд пр-д проїзд proezd proyezd proizd туп тупик tupik аллея алея alleya alley "
            + "линия лінія liniya мкр мкрн мкр-н микрорайон мікрорайон mkr mikrorayon microdistrict кв-л квартал kvartal road rd drive dr узвіз uzviz спуск майдан maidan тракт al aleja os osiedle"),
        (AddressMark.House, "дом будинок буд дім домовладение dom bud budynok budinok bldg house h"),
        (AddressMark.HouseOrTown, "д d"),
        (AddressMark.Block, "корп корпус кор korp korpus к k block стр строение будова stroenie stroyeniye лит литера літ літера lit litera building секция секція"),
        (AddressMark.BlockOrTown, "с s"),
        (AddressMark.Flat, "кв квартира kv kvartira kvartyra apt apartment ap flat fl unit lok ap-t"),
        (AddressMark.FlatOrTown, "м m"),
        (AddressMark.Town, "г гор город місто misto g gor gorod city town пос поселок посёлок п пгт смт сел село selo selyshche дер деревня станица ст-ца хутор х village pos pgt smt"),
        (AddressMark.Region, "обл область oblast obl region край krai kray респ республика республіка ао р-н район r-n raion rayon district county"),
        (AddressMark.Beside, "этаж эт поверх пов etazh floor подъезд под під'їзд підїзд podezd entrance комн комната кімната кімн room подъезд"),
        (AddressMark.Office, "оф офис офіс of office пом помещение приміщення suite каб кабинет кабінет"),
        (AddressMark.Private, "частный частн частное приватний приватна private ч/д"),
        (AddressMark.Country, "россия рф russia росія россии украина україна ukraine ukraina беларусь belarus белоруссия казахстан kazakhstan polska poland польша польща usa us"),
        (AddressMark.Filler, "имени им ім імені академика академіка генерала маршала адмирала капитана полковника героя профессора професора сектор saint the of and no"));

    public static AddressMark Of(string word) => Marks.GetValueOrDefault(word);

    /// <summary>English puts the number before the street, and the kind of street behind its name.</summary>
    public static bool IsEnglishStreet(string word) =>
        word is "street" or "st" or "str" or "avenue" or "ave" or "av" or "lane" or "ln" or "boulevard" or "blvd" or "square" or "sq" or "road" or "rd" or "drive" or "dr" or "highway" or "hwy" or "embankment";

    /// <summary>A town's key from the folded words of its name: names that the languages do not share, and towns that were renamed, get one.</summary>
    public static string Town(IReadOnlyList<string> words)
    {
        var key = string.Join(' ', words);
        return Renamed.GetValueOrDefault(key, key);
    }

    /// <summary>Whether a town is known as Polish: there «5/12» is house 5, flat 12, and nowhere else in our countries.</summary>
    public static bool IsPolishTown(IReadOnlyList<string> words) => Polish.Contains(Town(words));

    /// <summary>How many of the first words are a great town's name, for addresses without commas.</summary>
    public static int TownWords(IReadOnlyList<string> words)
    {
        if (words.Count > 2 && Great.Contains($"{words[0]} {words[1]}"))
            return 2;
        return words.Count > 1 && Great.Contains(words[0]) ? 1 : 0;
    }

    static readonly Dictionary<string, string> Renamed = Aliases(
        "москва moscow moskau", "санкт-петербург спб питер ленинград petersburg петербург saint-petersburg|st petersburg|saint petersburg|sankt petersburg|санкт петербург", "николаев миколаїв",
        "днепр днепропетровск дніпропетровськ", "запорожье запоріжжя zaporozhye", "кропивницкий кировоград", "варшава warsaw", "краков krakow cracow", "алматы алма-ата", "астана нурсултан",
        "переяслав переяслав-хмельницкий", "каменское днепродзержинск дніпродзержинськ", "бахмут артемовск");

    static readonly HashSet<string> Polish =
        [.. "warszawa kraków łódź wrocław poznań gdańsk szczecin bydgoszcz lublin białystok katowice gdynia częstochowa radom sosnowiec toruń kielce rzeszów gliwice zabrze olsztyn bytom rybnik tychy opole elbląg płock wałbrzych włocławek tarnów chorzów koszalin kalisz legnica grudziądz słupsk".Split(' ').Select(town => Town([AddressFold.Word(town)]))];

    static readonly HashSet<string> Great =
    [
        .. ("москва санкт-петербург петербург спб новосибирск екатеринбург казань челябинск красноярск самара уфа краснодар омск воронеж пермь волгоград саратов тюмень тольятти ижевск барнаул иркутск "
        + "хабаровск ярославль владивосток махачкала томск оренбург кемерово рязань астрахань пенза липецк тула киров сочи калининград киев харьков одесса днепр днепропетровск львов запорожье николаев "
        + "миколаїв винница херсон чернигов полтава черкассы житомир сумы ровно тернополь луцк ужгород черновцы хмельницкий минск гомель гродно брест витебск могилев алматы астана варшава краков moscow "
        + "warsaw").Split(' ').Select(AddressFold.Word),
        .. new[] { "нижний новгород", "кривой рог", "белая церковь", "великий новгород", "набережные челны" }.Select(town => string.Join(' ', town.Split(' ').Select(AddressFold.Word))),
    ];

    static Dictionary<string, string> Aliases(params ReadOnlySpan<string> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var names = row.Split('|').SelectMany((part, i) => i == 0 ? part.Split(' ') : [part]).ToList();
            foreach (var name in names)
                table.TryAdd(string.Join(' ', name.Split(' ').Select(AddressFold.Word)), AddressFold.Word(names[0]));
        }
        return table;
    }

    static Dictionary<string, AddressMark> Table(params ReadOnlySpan<(AddressMark Mark, string Words)> rows)
    {
        var table = new Dictionary<string, AddressMark>(StringComparer.Ordinal);
        foreach (var (mark, words) in rows)
        {
            foreach (var word in words.Split(' '))
                table.TryAdd(word, mark);
        }
        return table;
    }
}
