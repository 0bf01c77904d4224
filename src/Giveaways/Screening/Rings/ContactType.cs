namespace Giveaways.Screening.Rings;

/// <summary>What two entries may have in common without being one person's.</summary>
public enum ContactType
{
    /// <summary>Where a prize would be paid: a card, an account, a phone number.</summary>
    Payout,
    Phone,
    Device,

    /// <summary>An address down to the flat. An address without one is a building, and no contact.</summary>
    Flat,

    /// <summary>Mailboxes that differ by a number which counts up. The finder makes these itself, of stems and numbers.</summary>
    Series,

    /// <summary>By whom or by which link somebody came.</summary>
    Referrer,
    Ip,
}

/// <summary>One contact of an entry, as a keyed hash of its normalised value.</summary>
/// <remarks>A payout that is a phone number has the same key as that number has as a phone, so that one fact is not counted twice.</remarks>
public readonly record struct ContactKey(ContactType Type, ulong Key);
