using System.Globalization;
using Giveaways.Samples.People;

namespace Giveaways.Samples.Contacts;

/// <summary>Phone numbers that nobody has, one for each person, and the ways people write them.</summary>
/// <remarks>
/// Where a plan reserves numbers for fiction they are used (US 555-0100 to 555-0199); elsewhere the codes are ones
/// that the national plan gives to nobody: +7 943-948 and 972-976, +380 20-29 (area codes begin at 31), +375 26-28,
/// +48 92, 93 and 96-99, and the US area codes with a middle 9, which are kept for a future longer format.
/// A person's number is a permutation of <see cref="Person.Number"/> inside the plan, hence never given twice.
/// </remarks>
internal sealed class Phones
{
    /// <summary>Every plan has room for as many persons; all numbers above are in ranges of at least this size.</summary>
    internal const int MaxPersons = 10_000_000;

    private const int SubscriberNumbers = 10_000_000;

    /// <summary>Of 10 persons with Russian names one has a number in Belarus.</summary>
    private const int BelarusEvery = 10;

    private static readonly int[] RussianCodes = [943, 944, 945, 946, 947, 948, 972, 973, 974, 975, 976];
    private static readonly int[] UkrainianCodes = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29];
    private static readonly int[] BelarusCodes = [26, 27, 28];
    private static readonly int[] PolishCodes = [92, 93, 96, 97, 98, 99];
    private static readonly int[] AmericanCodes = [201, 212, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 720, 801, 816, 901, 915, 916, 919, 972];

    // Coprime to every modulus below, whose prime factors are 2, 3, 5 and 11: what makes the step a permutation.
    private const long Step = 7_368_787;

    private readonly long _offset;

    internal Phones(ulong seed)
    {
        var random = SplitMix64.Of(seed, SampleStream.Offsets, index: 0);
        _offset = random.Below(SubscriberNumbers);
    }

    internal Phone Of(Person person) => person.Origin switch
    {
        NameOrigin.Russian when person.Number % BelarusEvery == BelarusEvery - 1 => Place("375", BelarusCodes, person.Number),
        NameOrigin.Russian => Place("7", RussianCodes, person.Number),
        NameOrigin.Ukrainian => Place("380", UkrainianCodes, person.Number),
        NameOrigin.Polish => Place("48", PolishCodes, person.Number),
        _ => American(person.Number),
    };

    private Phone Place(string country, int[] codes, int number)
    {
        var place = Permute(number, (long)codes.Length * SubscriberNumbers);
        return new Phone(country, Digits(codes[place / SubscriberNumbers], 2), Digits(place % SubscriberNumbers, 7));
    }

    // 555-01xx has too few numbers for a large world; persons beyond them get an area code of the form N9X.
    private Phone American(int number)
    {
        var fiction = AmericanCodes.Length * 100;
        if (number < fiction)
        {
            var place = Permute(number, fiction);
            return new Phone("1", Digits(AmericanCodes[place / 100], 3), "55501" + Digits(place % 100, 2));
        }

        var wide = Permute(number, 8L * 10 * SubscriberNumbers);
        var area = wide / SubscriberNumbers;
        return new Phone("1", Digits(200 + (area / 10 * 100) + 90 + (area % 10), 3), Digits(wide % SubscriberNumbers, 7));
    }

    private long Permute(int number, long modulus) => ((number * Step) + _offset) % modulus;

    private static string Digits(long value, int width) => value.ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
