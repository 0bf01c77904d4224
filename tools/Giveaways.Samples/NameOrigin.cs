namespace Giveaways.Samples;

/// <summary>The naming custom of a person: script, order of the parts, patronymic or none.</summary>
public enum NameOrigin
{
    /// <summary>Cyrillic, with a patronymic and a surname in the form of the person's sex.</summary>
    Russian = 1,

    /// <summary>Cyrillic in Ukrainian letters, with a patronymic.</summary>
    Ukrainian = 2,

    /// <summary>Latin with Polish letters, no patronymic, given name first.</summary>
    Polish = 3,

    /// <summary>Plain Latin, given name first.</summary>
    English = 4,
}
