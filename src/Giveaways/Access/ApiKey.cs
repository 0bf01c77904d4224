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
/// <param name="Id">Public name, also the pseudonym of decisions in the log: an id of SPEC section 1.5.</param>
/// <param name="Contests">The contests it is bound to; empty: all.</param>
public sealed record ApiKey(string Id, string DisplayName, Hash32 SecretHash, Roles Roles, IReadOnlyList<long> Contests, long CreatedAt, long? RevokedAt)
{
    public const int SecretBytes = 32;
    public const string Prefix = "gk_";

    public bool Sees(long contest) => Contests.Count == 0 || Contests.Contains(contest);

    /// <summary>The hash under which a secret is stored. The secret has 256 random bits, so a plain hash resists guessing.</summary>
    public static Hash32 HashOf(string secret) => Hash32.Sha256(Encoding.UTF8.GetBytes(secret));

    /// <param name="random">32 random bytes for the secret.</param>
    public static (ApiKey Key, string Secret) Create(string id, string displayName, Roles roles, IReadOnlyList<long> contests, long now, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, SecretBytes);
        var secret = Prefix + Convert.ToHexStringLower(random);
        return (new ApiKey(id, displayName, HashOf(secret), roles, contests, now, null), secret);
    }

    public Decision<ApiKey> Revoke(long now) => RevokedAt is null ? Decision.Accept(this with { RevokedAt = now }) : Decision.Accept(this);
}
