using System.Globalization;
using Giveaways.Contests.Checking;
using Giveaways.Proofs.Rules;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Contests;

/// <summary>Writes what a rules check found for the wire.</summary>
static class ReviewWriter
{
    public static IEnumerable<Wire.RuleFinding> ToWire(this RulesReview review)
    {
        var accepted = review.Acceptances.ToDictionary(a => a.Finding, StringComparer.Ordinal);
        return review.Findings.Select(f => new Wire.RuleFinding
        {
            Id = f.Id,
            Severity = f.Severity == RuleSeverity.Error ? Wire.RuleSeverity.Error : Wire.RuleSeverity.Warning,
            Clause = f.Clause,
            Territory = f.Territory,
            Title = f.Title,
            Field = f.Field,
            Why = f.Why,
            Fix = f.Fix,
            Source = f.Source,
            SourceDate = f.SourceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Caution = f.Caution,
            Digest = review.DigestOf(f.Id).ToHex(),
            Acceptance = accepted.TryGetValue(f.Id, out var by) ? new Wire.AcceptedFinding { Finding = by.Finding, Accepter = by.By, Reason = by.Reason } : null,
        });
    }

    /// <summary>What the log has of a check; null where the rules are not in it yet.</summary>
    public static Wire.RulesCheck? ToWire(this CheckReport report) => !report.IsDone ? null : new()
    {
        Territories = { report.Territories },
        OpenFindings = { report.Open },
        AcceptedFindings = { report.Accepted.Select(a => new Wire.AcceptedFinding { Finding = a.Finding, Accepter = a.By, Reason = a.Reason }) },
        TablesSha256 = report.Tables.ToHex(),
    };
}
