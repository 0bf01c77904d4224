using System.Security.Cryptography;
using Giveaways.Access;
using Giveaways.Api;
using Giveaways.Proofs.Merkle;
using Giveaways.Server.Hosting;

namespace Giveaways.Server.Access;

/// <summary>Decides who may call what: the key in <c>authorization</c>, the roles in the method's descriptor, and nothing else.</summary>
/// <remarks>Deny by default. Forwarded addresses are not looked at: nothing here depends on where a call comes from.</remarks>
public sealed class Gatekeeper
{
    /// <summary>Longest secret that is looked at.</summary>
    const int MaxSecret = 128;

    const string Scheme = "Bearer ";

    /// <summary>Beside the methods with ROLE_ANONYMOUS: standard services that have no such option. Reflection is mapped for developers only.</summary>
    static readonly string[] PublicServices = ["/grpc.health.v1.Health/", "/grpc.reflection.v1.ServerReflection/"];

    static readonly Caller FirstAdmin = new("admin", "admin", Roles.Admin, []);

    readonly KeyRing ring;
    readonly TimeProvider clock;
    readonly Hash32? adminHash;

    public Gatekeeper(Settings settings, KeyRing ring, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.ring = ring;
        this.clock = clock;
        adminHash = Hash32.TryParseHex(settings.AdminKeyHash, out var hash) ? hash : null;
    }

    /// <summary>Whether anybody may call the method, with or without a key.</summary>
    public static bool IsPublic(string path) =>
        AccessPolicies.IsPublic(path) || PublicServices.Any(service => path.StartsWith(service, StringComparison.Ordinal));

    /// <summary>Lets the caller in, who is then found by <see cref="CallerOf.Caller"/>, or says why not.</summary>
    internal async ValueTask<Problem?> AdmitAsync(HttpContext context, string path)
    {
        if (IsPublic(path))
        {
            CallerOf.Admit(context, Caller.Anonymous);
            return null;
        }
        var (caller, refused) = await CheckAsync(context.Request.Headers, path, context.RequestAborted);
        if (caller is not null)
            CallerOf.Admit(context, caller);
        return refused;
    }

    /// <summary>The holder of the key in these headers, if it may call the method; else the refusal.</summary>
    internal async ValueTask<(Caller? Caller, Problem? Refused)> CheckAsync(IHeaderDictionary headers, string path, CancellationToken cancellation)
    {
        var sent = headers.Authorization;
        if (sent.Count == 0)
            return (null, new Problem(Reason.TokenRequired, "The call has no key and its method is not public."));
        if (sent.Count != 1 || SecretIn(sent[0]!) is not { } secret)
            return (null, Invalid());
        // What is compared and looked up is a hash: how long it takes says nothing about secrets that exist.
        var hash = ApiKey.HashOf(secret);
        if (adminHash is { } admin && CryptographicOperations.FixedTimeEquals(hash.Bytes, admin.Bytes))
            return WithRole(FirstAdmin, path);
        if (await ring.FindAsync(hash, cancellation) is not { RevokedAt: null } key)
            return (null, Invalid());
        return key.WorksAt(clock.GetUtcNow().ToUnixTimeSeconds())
            ? WithRole(Caller.Of(key), path)
            : (null, new Problem(Reason.TokenExpired, "The key has expired."));
    }

    static (Caller?, Problem?) WithRole(Caller caller, string path) =>
        AccessPolicies.Allows(path, caller.Roles.ToWire()) ? (caller, null) : (null, RoleRequired(path));

    static Problem Invalid() => new(Reason.TokenInvalid, "The key is not known, was revoked, or is not written as Bearer gk_…");

    // RFC 6750 section 2.1; the scheme's name is case-insensitive (RFC 9110 section 11.1).
    static string? SecretIn(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > Scheme.Length + MaxSecret)
            return null;
        var secret = header[Scheme.Length..];
        var wellFormed = secret.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return wellFormed ? secret : null;
    }

    static Problem RoleRequired(string path)
    {
        var roles = string.Join(",", AccessPolicies.RolesFor(path).Select(role => role.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal));
        return new Problem(Reason.RoleRequired, $"The method is for keys with one of the roles: {(roles.Length == 0 ? "none" : roles)}.").With("roles", roles);
    }
}
