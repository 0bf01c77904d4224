namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>What the curve formulas need of a field, so that they are written once for G1 (over Fp) and G2 (over Fp2).</summary>
internal interface IField<T> : IEquatable<T>
    where T : struct, IField<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    bool IsZero { get; }

    static abstract T operator +(in T a, in T b);

    static abstract T operator -(in T a, in T b);

    static abstract T operator -(in T a);

    static abstract T operator *(in T a, in T b);

    T Square();

    /// <summary>The multiplicative inverse; zero for zero (inv0 of RFC 9380, section 4).</summary>
    T Invert();
}
