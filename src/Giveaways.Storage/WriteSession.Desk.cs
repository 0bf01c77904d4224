using System.Globalization;
using Giveaways.Contests;
using Giveaways.Inquiries;
using Giveaways.Screening;
using Giveaways.Storage.Inquiries;
using Giveaways.Storage.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>The officers' desk: findings, inquiries and looks, and the records of them that nobody can change unseen.</summary>
public sealed partial class WriteSession
{
    readonly Dictionary<(long Contest, long EntryIndex), Finding> findings = [];

    public void Save(Finding finding)
    {
        var row = Db.Findings.Find(finding.Contest, finding.EntryIndex);
        if (row is null)
        {
            Db.Findings.Add(row = new FindingRow { Contest = finding.Contest, EntryIndex = finding.EntryIndex });
            Count(FindingsOf(finding.Contest));
        }
        row.Take(Vault, finding);
        findings[(finding.Contest, finding.EntryIndex)] = finding;
        FaultPoint.Hit("finding.saved");
    }

    /// <summary>The number of a contest's next inquiry.</summary>
    public long NextInquiry(long contest) => Count(InquiriesOf(contest));

    public void Save(Inquiry inquiry)
    {
        var row = Db.Inquiries.Find(inquiry.Contest, inquiry.Number);
        if (row is null)
            Db.Inquiries.Add(row = new InquiryRow { Contest = inquiry.Contest, Number = inquiry.Number });
        row.Take(Vault, inquiry);
        FaultPoint.Hit("inquiry.saved");
    }

    /// <summary>Keeps what lies on the desk at the seal; the seal's leaf commits to it.</summary>
    public Salted KeepDesk(long contest)
    {
        var stored = Db.Findings.AsNoTracking().Where(f => f.Contest == contest).AsEnumerable().Where(f => !findings.ContainsKey((contest, f.EntryIndex))).Select(f => f.ToFinding(Vault));
        var inquiries = Db.Inquiries.AsNoTracking().Where(i => i.Contest == contest).Select(i => new { i.Number, i.EntryIndex }).AsEnumerable().Select(i => (i.Number, Code(contest, i.EntryIndex)));
        return Keep(contest, DeskStage.Seal, DeskRecord.Write(stored.Concat(Saved(contest)), inquiries, Head()?.Open<LookHead?>(Vault) ?? default));
    }

    /// <summary>Keeps what this work found about drawn entries, in the transaction of the draw.</summary>
    public void KeepDrawn(long contest) => Keep(contest, DeskStage.Draw, DeskRecord.Write(Saved(contest), [], default));

    /// <summary>Records that somebody is about to be shown masked parts of rows, roster by roster.</summary>
    /// <param name="viewer">The key's pseudonym.</param>
    /// <param name="shown">The findings shown; those that name no roster of the contest show nothing of one.</param>
    /// <returns>The refusal where the book of looks was changed: nobody is shown a row that cannot be kept in it.</returns>
    public Problem? Look(Contest contest, string viewer, RosterLookPurpose purpose, IEnumerable<(string Employer, string Code)> shown)
    {
        foreach (var employer in shown.GroupBy(s => s.Employer, s => s.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (contest.Rosters.FirstOrDefault(r => r.Employer == employer.Key) is not { } roster)
                continue;
            foreach (var codes in employer.Distinct().Chunk(MaxPage))
            {
                if (Look(contest, roster, viewer, purpose, codes) is { } refused)
                    return refused;
            }
        }
        return null;
    }

    /// <summary>Records one look at one roster.</summary>
    /// <param name="codes">Of the findings shown; none where the whole list was compared.</param>
    /// <inheritdoc cref="Look(Contest, string, RosterLookPurpose, IEnumerable{ValueTuple{string, string}})"/>
    public Problem? Look(Contest contest, RosterInForce roster, string viewer, RosterLookPurpose purpose, IEnumerable<string> codes)
    {
        if (LastLook() is not { } last)
            return new Problem(Reason.RecordChanged, "The book of looks at staff lists was changed behind the server's back. Nobody is shown more of them; have the database compared with a backup.");
        var look = new RosterLookRow
        {
            Id = last.Count + 1, RosterId = roster.RosterId, Contest = contest.Sequence, Time = Now, Viewer = viewer, Purpose = purpose, Findings = string.Join(' ', codes),
        };
        var head = new LookHead(look.Id, look.ChainBehind(last.Hash, Vault));
        look.Chain = head.Hash.Bytes.ToArray();
        Db.RosterLooks.Add(look);
        SaveHead(head);
        FaultPoint.Hit("look.recorded");
        return null;
    }

    internal static string FindingsOf(long contest) => string.Create(CultureInfo.InvariantCulture, $"findings/{contest}");

    internal static string InquiriesOf(long contest) => string.Create(CultureInfo.InvariantCulture, $"inquiries/{contest}");

    IEnumerable<Finding> Saved(long contest) => findings.Where(f => f.Key.Contest == contest).Select(f => f.Value);

    Salted Keep(long contest, DeskStage stage, string text)
    {
        var record = new Salted(Salt(), text);
        var row = new DeskRecordRow { Contest = contest, Stage = stage, Looks = DeskRecord.Parse(text).Looks.Count };
        row.Take(Vault, record);
        Db.DeskRecords.Add(row);
        FaultPoint.Hit("desk.kept");
        return record;
    }

    // The head, where the last look is stored as the head says; null where it is not. What this work wrote itself is not stored yet.
    LookHead? LastLook()
    {
        if ((Head() is { } row ? row.Open<LookHead?>(Vault) : default(LookHead)) is not { } head)
            return null;
        var last = Db.RosterLooks.Local.FirstOrDefault(l => l.Id == head.Count) ?? Db.RosterLooks.AsNoTracking().OrderByDescending(l => l.Id).FirstOrDefault();
        return (last?.Id ?? 0) == head.Count && (last is null || last.Chain.AsSpan().SequenceEqual(head.Hash.Bytes)) ? head : null;
    }

    void SaveHead(LookHead head)
    {
        var row = Head();
        if (row is null)
            Db.DeskRecords.Add(row = new DeskRecordRow { Contest = Giveaways.Storage.Log.Logs.OperatorId, Stage = DeskStage.Looks });
        row.Take(Vault, head);
    }

    DeskRecordRow? Head() => Db.DeskRecords.Find(Giveaways.Storage.Log.Logs.OperatorId, DeskStage.Looks);
}
