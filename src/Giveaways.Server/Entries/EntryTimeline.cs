using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Proofs.Leaves;
using Giveaways.Server.Contests;
using Giveaways.Storage;
using Entry = Giveaways.Entries.Entry;
using Leaf = Giveaways.Proofs.Leaves.Leaf;

namespace Giveaways.Server.Entries;

/// <summary>What happened to one entry, read from the contest's log alone.</summary>
/// <remarks>Reads the log from the entry's leaf on, passing over other entries: O(log size).</remarks>
static class EntryTimeline
{
    const int MaxEvents = 1000;
    const int LeavesPerRead = 256 * 64;

    public static IEnumerable<TimelineEvent> Of(Session session, Entry entry)
    {
        var size = session.SizeOf(entry.Contest);
        var events = new List<TimelineEvent>();
        for (var from = entry.Index; from < size && events.Count < MaxEvents; from += LeavesPerRead)
        {
            foreach (var (i, bytes) in session.Leaves(entry.Contest, from, LeavesPerRead).Index())
            {
                var index = from + i;
                if (index != entry.Index && EntryFacts.IsEntry(bytes.Span))
                    continue;
                if (!Leaf.TryParse(bytes.Span, out var leaf, out var why))
                    throw new InvalidDataException($"Leaf {index} of contest {entry.Contest} is damaged: {why}");
                if (Say(leaf!, entry.Code) is { } text && events.Count < MaxEvents)
                    events.Add(new TimelineEvent { Time = ContestWriter.Time(leaf!.Time), Kind = leaf.Type + "/v1", LeafIndex = index, Text = text });
            }
        }
        return events;
    }

    static string? Say(Leaf leaf, string code) => leaf switch
    {
        EntryLeaf e when e.Code == code => string.Create(CultureInfo.InvariantCulture, $"Accepted with {e.Weight} ticket(s), from the source {e.Source}."),
        BonusLeaf b when b.Code == code => string.Create(CultureInfo.InvariantCulture, $"Got {b.Amount} more ticket(s): {b.Reason}."),
        WithdrawLeaf w when w.Code == code => $"Withdrawn: {w.Reason}.",
        ExcludeLeaf x when x.Code == code => $"Excluded under the class {x.Class.ToString().ToLowerInvariant()}.",
        ReinstateLeaf r when r.Code == code => "Reinstated.",
        CloseLeaf => "The intake ended.",
        SealLeaf s => string.Create(CultureInfo.InvariantCulture, $"The list was sealed with {s.Counts.Eligible} eligible entries."),
        DrawLeaf d => d.Rankings.Any(r => r.Winners.Contains(code)) ? "Drawn as a winner." : "The winners were drawn.",
        PromoteLeaf p when p.Code == code => $"Moved up to {p.Unit.Prize} {p.Unit.Unit}.",
        HolderLeaf h when h.Code == code => $"{char.ToUpperInvariant(h.Type[0])}{h.Type[1..]}: {h.Unit.Prize} {h.Unit.Unit}.",
        CancelLeaf => "The contest was cancelled.",
        VoidLeaf => "The contest was declared void.",
        FinalLeaf => "The contest is complete.",
        _ => null,
    };
}
