using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.History;

/// <summary>Gives the bytes of structured rules by their SHA-256, or null where there are none.</summary>
public delegate ReadOnlyMemory<byte>? FindRules(Hash32 hash);

/// <summary>The rules as the log's leaves so far made them: published, amended, postponed (SPEC 6.1, 6.2, 6.7, 6.8).</summary>
sealed class RulesInForce(string origin, FindRules find)
{
    readonly List<RulesVersion> versions = [];
    RulesDocument? document;

    public bool IsPublished => document is not null;

    public RulesDocument Document => document ?? throw new InvalidOperationException("The log has no rules yet.");

    public IReadOnlyList<RulesVersion> Versions => versions;

    /// <summary>When the round in force is due.</summary>
    public long RoundTime => DrandChain.Quicknet.TimeOf(Document.Beacon.Round);

    public Violation? Publish(RulesLeaf leaf)
    {
        if (leaf.Facts.Origin != origin)
        {
            return new("6.1", "the origin is not the checkpoint's");
        }
        if (!TryFind(leaf.Rules, out var rules, out var why))
        {
            return new("4", why);
        }
        if (!leaf.Facts.Equals(rules.Facts))
        {
            return new("5", "the rules leaf says other than the structured rules");
        }
        if (leaf.Time + rules.Margin > DrandChain.Quicknet.TimeOf(rules.Beacon.Round))
        {
            return new("6.2", "the rules come less than a margin before the round");
        }
        document = rules;
        versions.Add(new RulesVersion(1, leaf.Rules, leaf.Texts));
        return null;
    }

    public Violation? Amend(AmendLeaf leaf)
    {
        if (leaf.Version != versions.Count + 1)
        {
            return new("6.7", "the version is not the next");
        }
        if (!TryFind(leaf.Rules, out var rules, out var why))
        {
            return new("4", why);
        }
        if (!Document.AllowsAmendment(rules))
        {
            return new("6.7", "the amendment touches what no amendment may");
        }
        document = rules;
        versions.Add(new RulesVersion(leaf.Version, leaf.Rules, leaf.Texts));
        return null;
    }

    public Violation? Postpone(PostponeLeaf leaf)
    {
        var before = Document;
        if (leaf.Round <= before.Beacon.Round || leaf.SealBy <= before.SealBy)
        {
            return new("6.8", "round and seal-by are not later than before");
        }
        if (leaf.Draw < before.Draw || leaf.BeaconUntil < before.Beacon.Until)
        {
            return new("6.8", "draw or beacon-until is earlier than before");
        }
        var after = before.With(leaf);
        if (after.Check() is [var fault, ..])
        {
            return new("6.8", $"the new times break 6.2: {fault}");
        }
        if (leaf.Time + after.Margin > DrandChain.Quicknet.TimeOf(leaf.Round))
        {
            return new("6.8", "the postponement comes less than a margin before the new round");
        }
        document = after;
        return null;
    }

    bool TryFind(Hash32 hash, out RulesDocument rules, out string why)
    {
        rules = null!;
        if (find(hash) is not { } bytes)
        {
            why = "the structured rules are missing";
            return false;
        }
        if (Hash32.Of(bytes.Span) != hash)
        {
            why = "the structured rules have another hash";
            return false;
        }
        if (!RulesDocument.TryParse(bytes.Span, out var parsed, out var fault))
        {
            why = $"the structured rules are refused: {fault}";
            return false;
        }
        (rules, why) = (parsed, "");
        return true;
    }
}
