using System.Globalization;
using System.Text.Json.Serialization;

namespace Giveaways.Contests.Terms;

/// <summary>Who answers for a contest.</summary>
/// <param name="Register">Which register its number is of: <c>inn</c>, <c>ogrn</c>, <c>edrpou</c>, <c>company</c>, <c>kvk</c>, <c>piva</c>, <c>cnpj</c>, <c>ein</c>, or another.</param>
public sealed record Promoter(string Address, string Register, string Number);

/// <summary>Somebody with a hand in the contest.</summary>
/// <param name="Role"><c>agency</c>, <c>administrator</c>, <c>platform</c>, <c>supplier</c>, <c>auditor</c>, <c>delivery</c>, <c>notary</c>, <c>other</c>.</param>
/// <param name="Employer">Whose roster keeps its staff out; empty where it has none.</param>
public sealed record Agency(string Name, string Role, string Employer);

/// <summary>What an entrant does.</summary>
public enum Mechanic
{
    Register = 0,
    Answer = 1,
    Purchase = 2,
    Upload = 3,
    Comment = 4,
    Tag = 5,
    Follow = 6,
    Like = 7,
    Share = 8,
    Story = 9,
    Repost = 10,
    Vote = 11,
}

/// <summary>How it is known that an entrant did it.</summary>
public enum Verification
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The service itself has it: a form, a code, an answer.</summary>
    OwnRecord = 1,

    /// <summary>The network's interface tells it of every entrant.</summary>
    NetworkRecord = 2,

    /// <summary>A receipt with a fiscal id.</summary>
    Receipt = 3,
}

/// <summary>One thing that an entrant has to do.</summary>
/// <param name="Network">Where, for what is done in a network: <c>vk</c>, <c>telegram</c>, <c>instagram</c>, <c>facebook</c>, <c>tiktok</c>, <c>youtube</c>; empty elsewhere.</param>
public sealed record EntryCondition(Mechanic Mechanic, string Network, Verification Verification);

/// <summary>How to enter without buying or paying.</summary>
/// <param name="HasEqualChance">Whether an entry by it counts as much as any other.</param>
public sealed record FreeRoute(string How, bool HasEqualChance);

public sealed record PeriodLimit(int Entries, int Days);

/// <summary>More about one prize.</summary>
/// <param name="Kind">A kind of the catalogue: <c>cash</c>, <c>gift-card</c>, <c>voucher</c>, <c>device</c>, <c>goods</c>, <c>experience</c>.</param>
/// <param name="Flags">What the law may have a word on: <c>alcohol</c>, <c>tobacco</c> and so on.</param>
/// <param name="Bars">Groups that cannot use it, as <c>age:0-17</c>.</param>
/// <param name="Alternative">What such a person gets instead, of equal value; empty: nothing.</param>
/// <param name="HasCashAlternative">Whether a winner may take money instead.</param>
public sealed record PrizeTerms(string Id, string Kind, IReadOnlyList<string> Flags, IReadOnlyList<string> Bars, string Alternative, bool HasCashAlternative);

/// <summary>Why nobody can have chosen the winners.</summary>
/// <param name="Kind"><c>beacon</c>, <c>notary</c>, <c>official-lottery</c>, <c>scrutineer</c>, <c>commission</c>.</param>
/// <param name="Who">The person or body; empty for a beacon.</param>
public sealed record Independence(string Kind, string Who);

/// <param name="Kind"><c>charity</c>, <c>redrawn</c>, <c>kept</c>.</param>
/// <param name="Who">The charity.</param>
public sealed record Unclaimed(string Kind, string Who);

/// <param name="Channel"><c>email</c>, <c>phone</c>, <c>network</c>, <c>post</c>.</param>
/// <param name="Days">After the draw.</param>
public sealed record Notification(string Channel, int Days);

/// <param name="PaidBy"><c>promoter</c> or <c>winner</c>.</param>
/// <param name="How">In words: withheld from a cash part, filed by the winner.</param>
public sealed record TaxTerms(string PaidBy, string How);

/// <param name="Content">What is published of a winner.</param>
/// <param name="Days">After the draw, by when.</param>
/// <param name="MayObject">Whether a winner may object to it.</param>
public sealed record WinnerListTerms(string Content, string Place, int Days, bool MayObject);

/// <param name="EntrantDays">Days after the draw for which entrants' data is kept.</param>
/// <param name="WinnerDays">The same of winners.</param>
/// <param name="ConsentIsSeparate">Whether consent is a document of its own, apart from the rules.</param>
public sealed record PrivacyTerms(string Controller, string Purposes, int EntrantDays, int WinnerDays, bool ConsentIsSeparate);

/// <param name="Days">By when a complaint is answered.</param>
/// <param name="NextStep">To whom one turns after that.</param>
public sealed record ComplaintTerms(string Address, int Days, string NextStep);

/// <param name="Territory">As in the contest's territories.</param>
/// <param name="FiledOn">Days since 1970-01-01.</param>
public sealed record Permit(string Territory, string Number, int FiledOn)
{
    static readonly DateOnly FirstDay = new(1970, 1, 1);

    [JsonIgnore]
    public string FiledOnText => FirstDay.AddDays(FiledOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static int Days(DateOnly day) => day.DayNumber - FirstDay.DayNumber;
}
