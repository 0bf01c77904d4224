namespace Giveaways.Samples.People;

/// <summary>Common English and Polish names, the commonest first.</summary>
internal static class LatinNames
{
    internal const string EnglishMen = """
        James John Robert Michael William David Richard Thomas Charles Daniel
        Matthew Anthony Mark Steven Paul Andrew Joshua Kenneth Kevin Brian
        George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas
        Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory
        Frank Patrick Raymond Jack Dennis Oliver Harry Simon
        """;

    internal const string EnglishWomen = """
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen
        Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle
        Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy
        Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Samantha Katherine
        Christine Helen Debra Rachel Carolyn Janet Olivia Grace
        """;

    internal const string EnglishSurnames = """
        Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor
        Moore Jackson Martin Thompson White Harris Clark Lewis Robinson Walker
        Young Allen King Wright Scott Hill Green Adams Baker Nelson
        Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins
        Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Bailey Reed
        Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray
        Hughes Price Myers Foster Sanders Ross Powell Sullivan Russell Fisher
        Henderson Cole Patterson Jordan Reynolds Hamilton Graham Wallace O'Brien Woods
        """;

    internal const string PolishMen = """
        Piotr Krzysztof Andrzej Tomasz Jan Paweł Michał Marcin Jakub Adam
        Łukasz Marek Grzegorz Mateusz Wojciech Mariusz Dariusz Zbigniew Jerzy Maciej
        Rafał Robert Kamil Jacek Dawid Szymon Kacper Filip Tadeusz Ryszard
        Jarosław Bartosz Sławomir Artur Janusz Mirosław Przemysław Sebastian Zdzisław Wiesław
        """;

    internal const string PolishWomen = """
        Anna Katarzyna Maria Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena
        Joanna Zofia Aleksandra Monika Teresa Danuta Natalia Karolina Marta Julia
        Beata Dorota Janina Alicja Jadwiga Jolanta Halina Iwona Grażyna Paulina
        Justyna Patrycja Bożena Renata Sylwia Wiktoria Urszula Hanna Izabela Kinga
        """;

    internal const string PolishSurnames = """
        Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
        Dąbrowski Kozłowski Mazur Jankowski Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski
        Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski
        Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak
        Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski
        Marciniak Jasiński Zawadzki Sadowski Jakubowski Wilk Włodarczyk Chmielewski Borkowski Sokołowski
        Szczepański Sawicki Kucharski Lis Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziej
        Kaźmierczak Czarnecki Sobczak Konieczny Urbański
        """;
}
