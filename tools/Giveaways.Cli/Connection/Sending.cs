using Grpc.Core;

namespace Giveaways.Cli.Connection;

/// <summary>Sends on a stream that may break.</summary>
internal static class Sending
{
    /// <summary>Sends a message; false where the call has ended, whose answer says why.</summary>
    public static async Task<bool> TryWriteAsync<T>(this IClientStreamWriter<T> stream, T message, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(message, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception effect) when (effect is RpcException or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
