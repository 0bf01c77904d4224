using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Giveaways.Server.Edge;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Giveaways.Server.Hosting;

/// <summary>The server's ports: opened as the settings say, announced as they were really bound.</summary>
sealed class Listeners(Settings settings)
{
    readonly ConnectionGate gate = new(settings.Limits);
    readonly List<(string Name, string Scheme, ListenOptions Options)> open = [];

    public void Configure(KestrelServerOptions kestrel)
    {
        Limit(kestrel);
        var (grpc, http) = SettingsCheck.Addresses(settings);
        if (http is null)
        {
            var certificate = Certificate(settings.Tls);
            Open(kestrel, grpc, "https", "grpc", HttpProtocols.Http1AndHttp2, Door.Both, certificate);
            return;
        }
        Open(kestrel, grpc, "http", "grpc", HttpProtocols.Http2, Door.Grpc, null);
        Open(kestrel, http, "http", "http", HttpProtocols.Http1, Door.Http, null);
    }

    /// <summary>Lines such as <c>listening grpc http://127.0.0.1:41233</c>, once the ports are open; programs that start the server read them.</summary>
    public IEnumerable<string> Announce()
    {
        foreach (var (name, scheme, options) in open)
        {
            yield return $"listening {name} {scheme}://{options.IPEndPoint}";
            if (scheme == "https")
                yield return $"listening http {scheme}://{options.IPEndPoint}";
        }
    }

    void Open(KestrelServerOptions kestrel, IPEndPoint endpoint, string scheme, string name, HttpProtocols protocols, Door door, X509Certificate2? certificate) =>
        kestrel.Listen(endpoint, listen =>
        {
            listen.Protocols = protocols;
            listen.Use(next => connection => gate.AdmitAsync(connection, next));
            if (certificate is not null)
                listen.UseHttps(certificate);
            listen.Use(next => connection => gate.WatchAsync(connection, next));
            listen.Use(next => connection =>
            {
                connection.Items[DoorKeeper.Key] = door;
                return next(connection);
            });
            open.Add((name, scheme, listen));
        });

    void Limit(KestrelServerOptions kestrel)
    {
        var limits = settings.Limits;
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestBodySize = limits.MessageBytes + 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.IdleConnectionSeconds);
        kestrel.Limits.Http2.MaxStreamsPerConnection = limits.StreamsPerConnection;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = limits.HeaderBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }

    static X509Certificate2 Certificate(TlsSettings tls)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(tls.CertificatePath, tls.KeyPath);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException(SettingsReader.BadSetting, "Giveaways:Tls names files that are no PEM certificate with its key.");
        }
    }
}
