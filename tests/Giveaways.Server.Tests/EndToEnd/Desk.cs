using Giveaways.Api.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Every service, called with one key or with none.</summary>
sealed class Desk
{
    readonly CallInvoker invoker;

    /// <param name="secret">Null: nobody's.</param>
    public Desk(GrpcChannel channel, string? secret) => invoker = secret is null ? channel.CreateCallInvoker() : channel.Intercept(headers =>
    {
        headers.Add("authorization", "Bearer " + secret);
        return headers;
    });

    public ContestService.ContestServiceClient Contests => new(invoker);

    public EntryService.EntryServiceClient Entries => new(invoker);

    public ScreeningService.ScreeningServiceClient Screening => new(invoker);

    public DrawService.DrawServiceClient Draws => new(invoker);

    public ClaimService.ClaimServiceClient Claims => new(invoker);

    public AuditService.AuditServiceClient Audit => new(invoker);

    public InquiryService.InquiryServiceClient Inquiries => new(invoker);

    public PrizeService.PrizeServiceClient Prizes => new(invoker);

    public AccessService.AccessServiceClient Access => new(invoker);

    public TestClockService.TestClockServiceClient Clock => new(invoker);
}
