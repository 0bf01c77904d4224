using System.Net;
using System.Text;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A relay of drand on loopback, which has the rounds that were published up to one of <see cref="Rounds"/>; none at first.</summary>
sealed class Relay : IDisposable
{
    readonly LoopbackListener listener;

    public Relay() => listener = new LoopbackListener(AnswerAsync);

    public Uri Address => listener.Address;

    /// <summary>The newest round; null: it answers nothing.</summary>
    public long? Newest { get; set; }

    /// <summary>The signature that it gives for the newest round; null for the round's own.</summary>
    public byte[]? Forged { get; set; }

    public void Dispose() => listener.Dispose();

    async Task AnswerAsync(HttpListenerContext call)
    {
        if (Newest is { } round && call.Request.Url!.AbsolutePath.EndsWith("/public/latest", StringComparison.Ordinal))
            await call.Response.OutputStream.WriteAsync(Encoding.ASCII.GetBytes($$"""{"round":{{round}},"signature":"{{Convert.ToHexStringLower(Forged ?? Rounds.Signature(round))}}"}"""));
        else
            call.Response.StatusCode = 404;
    }
}
