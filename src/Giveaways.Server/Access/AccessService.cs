using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Access;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Server.Contests;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Grpc.Core;

namespace Giveaways.Server.Access;

/// <summary>Keys on the wire: parses, asks the domain, maps. A secret is in one answer and nowhere else.</summary>
sealed class AccessService(Store store, StoredKeyRing ring, PageTokens pages) : Api.V1.AccessService.AccessServiceBase
{
    const int IdBytes = 8;

    public override async Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var key = input.Required("key", request.Key) ?? new Key();
        input.OutputOnly("key.name", key.Name.Length > 0);
        var roles = ReadRoles(input, key);
        var contests = key.Contests.Select((c, i) => input.Name<ContestName>($"key.contests[{i}]", c).Sequence).ToList();
        if (contests.Distinct().Count() != contests.Count)
            input.Refuse("key.contests", Reason.DuplicateValue, "Has a contest twice.");
        var expires = input.OptionalTime("key.expire_time", key.ExpireTime);
        input.Done();
        var (secret, made) = ("", "");
        var response = await store.Answer(context, request, id, session =>
        {
            if (contests.Find(c => session.FindContest(c) is null) is var missing and not 0)
                return Problem.NotFound("contest").With("contest", new ContestName(missing).ToString());
            secret = ApiKey.SecretOf(RandomNumberGenerator.GetBytes(ApiKey.SecretBytes));
            var created = ApiKey.Create(RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true), key.DisplayName, key.Pseudonym, ApiKey.HashOf(secret),
                roles, contests, session.Now, expires);
            if (created.Accepted && session.PseudonymTaken(created.Value.Pseudonym))
                return Problem.Of("key.pseudonym", Reason.DuplicateValue, "Another key has this pseudonym; decisions must name one person.");
            return created.Select(key =>
            {
                session.Save(key);
                var answer = new CreateKeyResponse { Key = ToWire(key) };
                made = answer.Key.Name;
                return answer;
            });
        });
        // A retry is answered from the store and makes no secret; one that a lost run made opens nothing.
        response.Secret = response.Key.Name == made ? secret : "";
        return response;
    }

    public override Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context)
    {
        var size = RequestInput.Read(input => input.PageSize(request.PageSize));
        var skip = pages.Position(request, request.PageToken) is { } position ? int.Parse(position, CultureInfo.InvariantCulture) : 0;
        var keys = store.Read(s => s.ListKeys(skip, size + 1));
        var response = new ListKeysResponse();
        response.Keys.AddRange(keys.Take(size).Select(ToWire));
        if (keys.Count > size)
            response.NextPageToken = pages.Next(request, (skip + size).ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    }

    public override async Task<RevokeKeyResponse> RevokeKey(RevokeKeyRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<KeyName>("name", request.Name);
        input.Done();
        var response = await store.Answer(context, request, id, session =>
        {
            if (session.FindKey(name.Key) is not { } key)
                return Problem.NotFound("key");
            if (request.Etag.Length > 0 && request.Etag != Etag(key))
                return new Problem(Reason.VersionMismatch, "The key has changed since you read it; read it again.");
            var revoked = key.Revoked(session.Now);
            session.Save(revoked);
            return Decision.Accept(new RevokeKeyResponse { Key = ToWire(revoked) });
        });
        ring.Forget();
        return response;
    }

    static Roles ReadRoles(RequestInput input, Key key)
    {
        foreach (var (i, role) in key.Roles.Index())
        {
            if (role.ToDomain() is null)
                input.Refuse($"key.roles[{i}]", Reason.FieldRequired, "Is not a role that a key can hold.");
        }
        if (key.Roles.Distinct().Count() != key.Roles.Count)
            input.Refuse("key.roles", Reason.DuplicateValue, "Has a role twice.");
        return key.Roles.Aggregate(Roles.None, (all, role) => all | (role.ToDomain() ?? Roles.None));
    }

    static Key ToWire(ApiKey key)
    {
        var wire = new Key
        {
            Name = new KeyName(key.Id).ToString(),
            DisplayName = key.DisplayName,
            Pseudonym = key.Pseudonym,
            ExpireTime = ContestWriter.Time(key.ExpiresAt),
            CreateTime = ContestWriter.Time(key.CreatedAt),
            RevokeTime = ContestWriter.Time(key.RevokedAt),
            Etag = Etag(key),
        };
        wire.Roles.AddRange(key.Roles.ToWire());
        wire.Contests.AddRange(key.Contests.Select(c => new ContestName(c).ToString()));
        return wire;
    }

    static string Etag(ApiKey key) => StoreCalls.Etag(key.RevokedAt is null ? 1 : 2);
}
