namespace Giveaways.Samples;

/// <summary>How an entrant wrote the own name, measured against the roster's way of writing it.</summary>
public enum NameSpelling
{
    /// <summary>Exactly as <see cref="PersonName.Full"/> has it.</summary>
    AsRegistered = 1,

    /// <summary>Surname and given name, no patronymic.</summary>
    SurnameGiven = 2,

    /// <summary>Given name and surname, no patronymic.</summary>
    GivenSurname = 3,

    /// <summary>The registered form in capitals.</summary>
    Capitals = 4,

    /// <summary>Letters that people leave unmarked: ё as е, ґ as г, ł as l.</summary>
    Unmarked = 5,

    /// <summary>Romanised as passports do (ICAO 9303 for Russian, the 2010 table for Ukrainian).</summary>
    Passport = 6,

    /// <summary>Romanised by ear: Yuriy, Yaroslava, Alyona.</summary>
    ByEar = 7,

    /// <summary>Romanised with the letters of Slavonic studies: č, š, ž, ja, ju.</summary>
    Scholarly = 8,
}
