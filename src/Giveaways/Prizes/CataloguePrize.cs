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

    /// <summary>What the law may have a word on: <c>alcohol</c>, <c>tobacco</c>, <c>weapon</c>, <c>gambling</c>, <c>medicine</c>, <c>date-bound</c>, <c>licence</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Groups that cannot use it: <c>access:wheelchair</c>, <c>age:0-17</c>.</summary>
    public IReadOnlyList<GroupId> Bars { get; init; } = [];

    /// <summary>Whether the winner may pass it on to another person of the household.</summary>
    public bool CanBePassedOn { get; init; }

    /// <summary>Id of a prize of equal value that the winner may take instead; empty: none.</summary>
    public string Alternative { get; init; } = "";

    /// <summary>What is assumed of it until people were asked: honestly wide.</summary>
    public AppealPrior Prior { get; init; } = AppealPrior.Uniform;

    /// <summary>Whether it is of the starter catalogue, and its value and prior an assumption.</summary>
    public bool IsAssumption { get; init; }
}
