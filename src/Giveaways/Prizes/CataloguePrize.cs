using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes;

/// <summary>What a prize is.</summary>
public enum PrizeKind
{
    Cash = 0,
    GiftCard = 1,
    Voucher = 2,
    Device = 3,
    Goods = 4,
    Experience = 5,
}

/// <summary>How a prize reaches its winner.</summary>
public enum DeliveryClass
{
    /// <summary>By e-mail or to an account.</summary>
    Digital = 0,

    /// <summary>By post or courier.</summary>
    Post = 1,

    /// <summary>The winner fetches it.</summary>
    Pickup = 2,

    /// <summary>The winner must be somewhere on a day.</summary>
    Event = 3,
}

/// <summary>A prize that could be given, with all that decides who can use it.</summary>
public sealed record CataloguePrize
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 200;

    public const int MaxTerritories = 250;

    public const int MaxBars = 64;

    /// <summary>Nobody is older.</summary>
    public const int MaxAge = 120;

    /// <summary>What the law may have a word on.</summary>
    public static IReadOnlyList<string> LawFlags { get; } = ["alcohol", "tobacco", "weapon", "gambling", "medicine"];

    /// <summary>What must fit the winner: a day, a licence, a size, a device, a diet.</summary>
    public static IReadOnlyList<string> FitFlags { get; } = ["date-bound", "licence", "size", "device", "diet"];

    /// <summary>An id (<see cref="Slug"/>), unique in the catalogue.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required PrizeKind Kind { get; init; }

    /// <summary>What one piece is worth to the person who gets it.</summary>
    public required Money Value { get; init; }

    public required DeliveryClass Delivery { get; init; }

    /// <summary>Territories (ISO 3166) to which it can be delivered; empty: everywhere.</summary>
    public IReadOnlyList<string> Territories { get; init; } = [];

    /// <summary>Youngest age at which it may be had; 0: any.</summary>
    public int MinAge { get; init; }

    /// <summary>Some of <see cref="LawFlags"/> and <see cref="FitFlags"/>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Groups that cannot use it: <c>access:wheelchair</c>, <c>age:0-17</c>.</summary>
    public IReadOnlyList<GroupId> Bars { get; init; } = [];

    /// <summary>Whether the winner may pass it on to another person of the household.</summary>
    public bool CanBePassedOn { get; init; }

    /// <summary>Id of a prize of at least equal value that who is barred from this one gets instead; empty: none.</summary>
    public string Alternative { get; init; } = "";

    /// <summary>What is assumed of it until people were asked: honestly wide.</summary>
    public AppealPrior Prior { get; init; } = AppealPrior.Uniform;

    /// <summary>Whether it is of the starter catalogue, and its value and prior an assumption.</summary>
    public bool IsAssumption { get; init; }

    /// <summary>What is wrong with it, in the API's fields; whether its name is text that people can read is the caller's to check.</summary>
    public IReadOnlyList<Violation> Check(string field)
    {
        var found = new List<Violation>();
        if (!Slug.IsValid(Id))
            found.Add(new($"{field}.id", Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens."));
        else if (IsUnnamed(Id))
            found.Add(new($"{field}.id", Reason.IdFormat, "Is an id that rules give to prizes without one; choose another, such as gym-pass."));
        if (Territories.Index().Any(t => !Territory.IsValid(t.Item)))
            found.Add(new($"{field}.territories", Reason.IdFormat, Territory.Wanted));
        if (Territories.Distinct(StringComparer.Ordinal).Count() != Territories.Count)
            found.Add(new($"{field}.territories", Reason.DuplicateValue, "Names a territory twice."));
        if (Flags.Any(f => !LawFlags.Contains(f) && !FitFlags.Contains(f)))
            found.Add(new($"{field}.flags", Reason.OutOfRange, $"Has a flag that is none of {string.Join(", ", LawFlags.Concat(FitFlags))}."));
        if (Flags.Distinct(StringComparer.Ordinal).Count() != Flags.Count)
            found.Add(new($"{field}.flags", Reason.DuplicateValue, "Has a flag twice."));
        if (Bars.Distinct().Count() != Bars.Count)
            found.Add(new($"{field}.bars", Reason.DuplicateValue, "Names a group twice."));
        if (Alternative.Length > 0 && (!Slug.IsValid(Alternative) || Alternative == Id))
            found.Add(new($"{field}.alternative", Reason.IdFormat, "Is not the id of another prize of the catalogue."));
        return found;
    }

    // prize-1, prize-2: what winners of those did says nothing about this one.
    static bool IsUnnamed(string id) => id.StartsWith("prize-", StringComparison.Ordinal) && id[6..].All(char.IsAsciiDigit);
}
