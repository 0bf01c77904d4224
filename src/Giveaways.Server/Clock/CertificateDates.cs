using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Giveaways.Server.Clock;

/// <summary>Certificates of servers whose answers are signed: held to all but their dates, which are read off a clock that somebody may have set.</summary>
/// <remarks>A round of public randomness and a cosignature are checked by themselves, so that who brings them can only withhold them.</remarks>
static class CertificateDates
{
    public static SslClientAuthenticationOptions Ignore() => new() { RemoteCertificateValidationCallback = (_, _, chain, errors) => IsFine(chain, errors) };

    public static bool IsFine(X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None
        || errors == SslPolicyErrors.RemoteCertificateChainErrors && chain is { ChainStatus.Length: > 0 } && chain.ChainStatus.All(s => s.Status == X509ChainStatusFlags.NotTimeValid);
}
