using System.Globalization;
using System.Text.Json;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Screening;

/// <summary>When a record of the officers' desk was made.</summary>
public enum DeskStage
{
    /// <summary>With the seal, whose leaf commits to it.</summary>
    Seal,

    /// <summary>With the draw: what it found about drawn entries.</summary>
    Draw,

    /// <summary>The head of the book of looks, which goes across contests: kept under <see cref="Log.Logs.OperatorId"/>.</summary>
    Looks,
}

/// <summary>A record of the officers' desk, encrypted.</summary>
public sealed class DeskRecordRow
{
    public long Contest { get; set; }
    public DeskStage Stage { get; set; }

    /// <summary>How many looks there were, so that the record that knows the most is found.</summary>
    public long Looks { get; set; }
    public byte[] Body { get; set; } = [];

    public void Take<T>(Vault vault, T record) => Body = vault.Seal(Place(Contest, Stage), JsonSerializer.SerializeToUtf8Bytes(record, StoredJson.Options));

    /// <summary>Default where the record was changed or belongs elsewhere.</summary>
    public T? Open<T>(Vault vault) => vault.Open(Place(Contest, Stage), Body) is { } plain ? JsonSerializer.Deserialize<T>(plain, StoredJson.Options) : default;

    static string Place(long contest, DeskStage stage) => string.Create(CultureInfo.InvariantCulture, $"desk/{contest}/{stage}");
}

/// <summary>What can be asked about the records of the officers' desk.</summary>
public static class DeskQueries
{
    /// <summary>A record's text with its salt; null where there is none, or where it was changed.</summary>
    public static Salted? FindDesk(this Session session, long contest, DeskStage stage) =>
        session.Db.DeskRecords.AsNoTracking().FirstOrDefault(d => d.Contest == contest && d.Stage == stage)?.Open<Salted>(session.Vault);

    /// <summary>How many findings and inquiries a contest has too few, of those that were ever written.</summary>
    public static (long Findings, long Inquiries) Missing(this Session session, long contest) => (
        session.Counted(WriteSession.FindingsOf(contest)) - session.Db.Findings.LongCount(f => f.Contest == contest),
        session.Counted(WriteSession.InquiriesOf(contest)) - session.Db.Inquiries.LongCount(i => i.Contest == contest));

    /// <summary>Reads the book of looks from the first to the last; the number of the first that is not as it was written, null where all are.</summary>
    /// <remarks>Its end is held against its own head, and against what the seal that knows the most commits to. O(looks).</remarks>
    public static long? FirstLookChanged(this Session session)
    {
        var head = session.LookHead();
        var anchor = session.Db.DeskRecords.AsNoTracking().Where(d => d.Stage == DeskStage.Seal).OrderByDescending(d => d.Looks).Take(1).AsEnumerable()
            .Select(d => d.Open<Salted>(session.Vault)).Select(d => d is null ? default : DeskRecord.Parse(d.Text).Looks).FirstOrDefault();
        var last = default(LookHead);
        foreach (var look in session.Db.RosterLooks.AsNoTracking().OrderBy(l => l.Id).AsEnumerable())
        {
            last = new LookHead(last.Count + 1, look.ChainBehind(last.Hash, session.Vault));
            if (look.Id != last.Count || !look.Chain.AsSpan().SequenceEqual(last.Hash.Bytes) || (last.Count == anchor.Count && last.Hash != anchor.Hash))
                return last.Count;
        }
        return last.Count < anchor.Count || last != head ? last.Count + 1 : null;
    }

    /// <summary>The end of the book of looks; null where its record was changed.</summary>
    internal static LookHead? LookHead(this Session session) =>
        session.Db.DeskRecords.AsNoTracking().FirstOrDefault(d => d.Contest == Log.Logs.OperatorId && d.Stage == DeskStage.Looks) is { } row ? row.Open<LookHead?>(session.Vault) : default(LookHead);

    static long Counted(this Session session, string counter) => session.Db.Counters.AsNoTracking().FirstOrDefault(c => c.Name == counter)?.Value ?? 0;
}
