using Giveaways.Api;
using Giveaways.Proofs.Text;
using Giveaways.Screening;
using Giveaways.Server.Contests;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Screening;

/// <summary>Writes rosters and looks for the wire: counts, dates and names of keys, never a row.</summary>
static class RosterWriter
{
    public static Wire.Roster ToWire(this RosterRecord roster, RosterDesk desk, Session session) => new()
    {
        Name = NameOf(roster).ToString(),
        Employer = roster.Employer,
        EmployerDisplayName = roster.DisplayName.Length > 0 ? roster.DisplayName : roster.Employer,
        SnapshotDate = Grammar.Date(roster.Snapshot),
        RowCount = checked((int)roster.Rows),
        RelativeCount = checked((int)(roster.Rows - roster.Staff)),
        Commitment = Convert.ToHexStringLower(roster.Commitment),
        State = StateOf(roster.State),
        ImportTime = ContestWriter.Time(roster.ImportedAt),
        RetireTime = ContestWriter.Time(roster.RetiredAt),
        Etag = StoreCalls.Etag(roster.Revision),
        Importer = roster.Importer,
        Decider = roster.Decider,
        HoldText = roster.HoldText,
        EraseDueTime = ContestWriter.Time(desk.EraseDue(session, roster)),
        EraseTime = ContestWriter.Time(roster.ErasedAt),
        FreshUntilDate = desk.FreshUntil(roster),
        LookCount = session.CountLooks(roster.Id),
    };

    public static Wire.RosterLook ToWire(this RosterLookRow look, RosterRecord roster)
    {
        var contest = new ContestName(look.Contest);
        return new Wire.RosterLook
        {
            Roster = NameOf(roster).ToString(),
            Contest = contest.ToString(),
            Viewer = look.Viewer,
            Time = ContestWriter.Time(look.Time),
            Purpose = Enum.Parse<Wire.RosterLookPurpose>(look.Purpose.ToString()),
            Findings = { look.Findings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => new FindingName(contest, code).ToString()) },
        };
    }

    static RosterName NameOf(RosterRecord roster) => new(roster.Employer, roster.Number);

    static Wire.RosterState StateOf(RosterState state) => Enum.Parse<Wire.RosterState>(state.ToString());
}
