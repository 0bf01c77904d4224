using BenchmarkDotNet.Attributes;
using Giveaways.Proofs.Beacons;

namespace Giveaways.Bench.Functions;

/// <summary>One signature of drand quicknet, a round that is public for ever.</summary>
public class VerifySignature
{
    internal const long Round = 31_089_008;

    internal static readonly byte[] Signature =
        Convert.FromHexString("87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3");

    [Benchmark]
    public bool Verify() => DrandVerifier.TryVerify(DrandChain.Quicknet, Round, Signature, out _, out _);
}
