using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.Hosting;

public sealed class TlsTests
{
    [Test]
    public async Task With_a_certificate_one_port_serves_grpc_and_pages()
    {
        var folder = Directory.CreateTempSubdirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificatePath, keyPath) = (Path.Combine(folder.FullName, "c.pem"), Path.Combine(folder.FullName, "k.pem"));
        await File.WriteAllTextAsync(certificatePath, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyPath, key.ExportPkcs8PrivateKeyPem());
        await using var server = await TestServer.StartAsync(settings =>
            (settings.HttpAddress, settings.Tls.CertificatePath, settings.Tls.KeyPath) = (null, certificatePath, keyPath));
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, sent, _, _) => sent?.GetCertHashString() == certificate.GetCertHashString();
        using var http = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20 };
        Assert.That(server.Grpc, Is.EqualTo(server.Http));
        Assert.That(await http.GetStringAsync(new Uri(server.Http, "/healthz")), Is.EqualTo("ok\n"));
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(server.Grpc, new() { HttpClient = http });
        var answer = await new AuditService.AuditServiceClient(channel).GetCheckpointAsync(new GetCheckpointRequest());
        Assert.That(answer.Checkpoint, Is.EqualTo("anonymous"));
        folder.Delete(recursive: true);
    }
}
