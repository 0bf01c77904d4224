namespace Giveaways.Proofs.Leaves;

/// <summary>One fact of a log, as a short text that has exactly one spelling (SPEC 2.4).</summary>
/// <param name="Time">When the log took it: Unix seconds (SPEC 1.3).</param>
/// <remarks>
/// There are two kinds of log, and a leaf belongs to one: <see cref="Leaf"/> to a contest's, <see cref="Operator.OperatorLeaf"/> to
/// the operator's. Neither is ever read as the other.
/// </remarks>
public abstract record LogLeaf(long Time)
{
    /// <summary>The first line without its version, such as <c>entry</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Writes the type's own lines, those behind <c>time</c>.</summary>
    internal abstract void Write(LeafWriter to);

    /// <summary>The leaf's bytes, which are hashed, stored and published.</summary>
    /// <exception cref="ArgumentException">A value that no leaf can hold.</exception>
    public byte[] ToBytes()
    {
        var to = new LeafWriter();
        to.Line(Type + LeafText.Version);
        to.Number("time", Time);
        Write(to);
        return to.ToBytes();
    }
}
