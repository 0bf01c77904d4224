namespace Giveaways.Samples.People;

/// <summary>Draws persons who have nothing to do with each other.</summary>
internal sealed class Population(SampleOptions options)
{
    /// <summary>Of 100 persons. The rest after these is English.</summary>
    private const int RussianPercent = 60;
    private const int UkrainianPercent = 20;
    private const int PolishPercent = 10;

    internal Person Draw(int number, int youngest, int oldest, ref SplitMix64 random) =>
        Draw(number, Origin(ref random), random.Chance(50) ? Sex.Female : Sex.Male, Birth(youngest, oldest, ref random), ref random);

    internal static Person Draw(int number, NameOrigin origin, Sex sex, DateOnly birth, ref SplitMix64 random)
    {
        var table = NameTable.Of(origin);
        return new Person(
            number,
            origin,
            sex,
            random.Skewed(table.GivenCount(sex)),
            random.Skewed(table.Surnames.Count),
            random.Skewed(table.Men.Count),
            birth);
    }

    /// <summary>A day on which the person has <paramref name="youngest"/> to <paramref name="oldest"/> full years by the reference date.</summary>
    private DateOnly Birth(int youngest, int oldest, ref SplitMix64 random)
    {
        var first = options.ReferenceDate.AddYears(-oldest - 1).AddDays(1);
        var last = options.ReferenceDate.AddYears(-youngest);
        return first.AddDays(random.Below(last.DayNumber - first.DayNumber + 1));
    }

    private static NameOrigin Origin(ref SplitMix64 random) => random.Below(100) switch
    {
        < RussianPercent => NameOrigin.Russian,
        < RussianPercent + UkrainianPercent => NameOrigin.Ukrainian,
        < RussianPercent + UkrainianPercent + PolishPercent => NameOrigin.Polish,
        _ => NameOrigin.English,
    };
}
