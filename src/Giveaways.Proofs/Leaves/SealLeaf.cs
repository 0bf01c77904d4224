using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>The final list: who is in, by count and by hash. Nothing changes it any more.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Counts">The numbers.</param>
/// <param name="Manifest">The SHA-256 of the manifest (SPEC 7.3).</param>
/// <param name="List">The SHA-256 of the manifest's list index (SPEC 7.3).</param>
/// <param name="Screened">Whether entries were checked against a roster.</param>
/// <param name="Model">The digest of the screening model; zeros where nothing was compared.</param>
/// <param name="Thresholds">The digest of its thresholds; zeros where nothing was compared.</param>
/// <param name="Policy">The exclusion policy's digest (SPEC 4).</param>
/// <param name="Rosters">The digest of the rosters in force (SPEC 5).</param>
/// <param name="Desk">The commitment to what lies on the officers' desk: findings, inquiries, looks at rosters (SPEC 8.5).</param>
public sealed record SealLeaf(
    long Time,
    SealCounts Counts,
    Hash32 Manifest,
    Hash32 List,
    bool Screened,
    Hash32 Model,
    Hash32 Thresholds,
    Hash32 Policy,
    Hash32 Rosters,
    Hash32 Desk) : Leaf(Time)
{
    internal const string Name = "seal";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        Counts.Write(to);
        to.Hash("manifest", Manifest);
        to.Hash("list", List);
        to.Line("screened", Screened ? "yes" : "no");
        to.Hash("model", Model);
        to.Hash("thresholds", Thresholds);
        to.Hash("policy", Policy);
        to.Hash("rosters", Rosters);
        to.Hash("desk", Desk);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new SealLeaf(
        time,
        SealCounts.Read(ref from),
        from.Hash("manifest"u8),
        from.Hash("list"u8),
        ReadScreened(ref from),
        from.Hash("model"u8),
        from.Hash("thresholds"u8),
        from.Hash("policy"u8),
        from.Hash("rosters"u8),
        from.Hash("desk"u8));

    static bool ReadScreened(ref LeafReader from)
    {
        var word = from.Word("screened"u8);
        from.Require(word is "yes" or "no", "has none of yes|no");
        return word is "yes";
    }
}
