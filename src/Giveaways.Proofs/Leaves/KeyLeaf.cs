namespace Giveaways.Proofs.Leaves;

/// <summary>The log's next key: checkpoints that have this leaf not at their end but before it are signed with it (SPEC 6.10).</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="LogKey">The new key in C2SP's form.</param>
public sealed record KeyLeaf(long Time, string LogKey) : Leaf(Time)
{
    internal const string Name = "key";

    public override string Type => Name;

    internal override void Write(LeafWriter to) => LeafKeys.WriteLogKey(to, LogKey);

    internal static Leaf Read(long time, ref LeafReader from) => new KeyLeaf(time, LeafKeys.ReadLogKey(ref from));
}
