using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Leaves;

namespace Giveaways;

/// <summary>The answer of a pure rule: accepted with the next state and the facts to log, or refused with a <see cref="Problem"/>.</summary>
/// <remarks>Facts are logged in order, in the same transaction as the state. An accepted decision may have none.</remarks>
public sealed class Decision<T>
{
    readonly T? value;

    internal Decision(T? value, IReadOnlyList<Leaf> facts, Problem? problem)
    {
        this.value = value;
        Facts = facts;
        Problem = problem;
    }

    public IReadOnlyList<Leaf> Facts { get; }

    public Problem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Accepted => Problem is null;

    /// <exception cref="InvalidOperationException">The decision was refused.</exception>
    public T Value => Accepted ? value! : throw new InvalidOperationException($"A refused decision has no value: {Problem.Reason}.");

    public static implicit operator Decision<T>(Problem problem) => new(default, [], problem);

    /// <summary>The same decision about another value; a refusal stays as it is.</summary>
    public Decision<TNext> Select<TNext>(Func<T, TNext> next) =>
        Accepted ? new(next(Value), Facts, null) : new(default, [], Problem);
}

public static class Decision
{
    public static Decision<T> Accept<T>(T value, params IReadOnlyList<Leaf> facts) => new(value, facts, null);
}
