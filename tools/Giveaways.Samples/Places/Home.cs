namespace Giveaways.Samples.Places;

/// <summary>A flat, or with flat 0 a house without any, with the two ways its address is written.</summary>
internal readonly record struct Home(NameOrigin Origin, string City, string Street, int House, int Flat)
{
    private const int MaxHouse = 180;
    private const int MaxFlat = 240;

    /// <summary>The address as a form in an office has it.</summary>
    internal string Formal => Origin switch
    {
        NameOrigin.Russian when Flat == 0 => $"г. {City}, ул. {Street}, д. {House}",
        NameOrigin.Russian => $"г. {City}, ул. {Street}, д. {House}, кв. {Flat}",
        NameOrigin.Ukrainian => $"м. {City}, вул. {Street}, буд. {House}, кв. {Flat}",
        NameOrigin.Polish => $"ul. {Street} {House}/{Flat}, {City}",
        _ => $"{House} {Street}, Apt {Flat}, {City}",
    };

    /// <summary>The address as people type it.</summary>
    internal string Short => Origin switch
    {
        NameOrigin.Russian when Flat == 0 => $"{City}, {Street} {House}",
        NameOrigin.Russian or NameOrigin.Ukrainian => $"{City}, {Street} {House}-{Flat}",
        NameOrigin.Polish => $"{City}, {Street} {House} m. {Flat}",
        _ => $"{City}, {House} {Street} #{Flat}",
    };

    /// <summary>The home of the household that is named after its first person's number.</summary>
    internal static Home Of(ulong seed, NameOrigin origin, int household)
    {
        var random = SplitMix64.Of(seed, SampleStream.Household, household);
        return new Home(
            origin,
            random.Pick<string>(PlaceNames.Cities(origin)),
            random.Pick<string>(PlaceNames.Streets(origin)),
            random.Between(1, MaxHouse),
            random.Between(1, MaxFlat));
    }
}
