using Giveaways.Api;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;
using Giveaways.Server.Contests;
using Giveaways.Server.Storing;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Screening;

/// <summary>Writes findings for the wire: reasons and masked parts, never a row.</summary>
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
            Kind = System.Enum.Parse<Wire.FindingKind>(finding.Assessment.Kind.ToString()),
            Cluster = finding.Assessment.Cluster,
            WeightMillibits = finding.Assessment.Weight,
            RosterRow = finding.Assessment.Row is { } row ? Masked(row, finding.Assessment.Signals) : null,
            FindTime = ContestWriter.Time(finding.FoundAt),
            Etag = Etag(finding),
        };
        wire.Reasons.AddRange(finding.Assessment.Signals.OrderByDescending(s => s.WeightMillibits)
            .Select(s => new Wire.FindingReason { Code = s.Code, WeightMillibits = s.WeightMillibits, Text = s.Text }));
        wire.Explanation.AddRange(finding.Assessment.Explanation);
        wire.WhatWouldChange.AddRange(finding.Assessment.WhatWouldChange);
        if (finding.Proposal is { } proposal)
            wire.Proposal = Decision(proposal.Exclude, proposal.Proposer, proposal.ProposedAt, proposal.Text);
        if (finding.DecidedAt is { } decided)
            wire.Decision = Decision(finding.State == FindingState.Excluded, finding.Decider, decided, finding.DecisionText);
        return wire;
    }

    static Wire.FindingDecision Decision(bool exclude, string decider, long time, string text) => new()
    {
        Outcome = exclude ? Wire.DecisionOutcome.Exclude : Wire.DecisionOutcome.Clear, Decider = decider, Time = ContestWriter.Time(time), ReasonText = text,
    };

    public static string Etag(Finding finding) => StoreCalls.Etag(finding.DecidedAt is { } decided ? decided * 10 + (long)finding.State : finding.Proposal is { } proposal ? proposal.ProposedAt * 10 + (proposal.Exclude ? 4 : 3) : 0);

    static Wire.MaskedRosterRow Masked(MaskedRow row, IEnumerable<Signal> signals)
    {
        var masked = new Wire.MaskedRosterRow
        {
            Employer = row.Employer,
            Name = row.Name,
            Engagement = row.Relation.Length > 0 ? Wire.Engagement.Unspecified : System.Enum.Parse<Wire.Engagement>(row.Engagement.ToString()),
            Relation = row.Relation.Length > 0 ? ContestWriter.Relation(row.Relation) : Wire.Relation.Unspecified,
        };
        masked.AgreeingFields.AddRange(signals.Where(s => s.WeightMillibits > 0).Select(s => Field(s.Code)).Where(f => f.Length > 0).Distinct());
        return masked;
    }

    // The field's name in RosterRow by what the code begins with.
    static string Field(string code) => code.Split('-')[0] switch
    {
        "surname" or "family" => "surname",
        "given" => "given_name",
        "patronymic" or "father" => "patronymic",
        "birth" or "ages" => "birth_date",
        "email" => "email",
        "phone" or "payout" => "phone",
        "account" => "network_account",
        "flat" or "door" => "address",
        _ => "",
    };
}
