namespace Giveaways.Samples.Contacts;

/// <summary>A phone number in its parts: country, area or network code, seven digits.</summary>
internal readonly record struct Phone(string Country, string Code, string Subscriber)
{
    private const string Russia = "7";

    /// <summary>The E.164 form.</summary>
    internal string International => $"+{Country}{Code}{Subscriber}";

    private string Groups => $"{Subscriber[..3]}-{Subscriber[3..5]}-{Subscriber[5..]}";

    /// <summary>Another way of writing the same number, never the E.164 form.</summary>
    internal string Respelled(ref SplitMix64 random) => random.Below(4) switch
    {
        // Only Russia's trunk prefix is unmistakable without knowing the country.
        0 when Country == Russia => $"8 ({Code}) {Groups}",
        1 when Country == Russia => $"8{Code}{Subscriber}",
        0 => $"+{Country} ({Code}) {Groups}",
        1 => $"00{Country} {Code} {Subscriber}",
        2 => $"+{Country} {Code} {Subscriber[..3]} {Subscriber[3..5]} {Subscriber[5..]}",
        _ => $"+{Country} ({Code}) {Groups}",
    };
}
