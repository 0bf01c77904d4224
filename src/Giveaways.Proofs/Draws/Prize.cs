namespace Giveaways.Proofs.Draws;

/// <summary>A kind of prize and how many units of it there are. Each unit goes to one entry.</summary>
public sealed record Prize
{
    /// <summary>The longest prize id, in characters.</summary>
    public const int MaxIdLength = 32;

    internal const string IdRule = "A prize id is 1 to 32 characters of a-z, 0-9 and '-'.";

    /// <param name="id"><c>[a-z0-9-]{1,32}</c> (SPEC 1.5).</param>
    /// <param name="quantity">1 to <see cref="Awards.MaxUnits"/>.</param>
    /// <param name="apart">Whether it has a ranking of its own. Not with the id <c>main</c>, which names the ranking of the others (SPEC 5).</param>
    public Prize(string id, int quantity, bool apart)
    {
        if (!IsId(id))
            throw new ArgumentException(IdRule, nameof(id));
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, Awards.MaxUnits);
        if (apart && id == Awards.MainRanking)
            throw new ArgumentException($"A prize named {Awards.MainRanking} cannot be drawn apart.", nameof(apart));
        Id = id;
        Quantity = quantity;
        Apart = apart;
    }

    public string Id { get; }

    public int Quantity { get; }

    public bool Apart { get; }

    /// <summary>Whether the text may be a prize's id.</summary>
    public static bool IsId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaxIdLength)
            return false;
        foreach (var c in id)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        return true;
    }
}
