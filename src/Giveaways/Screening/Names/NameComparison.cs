namespace Giveaways.Screening.Names;

/// <summary>How a part of one name stands to the same part of another, from nothing to everything.</summary>
public enum NameLevel
{
    /// <summary>At least one name does not have the part.</summary>
    Missing,

    /// <summary>Another word.</summary>
    Differs,

    /// <summary>An initial that fits; weak, since one in twelve or so does.</summary>
    Initial,

    /// <summary>A slip of the pen away, or one half of a double surname.</summary>
    Close,

    /// <summary>A diminutive or translation, the same family, or the same word romanised.</summary>
    Equivalent,

    /// <summary>The same folded word.</summary>
    Same,
}

/// <summary>Two names, part by part.</summary>
/// <param name="Romanised">True where what agrees does so only after romanising: a hint, never ground enough by itself.</param>
public readonly record struct NameComparison(NameLevel Surname, NameLevel GivenName, NameLevel Patronymic, bool Romanised)
{
    /// <summary>Surname and given name agree, and no patronymic contradicts.</summary>
    public bool Agrees => Surname >= NameLevel.Equivalent && GivenName >= NameLevel.Equivalent && Patronymic != NameLevel.Differs;

    /// <summary>Surname, given name and patronymic agree.</summary>
    public bool AgreesInFull => Agrees && Patronymic >= NameLevel.Equivalent;
}

/// <summary>The alphabet of a name.</summary>
public enum NameScript
{
    /// <summary>No letters.</summary>
    None,
    Latin,
    Cyrillic,

    /// <summary>Another one.</summary>
    Other,

    /// <summary>More than one.</summary>
    Mixed,
}
