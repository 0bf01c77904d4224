namespace Giveaways.Prizes.Recommending;

/// <summary>Who bears the tax on a prize.</summary>
public enum TaxBearer
{
    /// <summary>The giver adds cash so that the winner keeps the prize whole; it is paid out of the budget.</summary>
    Giver = 0,

    /// <summary>The winner; the rules must say so.</summary>
    Winner = 1,

    /// <summary>Nobody: only prizes on which nothing is due are taken.</summary>
    Nobody = 2,
}

/// <summary>What a recommendation is asked for.</summary>
/// <param name="Territories">ISO 3166 codes, at least one: a prize must be lawful and deliverable in all.</param>
/// <param name="Day">When prizes are handed over: which tax and law is in force.</param>
/// <param name="Budget">For prizes and the tax that the giver bears.</param>
/// <param name="MinAge">Youngest age that the rules admit; 0: any.</param>
public sealed record Question(Audience Audience, IReadOnlyList<string> Territories, DateOnly Day, Money Budget, int MinAge, TaxBearer TaxBearer);
