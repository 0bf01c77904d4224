using Giveaways.Api;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;
using Giveaways.Server.Contests;
using Giveaways.Server.Storing;
using Giveaways.Storage.Screening;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Screening;

/// <summary>Writes rosters and findings for the wire: counts and masked parts, never a row.</summary>
static class FindingWriter
{
    public static Wire.Finding ToWire(this Finding finding, ExclusionClass? entryClass)
    {
        var contest = new ContestName(finding.Contest);
        var wire = new Wire.Finding
        {
            Name = new FindingName(contest, finding.Code).ToString(),
            Entry = new EntryName(contest, finding.Code).ToString(),
            Outcome = finding.Assessment.Outcome == Outcome.Exclude ? Wire.ScreeningOutcome.Exclude : Wire.ScreeningOutcome.Review,
            State = System.Enum.Parse<Wire.FindingState>(finding.State.ToString()),
            ExclusionClass = (entryClass ?? ExclusionClass.Connected).ToWire(),
            RosterRow = Masked(finding.Assessment),
            FindTime = ContestWriter.Time(finding.FoundAt),
            Etag = Etag(finding),
        };
        wire.Reasons.AddRange(finding.Assessment.Signals.OrderByDescending(s => s.Weight)
            .Select(s => new Wire.FindingReason { Code = s.Code, WeightMillibits = s.Weight, Text = s.Text }));
        if (finding.DecidedAt is { } decided)
        {
            wire.Decision = new Wire.FindingDecision
            {
                Outcome = finding.State == FindingState.Excluded ? Wire.DecisionOutcome.Exclude : Wire.DecisionOutcome.Clear,
                Decider = finding.Decider,
                Time = ContestWriter.Time(decided),
                ReasonText = finding.DecisionText,
            };
        }
        return wire;
    }

    public static string Etag(Finding finding) => StoreCalls.Etag(finding.DecidedAt is { } decided ? decided * 10 + (long)finding.State : 0);

    public static Wire.Roster ToWire(this RosterRecord roster) => new()
    {
        Name = new RosterName(roster.Employer, roster.Number).ToString(),
        Employer = roster.Employer,
        EmployerDisplayName = roster.DisplayName.Length > 0 ? roster.DisplayName : roster.Employer,
        SnapshotDate = roster.Snapshot.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        RowCount = checked((int)roster.Rows),
        RelativeCount = checked((int)(roster.Rows - roster.Staff)),
        Commitment = Convert.ToHexStringLower(roster.Commitment),
        State = roster.ErasedAt is not null ? Wire.RosterState.Retired : roster.RetiredAt is not null ? Wire.RosterState.Replaced : Wire.RosterState.Active,
        ImportTime = ContestWriter.Time(roster.ImportedAt),
        RetireTime = ContestWriter.Time(roster.RetiredAt),
        Etag = StoreCalls.Etag(roster.Revision),
    };

    static Wire.MaskedRosterRow Masked(Assessment assessment)
    {
        var masked = new Wire.MaskedRosterRow
        {
            Employer = assessment.Row.Employer,
            Name = assessment.Row.Name,
            Engagement = assessment.Row.Relation.Length > 0 ? Wire.Engagement.Unspecified : System.Enum.Parse<Wire.Engagement>(assessment.Row.Engagement.ToString()),
            Relation = assessment.Row.Relation.Length > 0 ? ContestWriter.Relation(assessment.Row.Relation) : Wire.Relation.Unspecified,
        };
        masked.AgreeingFields.AddRange(assessment.Signals.Select(s => s.Code switch
        {
            "birth-date" => "birth_date",
            "name" or "name-full" or "name-romanised" => "full_name",
            ['c', 'o', 'n', 't', 'a', 'c', 't', '-', 'e', ..] => "email",
            ['c', 'o', 'n', 't', 'a', 'c', 't', '-', 'p', ..] => "phone",
            _ => "",
        }).Where(f => f.Length > 0).Distinct());
        return masked;
    }
}
