using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Access;

/// <summary>What a key may do. One key can hold several roles; without a role nothing is allowed.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Marketing = 1,
    Compliance = 2,
    Hr = 4,
    Auditor = 8,
    Admin = 16,
}

/// <summary>An API key as the server knows it: the hash of its secret, never the secret.</summary>
/// <param name="Id">Public name: 16 lowercase hex characters.</param>
/// <param name="Pseudonym">The name of this key's decisions in public logs: an id of SPEC section 1.5, unique.</param>
/// <param name="Contests">The contests it is bound to; empty: all.</param>
public sealed record ApiKey(
    string Id, string DisplayName, string Pseudonym, Hash32 SecretHash, Roles Roles, IReadOnlyList<long> Contests, long CreatedAt, long? ExpiresAt, long? RevokedAt)
{
    public const int SecretBytes = 32;
    public const string Prefix = "gk_";

    public const int MaxContests = 1000;

    public bool Sees(long contest) => Contests.Count == 0 || Contests.Contains(contest);

    /// <summary>Whether a call at <paramref name="now"/> may use it: <c>now &lt; expires</c> and not revoked.</summary>
    public bool WorksAt(long now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);

    /// <summary>The hash under which a secret is stored. The secret has 256 random bits, so a plain hash resists guessing.</summary>
    public static Hash32 HashOf(string secret) => Hash32.Of(Encoding.UTF8.GetBytes(secret));

    /// <summary>The secret that <paramref name="random"/> bytes spell: <c>gk_</c> and 43 characters of base64url.</summary>
    public static string SecretOf(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, SecretBytes);
        return Prefix + Convert.ToBase64String(random).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>A new key for a secret that only its holder keeps.</summary>
    /// <param name="id">16 lowercase hex characters.</param>
    /// <param name="pseudonym">Empty: <c>k-</c> and the first 8 characters of the id.</param>
    public static Decision<ApiKey> Create(
        string id, string displayName, string pseudonym, Hash32 secretHash, Roles roles, IReadOnlyList<long> contests, long now, long? expires)
    {
        var wrong = new List<Violation>();
        if (displayName.Length == 0)
            wrong.Add(new("key.display_name", Reason.FieldRequired, "Say whose key it is."));
        else if (PlainText.Check("key.display_name", displayName, 200) is { } bad)
            wrong.Add(bad);
        if (pseudonym.Length > 0 && !Slug.IsValid(pseudonym))
            wrong.Add(new("key.pseudonym", Reason.IdFormat, "Takes 1 to 32 of a-z, 0-9 and hyphens."));
        if (roles == Roles.None)
            wrong.Add(new("key.roles", Reason.FieldRequired, "Give at least one role; without one the key can do nothing."));
        if (contests.Count > MaxContests)
            wrong.Add(new("key.contests", Reason.TooManyItems, $"Takes at most {MaxContests} contests."));
        if (expires <= now)
            wrong.Add(new("key.expire_time", Reason.OutOfRange, "Must lie in the future."));
        if (wrong.Count > 0)
            return Problem.Of(wrong);
        return Decision.Accept(new ApiKey(id, displayName, pseudonym.Length > 0 ? pseudonym : "k-" + id[..8], secretHash, roles, contests, now, expires, null));
    }

    /// <summary>The key without effect from now on. Revoking twice changes nothing.</summary>
    public ApiKey Revoked(long now) => RevokedAt is null ? this with { RevokedAt = now } : this;
}
