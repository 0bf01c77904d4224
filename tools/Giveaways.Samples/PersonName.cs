namespace Giveaways.Samples;

/// <summary>A person's name in parts, each in the form of the person's sex.</summary>
/// <remarks><see cref="Patronymic"/> is null where the custom has none (Polish, English).</remarks>
public sealed record PersonName(NameOrigin Origin, string Surname, string Given, string? Patronymic)
{
    /// <summary>The registered form: surname, given name and patronymic in Cyrillic, given name and surname in Latin.</summary>
    public string Full => Patronymic is null ? $"{Given} {Surname}" : $"{Surname} {Given} {Patronymic}";
}
