using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Reports;

// The versions of the rules, and what a check of those in force said.
sealed partial class SummaryJson
{
    void Rules()
    {
        to.WriteStartArray("rules");
        foreach (var (i, logged) in summary.Versions.Index())
        {
            var version = summary.Rules.Versions[i];
            to.WriteStartObject();
            to.WriteNumber("version", version.Version);
            to.WriteNumber("index", logged.Index);
            to.WriteNumber("time", logged.Leaf.Time);
            to.WriteString("hash", version.Rules.ToHex());
            to.WriteStartArray("texts");
            foreach (var text in version.Texts)
            {
                to.WriteStartObject();
                to.WriteString("language", text.Language);
                to.WriteString("hash", text.Hash.ToHex());
                to.WriteEndObject();
            }
            to.WriteEndArray();
            var amend = logged.Leaf as AmendLeaf;
            to.WriteString("reason", amend?.Reason.Code);
            to.WriteString("reason_text", amend is null ? null : summary.Reasons.FirstOrDefault(text => Hash32.Of(Encoding.UTF8.GetBytes(text)) == amend.Reason.Text));
            to.WriteString("decider", amend?.Decider);
            to.WriteEndObject();
        }
        to.WriteEndArray();
    }

    void Checked()
    {
        to.WriteStartObject("check");
        to.WriteString("tables", rules.Checked.IsDone ? rules.Checked.Tables.ToHex() : null);
        Texts("territories", rules.Checked.Territories);
        Texts("open", rules.Checked.Open);
        to.WriteStartArray("accepted");
        foreach (var one in rules.Checked.Accepted)
        {
            to.WriteStartObject();
            to.WriteString("finding", one.Finding);
            to.WriteString("by", one.By);
            to.WriteString("reason", one.Reason);
            to.WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteEndObject();
    }

    void Texts(string name, IEnumerable<string> texts)
    {
        to.WriteStartArray(name);
        foreach (var text in texts)
        {
            to.WriteStringValue(text);
        }
        to.WriteEndArray();
    }
}
