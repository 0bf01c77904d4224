using Giveaways.Access;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Storage.Access;

/// <summary>An API key as stored: its secret's hash and what it may do.</summary>
public sealed class KeyRow
{
    public string Id { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public string Pseudonym { get; set; } = "";
    public byte[] SecretHash { get; set; } = [];
    public Roles Roles { get; set; }

    /// <summary>Sequences separated by spaces; empty: not bound.</summary>
    public string Contests { get; set; } = "";
    public long CreatedAt { get; set; }
    public long? ExpiresAt { get; set; }
    public long? RevokedAt { get; set; }

    public ApiKey ToKey() => new(Id, DisplayName, Pseudonym, new Hash32(SecretHash), Roles,
        [.. Contests.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => long.Parse(c, System.Globalization.CultureInfo.InvariantCulture))],
        CreatedAt, ExpiresAt, RevokedAt);

    public void Take(ApiKey key)
    {
        Id = key.Id;
        DisplayName = key.DisplayName;
        Pseudonym = key.Pseudonym;
        SecretHash = key.SecretHash.Bytes.ToArray();
        Roles = key.Roles;
        Contests = string.Join(' ', key.Contests.Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        CreatedAt = key.CreatedAt;
        ExpiresAt = key.ExpiresAt;
        RevokedAt = key.RevokedAt;
    }
}

/// <summary>A number that only grows, such as the last contest's sequence.</summary>
public sealed class CounterRow
{
    /// <summary>Counts the commits, whoever made them. Its row is the turn: who writes holds it.</summary>
    public const string Commits = "commits";

    public string Name { get; set; } = "";
    public long Value { get; set; }
}
