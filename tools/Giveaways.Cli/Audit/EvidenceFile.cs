using System.Security.Cryptography;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Grpc.Core;

namespace Giveaways.Cli.Audit;

/// <summary>An evidence pack as downloaded; its SHA-256 was compared with the one announced.</summary>
internal sealed record EvidenceFile(string Path, long Size, string Sha256, long TreeSize)
{
    private const int MaxAttempts = 5;

    /// <param name="path">Null for the server's suggestion in the current folder.</param>
    /// <exception cref="CliException">The file is there already, or what arrived is not what was announced.</exception>
    public static async Task<EvidenceFile> DownloadAsync(Client client, ContestName contest, string? path, Action<long> at, CancellationToken cancellation)
    {
        var request = new DownloadEvidenceRequest { Contest = contest.ToString() };
        EvidenceHeader? header = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var call = client.Audit.DownloadEvidence(request, Client.Stream(cancellation));
                header = await ReadHeaderAsync(call.ResponseStream, header, cancellation).ConfigureAwait(false);
                path ??= System.IO.Path.GetFileName(header.FileName);
                // The part file is ours: a finished one is never overwritten.
                if (File.Exists(path))
                {
                    throw CliException.Usage($"{path} is there already.", "Name another file with --out.");
                }
                await AppendAsync(call.ResponseStream, path + ".part", request.Offset, at, cancellation).ConfigureAwait(false);
                return Finish(path, header);
            }
            catch (RpcException broken) when (broken.StatusCode == StatusCode.Unavailable && header is not null && attempt < MaxAttempts)
            {
                request.TreeSize = header.TreeSize;
                request.Offset = new FileInfo(path + ".part").Length;
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task<EvidenceHeader> ReadHeaderAsync(IAsyncStreamReader<DownloadEvidenceResponse> parts, EvidenceHeader? before, CancellationToken cancellation)
    {
        if (!await parts.MoveNext(cancellation).ConfigureAwait(false) || parts.Current.Header is not { } header)
        {
            throw CliException.Refused("STREAM_ORDER", "The server did not begin with the pack's header.", "Report this to the operator.");
        }
        if (before is not null && before.Sha256 != header.Sha256)
        {
            throw CliException.Refused("HASH_MISMATCH", "The server now announces another pack of the same size.", "Report this to the operator; keep the part that you have.");
        }
        return header;
    }

    private static async Task AppendAsync(IAsyncStreamReader<DownloadEvidenceResponse> parts, string path, long offset, Action<long> at, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        file.SetLength(offset);
        file.Position = offset;
        while (await parts.MoveNext(cancellation).ConfigureAwait(false))
        {
            await file.WriteAsync(parts.Current.Data.Memory, cancellation).ConfigureAwait(false);
            at(file.Position);
        }
    }

    private static EvidenceFile Finish(string path, EvidenceHeader header)
    {
        var sha256 = new byte[SHA256.HashSizeInBytes];
        using (var file = File.OpenRead(path + ".part"))
        {
            if (file.Length != header.Size || !SHA256.HashData(file).AsSpan().SequenceEqual(header.Sha256.Span))
            {
                throw CliException.Refused("HASH_MISMATCH", "What arrived is not the pack that was announced.", "Download it again.");
            }
            header.Sha256.Span.CopyTo(sha256);
        }
        File.Move(path + ".part", path);
        return new EvidenceFile(path, header.Size, Convert.ToHexStringLower(sha256), header.TreeSize);
    }
}
