namespace Giveaways.Proofs.Leaves;

/// <summary>The sealed contest will not be drawn: its seal or its randomness came too late. Nothing follows.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Reason"><see cref="BeaconLate"/> or <see cref="QuorumLate"/>; the replay refuses others (SPEC 6.14).</param>
/// <param name="DeciderA">Who decided: a pseudonym, before the other's in the order of bytes.</param>
/// <param name="DeciderB">Who decided too: another pseudonym.</param>
public sealed record VoidLeaf(long Time, string Reason, string DeciderA, string DeciderB) : Leaf(Time)
{
    /// <summary>The round was not there by the rules' <c>beacon-until</c>.</summary>
    public const string BeaconLate = "beacon-late";

    /// <summary>The witnesses' quorum cosigned the seal too late.</summary>
    public const string QuorumLate = "quorum-late";

    internal const string Name = "void";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Id("reason", Reason);
        Deciders.Write(to, DeciderA, DeciderB);
    }

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var reason = from.Id("reason"u8);
        var (first, second) = Deciders.Read(ref from);
        return new VoidLeaf(time, reason, first, second);
    }
}
