using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Storage.Integrity;

/// <summary>What a contest's leaves say of its entries and of its seal and draw, read leaf by leaf.</summary>
sealed class EntryFacts(long contest, string origin)
{
    readonly EntryCodes codes = new(origin);
    readonly SortedDictionary<long, Entry> entries = [];

    public long? SealIndex { get; private set; }

    public long? DrawIndex { get; private set; }

    /// <summary>Entries in the order of the log. Tickets count the bonuses without a cap, which the leaves do not say.</summary>
    public IReadOnlyDictionary<long, Entry> Entries => entries;

    public void Take(long index, Leaf leaf)
    {
        switch (leaf)
        {
            case EntryLeaf entry:
                entries[index] = new Entry(contest, index, entry.Code, entry.Weight, 0, EntryState.In, null, entry.Time, entry.Entered, entry.Commit, entry.Source);
                break;
            case BonusLeaf bonus:
                Change(bonus.Code, e => e with { Bonuses = (int)Math.Min(1_000_000_000L, (long)e.Bonuses + bonus.Amount) });
                break;
            case WithdrawLeaf withdrawn:
                Change(withdrawn.Code, e => e with { State = EntryState.Withdrawn, Class = null, ExcludedAt = null });
                break;
            case ExcludeLeaf excluded:
                Change(excluded.Code, e => e with { State = EntryState.Excluded, Class = excluded.Class, Exclusion = excluded.Reason, ExcludedAt = excluded.Time });
                break;
            case ReinstateLeaf reinstated:
                Change(reinstated.Code, e => e with { State = EntryState.In, Class = null, Exclusion = null, ExcludedAt = null });
                break;
            case SealLeaf:
                SealIndex = index;
                break;
            case DrawLeaf:
                DrawIndex = index;
                break;
        }
    }

    void Change(string code, Func<Entry, Entry> change)
    {
        if (codes.TryParse(code, out _, out var index) && entries.TryGetValue(index, out var entry))
            entries[index] = change(entry);
    }
}
