using Giveaways.Contests;
using Giveaways.Screening;
using Giveaways.Storage.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>Rosters: taken, in force, erased; who rests on them.</summary>
public sealed partial class WriteSession
{
    public (long Id, int Number) NextRoster(string employer) =>
        (Count("roster"), (Db.Rosters.Where(r => r.Employer == employer).Max(r => (int?)r.Number) ?? 0) + 1);

    /// <summary>Keeps a new roster with its people, encrypted.</summary>
    /// <param name="salt">Of its commitment.</param>
    public RosterRecord Add(Roster roster, byte[] salt, IReadOnlyList<RosterRow> rows)
    {
        var record = new RosterRecord();
        record.Take(roster);
        Db.Rosters.Add(record);
        // A list without a row keeps its salt too.
        foreach (var (chunk, i) in rows.Chunk(RosterChunkRow.RowsPerChunk).DefaultIfEmpty([]).Select((c, i) => (c, i)))
            Db.RosterChunks.Add(new RosterChunk(i == 0 ? salt : null, chunk).Seal(Vault, roster.Id, i));
        FaultPoint.Hit("roster.added");
        return record;
    }

    /// <summary>Writes a roster back; the rows of one that was erased are deleted. Its commitments stay in the logs.</summary>
    public RosterRecord Save(Roster roster)
    {
        var record = Db.Rosters.Find(roster.Id) ?? throw new InvalidOperationException("A roster that changes exists.");
        if (roster.ErasedAt is not null && record.ErasedAt is null)
        {
            Db.RosterChunks.RemoveRange(Db.RosterChunks.Where(c => c.RosterId == roster.Id));
            FaultPoint.Hit("roster.erased");
        }
        if (record.ToRoster() != roster)
            record.Take(roster);
        FaultPoint.Hit("roster.saved");
        return record;
    }

    /// <summary>The employer's rosters that a later one takes out of force, or out of waiting.</summary>
    public List<Roster> RostersBefore(Roster roster) =>
        [.. Db.Rosters.AsNoTracking().Where(r => r.Employer == roster.Employer && r.Id != roster.Id && (r.State == RosterState.Active || r.State == RosterState.Pending))
            .AsEnumerable().Select(r => r.ToRoster())];

    // The rosters on which a contest rests, and until when: what erasing asks.
    void Rest(Contest contest)
    {
        if (contest.Rosters.Count == 0)
            return;
        var use = RosterUse.Of(contest);
        foreach (var id in contest.Rosters.Select(r => r.RosterId))
        {
            var row = Db.RosterUses.Find(id, contest.Sequence);
            if (row is null)
                Db.RosterUses.Add(row = new RosterUseRow { RosterId = id, Contest = contest.Sequence });
            (row.Until, row.Over) = (use.Until, use.Over);
        }
        foreach (var left in Db.RosterUses.Where(u => u.Contest == contest.Sequence).AsEnumerable().Where(u => contest.Rosters.All(r => r.RosterId != u.RosterId)))
            Db.RosterUses.Remove(left);
    }
}
