namespace Giveaways.Samples;

/// <summary>How a planted ring is made.</summary>
/// <param name="Members">Its entries: 2 to 1,000; the employee's own comes on top.</param>
/// <param name="Devices">How many devices they use; 0 if each uses the own.</param>
/// <param name="Payouts">How many payout accounts, all of them phone numbers.</param>
public sealed record RingShape(int Members, int Devices, int Payouts)
{
    public const int MaxMembers = 1_000;
    public const int MaxPool = 64;

    /// <summary>Phone numbers that they give as their own.</summary>
    public int Phones { get; init; }

    public int Flats { get; init; }

    public int Addresses { get; init; } = 3;

    /// <summary>Of 100 fields, how many have the ring's contact rather than the own or none.</summary>
    public int FillPercent { get; init; } = 100;

    /// <summary>How long they take to enter; 0 if they come like everybody.</summary>
    public int BurstSeconds { get; init; }

    /// <summary>All came by one referrer.</summary>
    public bool Referred { get; init; }

    /// <summary>Mailboxes that count up.</summary>
    public bool Counted { get; init; }

    /// <summary>An employee leads it: one payout account is that employee's phone, who enters too and is the referrer.</summary>
    public bool ByEmployee { get; init; }

    internal void Check()
    {
        int[] pools = [Devices, Payouts, Phones, Flats, Addresses];
        if (Members is < 2 or > MaxMembers || pools.Any(static pool => pool is < 0 or > MaxPool) || FillPercent is < 0 or > 100 || BurstSeconds < 0
            || (ByEmployee && Payouts == 0))
        {
            throw new ArgumentException($"A ring has 2 to {MaxMembers} members, 0 to {MaxPool} contacts of a type, and an employee's has a payout account.");
        }
    }
}
