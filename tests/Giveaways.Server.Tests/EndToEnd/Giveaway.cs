using Giveaways.Api.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>One contest of an operation and the calls that every test makes of it.</summary>
sealed class Giveaway(Operation operation, string name)
{
    public const long Day = 86_400;

    public string Name => name;

    /// <summary>Two prizes, drawn by <paramref name="draw"/>'s round, open from now on and closed two days and an hour before it; lists arrive until two days before the seal.</summary>
    public static Rules Rules(long draw, params (string Name, int Quantity)[] prizes)
    {
        var rules = new Rules
        {
            Title = "Summer giveaway", Sponsor = "Acme", Mode = ContestMode.Test, Unscreened = UnscreenedRule.Allowed,
            CloseTime = Operation.Time(draw - (2 * Day) - 3600), ImportUntil = Operation.Time(draw - (2 * Day) - 600), DrawTime = Operation.Time(draw),
        };
        rules.Prizes.AddRange((prizes.Length > 0 ? prizes : [("Headphones", 2)]).Select(p => new Prize { DisplayName = p.Name, Quantity = p.Quantity }));
        return rules;
    }

    public static async Task<Giveaway> PublishAsync(Operation operation, Rules rules)
    {
        var created = await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = rules } });
        await operation.Marketing.Contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = created.Contest.Name });
        return new Giveaway(operation, created.Contest.Name);
    }

    public async Task<Contest> GetAsync() => (await operation.Marketing.Contests.GetContestAsync(new GetContestRequest { Name = name })).Contest;

    public SubmitEntryRequest Entry(string email, string requestId, string fullName = "") => new()
    {
        Contest = name, RequestId = requestId, Entry = new EntryInput { FullName = fullName, ExternalId = "ext-" + email, Contacts = { new Contact { Kind = ContactKind.Email, Value = email, Verified = true } } },
    };

    public async Task<EntryReceipt> EnterAsync(string email, string fullName = "") =>
        (await operation.Marketing.Entries.SubmitEntryAsync(Entry(email, Operation.Id(), fullName))).Receipt;

    public async Task<EntryReceipt> EnterAsync(SubmitEntryRequest entry, string claimedPhone)
    {
        entry.Entry.Contacts.Add(new Contact { Kind = ContactKind.Phone, Value = claimedPhone });
        return (await operation.Marketing.Entries.SubmitEntryAsync(entry)).Receipt;
    }

    /// <summary>Entries of <c>p1@people.example</c> and so on, at once.</summary>
    public async Task<IReadOnlyList<EntryReceipt>> EnterAsync(int people) =>
        await Task.WhenAll(Enumerable.Range(1, people).Select(i => EnterAsync($"p{i}@people.example", $"Person Number{i}")));

    public AsyncUnaryCall<CloseContestResponse> Close() => operation.Marketing.Contests.CloseContestAsync(new CloseContestRequest { Name = name, RequestId = Operation.Id() });

    public AsyncUnaryCall<ScreenContestResponse> Screen() => operation.Officer.Screening.ScreenContestAsync(new ScreenContestRequest { Contest = name, RequestId = Operation.Id() });

    public AsyncUnaryCall<SealResponse> Seal() => operation.Officer.Draws.SealAsync(new SealRequest { Contest = name, RequestId = Operation.Id() });

    public AsyncUnaryCall<DrawResponse> Draw(Beacon? beacon = null) => operation.Officer.Draws.DrawAsync(new DrawRequest { Contest = name, RequestId = Operation.Id(), Beacon = beacon });

    public AsyncUnaryCall<CancelContestResponse> Cancel() => operation.Marketing.Contests.CancelContestAsync(new CancelContestRequest { Name = name, RequestId = Operation.Id(), Reason = Because });

    public AsyncUnaryCall<PostponeContestResponse> Postpone(long draw) =>
        operation.Marketing.Contests.PostponeContestAsync(new PostponeContestRequest { Name = name, RequestId = Operation.Id(), DrawTime = Operation.Time(draw), Reason = Because });

    public AsyncUnaryCall<AmendContestResponse> Amend(string term) =>
        operation.Marketing.Contests.AmendContestAsync(new AmendContestRequest { Name = name, RequestId = Operation.Id(), Terms = new ContestTerms { Other = { ["delivery"] = term } }, Reason = Because });

    public AsyncUnaryCall<OfferResponse> Offer(string claim) => operation.Marketing.Claims.OfferAsync(new OfferRequest { Name = claim, RequestId = Operation.Id() });

    public AsyncUnaryCall<ConfirmResponse> Confirm(string claim) => operation.Marketing.Claims.ConfirmAsync(new ConfirmRequest { Name = claim, RequestId = Operation.Id() });

    public AsyncUnaryCall<DeclineResponse> Decline(string claim, string code) =>
        operation.Marketing.Claims.DeclineAsync(new DeclineRequest { Name = claim, RequestId = Operation.Id(), Reason = new Api.V1.Reason { Code = code, Text = "As the winner wrote." } });

    public AsyncUnaryCall<DeclineResponse> Expire(string claim) => operation.Marketing.Claims.DeclineAsync(new DeclineRequest { Name = claim, RequestId = Operation.Id(), Expired = true });

    public AsyncUnaryCall<PromoteResponse> Promote() => operation.Marketing.Claims.PromoteAsync(new PromoteRequest { Contest = name, RequestId = Operation.Id() });

    public AsyncUnaryCall<DeliverResponse> Deliver(string claim) => operation.Marketing.Claims.DeliverAsync(new DeliverRequest { Name = claim, RequestId = Operation.Id(), Evidence = "Signed for at the door." });

    public static AsyncUnaryCall<DisqualifyResponse> Disqualify(Desk officer, string claim, string code = "employee") =>
        officer.Claims.DisqualifyAsync(new DisqualifyRequest { Name = claim, RequestId = Operation.Id(), Reason = new Api.V1.Reason { Code = code, Text = "Named in the staff list." } });

    public async Task<IReadOnlyList<Winner>> WinnersAsync(bool alternates = false, bool outs = false) =>
        (await operation.Marketing.Draws.ListWinnersAsync(new ListWinnersRequest { Contest = name, ShowAlternates = alternates, ShowOut = outs, PageSize = 1000 })).Winners;

    /// <summary>Every leaf of its log, as text, by the public call.</summary>
    public async Task<IReadOnlyList<string>> LeavesAsync()
    {
        var leaves = new List<string>();
        var request = new ListLeavesRequest { Contest = name, PageSize = 1000 };
        do
        {
            var page = await operation.Anybody.Audit.ListLeavesAsync(request);
            leaves.AddRange(page.Leaves.Select(l => l.Data.ToStringUtf8()));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return leaves;
    }

    /// <summary>The types of all leaves in order, entries left out.</summary>
    public async Task<IReadOnlyList<string>> StoryAsync() => [.. (await LeavesAsync()).Select(l => l[..l.IndexOf("/v1", StringComparison.Ordinal)]).Where(t => t != "entry")];

    public async Task<GetCheckpointResponse> CheckpointAsync() => await operation.Anybody.Audit.GetCheckpointAsync(new GetCheckpointRequest { Contest = name });

    /// <summary>The evidence pack, by the public call.</summary>
    public async Task<byte[]> EvidenceAsync()
    {
        using var call = operation.Anybody.Audit.DownloadEvidence(new DownloadEvidenceRequest { Contest = name });
        using var pack = new MemoryStream();
        EvidenceHeader? header = null;
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            header ??= part.Header;
            if (part.PartCase == DownloadEvidenceResponse.PartOneofCase.Data)
                pack.Write(part.Data.Span);
        }
        var bytes = pack.ToArray();
        Assert.That(header!.Size, Is.EqualTo(bytes.Length));
        Assert.That(header.Sha256.ToByteArray(), Is.EqualTo(System.Security.Cryptography.SHA256.HashData(bytes)));
        return bytes;
    }

    static Api.V1.Reason Because => new() { Code = "venue", Text = "The venue is closed that week." };
}
