using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Giveaways.Server.Clock;

namespace Giveaways.Server.Tests.Clock;

public sealed class CertificateDatesTests
{
    [Test]
    public void Certificate_outside_its_dates_is_taken_and_one_of_nobody_is_not([Values] bool isOld, [Values] bool isTrusted)
    {
        using var certificate = Certificate(isOld ? 2020 : DateTimeOffset.UtcNow.Year - 1);
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        if (isTrusted)
            chain.ChainPolicy.CustomTrustStore.Add(certificate);
        var errors = chain.Build(certificate) ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateChainErrors;
        Assert.That(errors, Is.EqualTo(isTrusted && !isOld ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.That(CertificateDates.IsFine(chain, errors), Is.EqualTo(isTrusted));
        Assert.That(CertificateDates.IsFine(chain, errors | SslPolicyErrors.RemoteCertificateNameMismatch), Is.False);
    }

    [Test]
    public void No_certificate_is_not_taken() => Assert.That(CertificateDates.IsFine(null, SslPolicyErrors.RemoteCertificateNotAvailable), Is.False);

    static X509Certificate2 Certificate(int year)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=relay.example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(year + 3, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
