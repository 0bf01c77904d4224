using System.Net.Http.Headers;
using Giveaways.Api.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Giveaways.Cli.Connection;

/// <summary>A connection to a server, with one key.</summary>
internal sealed class Client : IDisposable
{
    /// <summary>Largest answer that is read.</summary>
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel _channel;

    private Client(Uri server, string? key)
    {
        Server = server;
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = new KeyHandler(key),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxAnswerBytes,
        });
        Access = new AccessService.AccessServiceClient(_channel);
        Audit = new AuditService.AuditServiceClient(_channel);
        Claims = new ClaimService.ClaimServiceClient(_channel);
        Contests = new ContestService.ContestServiceClient(_channel);
        Draws = new DrawService.DrawServiceClient(_channel);
        Entries = new EntryService.EntryServiceClient(_channel);
        Inquiries = new InquiryService.InquiryServiceClient(_channel);
        Prizes = new PrizeService.PrizeServiceClient(_channel);
        Screening = new ScreeningService.ScreeningServiceClient(_channel);
        Clock = new TestClockService.TestClockServiceClient(_channel);
    }

    public Uri Server { get; }

    public AccessService.AccessServiceClient Access { get; }

    public AuditService.AuditServiceClient Audit { get; }

    public ClaimService.ClaimServiceClient Claims { get; }

    public ContestService.ContestServiceClient Contests { get; }

    public DrawService.DrawServiceClient Draws { get; }

    public EntryService.EntryServiceClient Entries { get; }

    public InquiryService.InquiryServiceClient Inquiries { get; }

    public PrizeService.PrizeServiceClient Prizes { get; }

    public ScreeningService.ScreeningServiceClient Screening { get; }

    public TestClockService.TestClockServiceClient Clock { get; }

    /// <summary>The options of a call that has one answer.</summary>
    public static CallOptions Call(CancellationToken cancellation) => new(deadline: DateTime.UtcNow + CallTime, cancellationToken: cancellation);

    /// <summary>The options of a call that streams: the server's own limits end it.</summary>
    public static CallOptions Stream(CancellationToken cancellation) => new(cancellationToken: cancellation);

    /// <exception cref="CliException">No address, or one over which a key must not go.</exception>
    public static Client Open(string? server, string? key)
    {
        if (string.IsNullOrWhiteSpace(server))
        {
            throw CliException.Usage("No server is named.", "Give --server http://127.0.0.1:5001, or set GIVEAWAYS_SERVER. giveaways serve --dev starts one to try things on.");
        }
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
        {
            throw CliException.Usage("The server's address is not of the form https://host:port.", "Give scheme, host and port only.");
        }
        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw CliException.Usage("The key would travel unencrypted to another machine.", "Use https://, or a tunnel to 127.0.0.1.");
        }
        if (key is not null && key.Any(character => character is <= ' ' or > '~'))
        {
            throw CliException.Usage("The key has characters that no key has.", "Copy the key again: gk_ and 43 characters.");
        }
        return new Client(address, key);
    }

    public void Dispose() => _channel.Dispose();

    /// <summary>Puts the key into every request.</summary>
    private sealed class KeyHandler : DelegatingHandler
    {
        private readonly AuthenticationHeaderValue? _key;

        public KeyHandler(string? key)
            : base(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            _key = string.IsNullOrEmpty(key) ? null : new AuthenticationHeaderValue("Bearer", key);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = _key;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
