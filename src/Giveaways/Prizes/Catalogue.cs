namespace Giveaways.Prizes;

/// <summary>What the operator has said about one id of the catalogue.</summary>
/// <param name="Prize">Null: it was taken out, a starter prize of that id too.</param>
/// <param name="Revision">Grows with every change, from 1; 0 for a starter prize that nobody has touched.</param>
public sealed record OwnPrize(string Id, CataloguePrize? Prize, long Revision);

/// <summary>The catalogue as it stands: the operator's own prizes, and starter prizes whose ids nobody took.</summary>
public static class Catalogue
{
    /// <summary>Prizes that the operator has put into it.</summary>
    public const int MaxOwn = 5_000;

    /// <param name="own">At most one of an id.</param>
    /// <param name="currency">In which starter prizes are valued.</param>
    /// <returns>By id.</returns>
    public static IReadOnlyList<OwnPrize> Of(IReadOnlyList<OwnPrize> own, string currency)
    {
        var taken = own.Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        var starters = StarterCatalogue.In(currency).Where(s => !taken.Contains(s.Id)).Select(s => new OwnPrize(s.Id, s, 0));
        return [.. own.Where(o => o.Prize is not null).Concat(starters).OrderBy(o => o.Id, StringComparer.Ordinal)];
    }

    /// <summary>Whether an id is in it.</summary>
    /// <param name="own">What the operator has said about it; null: nothing.</param>
    public static bool Has(OwnPrize? own, string id) => own is null ? StarterCatalogue.Has(id) : own.Prize is not null;
}
