using Giveaways.Contests;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Entries;

/// <summary>What became of a purchase that was returned.</summary>
public enum ReturnOutcome
{
    /// <summary>The entry that rested on it is withdrawn now.</summary>
    Withdrawn,

    /// <summary>It was withdrawn before.</summary>
    AlreadyWithdrawn,

    /// <summary>No entry rests on it, and none will.</summary>
    Unknown,
}

/// <param name="FiscalId">In its normal form.</param>
/// <param name="Entry">As it is now; null where no entry rests on the purchase.</param>
public sealed record ReturnedPurchase(string FiscalId, ReturnOutcome Outcome, Entry? Entry);

/// <summary>Purchases that were returned before the seal: the entries that rest on them go out.</summary>
public static class ReturnedPurchases
{
    /// <summary>Fiscal ids of one call.</summary>
    public const int MaxIds = 1_000;

    /// <summary>The reason of the leaves.</summary>
    public const string ReasonCode = "returned";

    /// <param name="found">Each fiscal id with the entry that rests on it; an entry may rest on several.</param>
    public static Decision<IReadOnlyList<ReturnedPurchase>> Withdraw(Contest contest, long now, IReadOnlyList<(string FiscalId, Entry? Entry)> found)
    {
        if (contest.NotChangeable() is { } refused)
            return refused;
        var gone = new Dictionary<long, Entry>();
        var facts = new List<Leaf>();
        var returned = new List<ReturnedPurchase>();
        foreach (var (id, entry) in found)
        {
            if (entry is null)
            {
                returned.Add(new(id, ReturnOutcome.Unknown, null));
                continue;
            }
            if (entry.State == EntryState.Withdrawn || gone.ContainsKey(entry.Index))
            {
                returned.Add(new(id, ReturnOutcome.AlreadyWithdrawn, gone.GetValueOrDefault(entry.Index) ?? entry));
                continue;
            }
            var withdrawn = Intake.Withdraw(contest, entry, now, ReasonCode);
            facts.AddRange(withdrawn.Facts);
            gone[entry.Index] = withdrawn.Value;
            returned.Add(new(id, ReturnOutcome.Withdrawn, withdrawn.Value));
        }
        return Decision.Accept<IReadOnlyList<ReturnedPurchase>>(returned, facts);
    }
}
