using System.Globalization;

namespace Giveaways.Screening.Contacts;

/// <summary>How two birth dates compare.</summary>
public enum BirthAgreement
{
    /// <summary>At least one of them is not known.</summary>
    Missing,

    /// <summary>The same day.</summary>
    Same,

    /// <summary>The same day, which forms fill in by themselves: hardly more than the same year.</summary>
    SameDefault,

    /// <summary>One digit, or day and month the other way round.</summary>
    Close,

    Differs,
}

/// <summary>A date of birth, and whether it may be a form's default.</summary>
/// <param name="Weak">True for 1 January of any year and for dates that software puts in place of none; such a date says little more than its year, or nothing.</param>
public readonly record struct BirthDay(DateOnly Date, bool Weak)
{
    const int MaxText = 32;

    static readonly string[] Forms = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyyMMdd", "yyyy/MM/dd", "yyyy.MM.dd", "dd-MM-yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy"];

    public static BirthDay Of(DateOnly date) => new(date, IsDefault(date));

    /// <summary>A date in one of the everyday spellings of our countries; null where it is none. <c>03/04/1990</c> is weak: two countries read it differently.</summary>
    public static BirthDay? Of(string text)
    {
        var plain = text.Trim();
        if (plain.Length is 0 or > MaxText)
            return null;
        if (plain.Length > 10 && plain[10] is 'T' or ' ')
            plain = plain[..10];
        foreach (var form in Forms)
        {
            if (DateOnly.TryParseExact(plain, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && InLife(date))
                return Of(date);
        }
        var european = DateOnly.TryParseExact(plain, "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && InLife(first);
        var american = DateOnly.TryParseExact(plain, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var second) && InLife(second);
        return european && american && first != second ? new BirthDay(first, true) : european ? Of(first) : american ? Of(second) : null;
    }

    public BirthAgreement Compare(BirthDay other)
    {
        if (Date == other.Date)
            return Weak || other.Weak ? BirthAgreement.SameDefault : BirthAgreement.Same;
        if (Weak && other.Weak)
            return BirthAgreement.Differs;
        var swapped = Date.Year == other.Date.Year && Date.Month == other.Date.Day && Date.Day == other.Date.Month;
        return swapped || DigitsApart(Date, other.Date) == 1 ? BirthAgreement.Close : BirthAgreement.Differs;
    }

    /// <summary>Whole years from this birth to <paramref name="later"/>, below zero where that one is the older.</summary>
    public int YearsTo(BirthDay later)
    {
        var years = later.Date.Year - Date.Year;
        return later.Date.DayOfYear < Date.DayOfYear ? years - 1 : years;
    }

    static int DigitsApart(DateOnly one, DateOnly other)
    {
        var (a, b) = (one.Year * 10_000 + one.Month * 100 + one.Day, other.Year * 10_000 + other.Month * 100 + other.Day);
        var apart = 0;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
            apart += a % 10 == b % 10 ? 0 : 1;
        return apart;
    }

    static bool InLife(DateOnly date) => date.Year is >= 1900 and < 2100;

    // 1 January is every form's first choice; 11.11.1911 is what people type into a field that they must not leave empty.
    static bool IsDefault(DateOnly date) =>
        date is { Month: 1, Day: 1 } || date == new DateOnly(1911, 11, 11);
}
