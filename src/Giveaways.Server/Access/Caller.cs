using Giveaways.Access;
using Grpc.Core;

namespace Giveaways.Server.Access;

/// <summary>Who calls: the key's public facts. Services take it from <see cref="CallerOf.Caller"/>.</summary>
/// <param name="KeyId">The key's id, which scopes request ids; empty for the anonymous caller.</param>
/// <param name="Pseudonym">The name under which the caller's decisions enter public logs; empty for the anonymous caller.</param>
/// <param name="Contests">The contests to which the key is bound; empty: all.</param>
public sealed record Caller(string KeyId, string Pseudonym, Roles Roles, IReadOnlyList<long> Contests)
{
    /// <summary>Whoever calls a public method, with or without a key.</summary>
    public static Caller Anonymous { get; } = new("", "", Roles.None, []);

    public bool IsBound => Contests.Count > 0;

    public bool Sees(long contest) => Contests.Count == 0 || Contests.Contains(contest);

    /// <summary>Throws the same refusal for a contest that the key may not see as for one that does not exist.</summary>
    /// <exception cref="Edge.ProblemException">NOT_FOUND.</exception>
    public void RequireSees(long contest)
    {
        if (!Sees(contest))
            throw new Edge.ProblemException(Problem.NotFound("contest"));
    }

    internal static Caller Of(ApiKey key) => new(key.Id, key.Pseudonym, key.Roles, key.Contests);
}

/// <summary>The caller of a call.</summary>
public static class CallerOf
{
    static readonly object Key = typeof(Caller);

    /// <summary>Who calls. Admission put it there before the service ran.</summary>
    public static Caller Caller(this ServerCallContext context) => (Caller)context.UserState[Key];

    // The library's UserState is the HttpContext's Items.
    internal static Caller Admitted(HttpContext context) => (Caller)context.Items[Key]!;

    internal static void Admit(HttpContext context, Caller caller) => context.Items[Key] = caller;
}
