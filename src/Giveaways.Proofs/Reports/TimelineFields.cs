using System.Text.Json;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Reports;

/// <summary>What a timeline says of one leaf: index, type and time, then the leaf's own lines by their own words.</summary>
static class TimelineFields
{
    public static void Write(Utf8JsonWriter to, TimelineLeaf logged, bool withUnit)
    {
        var leaf = logged.Leaf;
        to.WriteNumber("index", logged.Index);
        to.WriteString("type", leaf.Type);
        to.WriteNumber("time", leaf.Time);
        if (leaf is HolderLeaf claim)
        {
            if (withUnit)
            {
                WriteUnit(to, claim.Unit);
            }
            to.WriteNumber("rank", claim.Rank);
            to.WriteString("code", claim.Code);
        }
        WriteOwn(to, leaf);
    }

    public static void WriteUnit(Utf8JsonWriter to, PrizeUnit unit)
    {
        to.WriteString("prize", unit.Prize);
        to.WriteNumber("unit", unit.Unit);
    }

    static void WriteOwn(Utf8JsonWriter to, Leaf leaf)
    {
        switch (leaf)
        {
            case RulesLeaf:
                to.WriteNumber("version", 1);
                break;
            case RosterLeaf roster:
                to.WriteString("employer", roster.Employer);
                to.WriteString("snapshot", SummaryJson.Date(roster.Snapshot));
                to.WriteNumber("rows", roster.Rows);
                to.WriteString("reason", Keyword<RosterReason>.Of(roster.Reason));
                break;
            case CoverageLeaf coverage:
                WriteCoverage(to, coverage);
                break;
            case CloseLeaf close:
                to.WriteNumber("entries", close.Entries);
                break;
            case AmendLeaf amend:
                to.WriteNumber("version", amend.Version);
                WriteReason(to, amend.Reason);
                WriteDeciders(to, amend.Decider);
                break;
            case PostponeLeaf postpone:
                to.WriteNumber("draw", postpone.Draw);
                to.WriteNumber("round", postpone.Round);
                WriteReason(to, postpone.Reason);
                WriteDeciders(to, postpone.Decider);
                break;
            case CancelLeaf cancel:
                WriteReason(to, cancel.Reason);
                WriteDeciders(to, cancel.Decider);
                break;
            case DrawLeaf draw:
                to.WriteNumber("round", draw.Round);
                break;
            default:
                WriteClaim(to, leaf);
                break;
        }
    }

    static void WriteCoverage(Utf8JsonWriter to, CoverageLeaf coverage)
    {
        to.WriteStartArray("sources");
        foreach (var source in coverage.Sources)
        {
            to.WriteStartObject();
            to.WriteString("source", source.Source);
            WriteNumbers(to, source);
            to.WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteString("reason", Keyword<CoverageReason>.Of(coverage.Reason));
        to.WriteString("evidence", coverage.Evidence.ToHex());
    }

    public static void WriteNumbers(Utf8JsonWriter to, SourceCoverage coverage)
    {
        to.WriteNumber("expected", coverage.Expected);
        to.WriteNumber("captured", coverage.Captured);
        to.WriteNumber("hidden", coverage.Hidden);
        to.WriteNumber("deleted", coverage.Deleted);
        to.WriteNumber("unaccounted", coverage.Unaccounted);
    }

    static void WriteClaim(Utf8JsonWriter to, Leaf leaf)
    {
        switch (leaf)
        {
            case HoldLeaf hold:
                to.WriteString("reason", hold.Reason);
                break;
            case DeclineLeaf decline:
                to.WriteString("reason", decline.Reason);
                break;
            case DisqualifyLeaf disqualify:
                to.WriteString("reason", disqualify.Reason);
                WriteDeciders(to, disqualify.DeciderA, disqualify.DeciderB);
                break;
            case VoidLeaf end:
                to.WriteString("reason", end.Reason);
                WriteDeciders(to, end.DeciderA, end.DeciderB);
                break;
            case FinalLeaf final:
                to.WriteNumber("delivered", final.Delivered);
                to.WriteNumber("unwon", final.Unwon);
                break;
            default:
                break;
        }
    }

    static void WriteReason(Utf8JsonWriter to, PublicReason reason)
    {
        to.WriteString("reason", reason.Code);
        to.WriteString("reason_hash", reason.Text.ToHex());
    }

    static void WriteDeciders(Utf8JsonWriter to, params ReadOnlySpan<string> deciders)
    {
        to.WriteStartArray("deciders");
        foreach (var decider in deciders)
        {
            to.WriteStringValue(decider);
        }
        to.WriteEndArray();
    }
}
