using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>Hashes tickets under one seed: SHA-256 of the seed's own SHA-256, in lowercase hex, followed by the ticket's id.</summary>
/// <remarks>Not for use by two threads at once. One object hashes all tickets of a thread, since a new hash object each would cost more.</remarks>
sealed class TicketHasher : IDisposable
{
    const int PrefixLength = 64;
    const int HashSize = 32;

    // An id is <code>/<k>.
    internal const int MaxIdLength = Manifest.MaxCodeLength + 1 + MaxDecimalLength;
    const int MaxDecimalLength = 11;

    readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] prefix = new byte[PrefixLength];
    readonly byte[] message = new byte[PrefixLength + MaxIdLength];

    internal TicketHasher(string seed)
    {
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed))), prefix);
        prefix.CopyTo(message, 0);
    }

    public void Dispose() => sha256.Dispose();

    /// <summary>The number of the ticket <c>&lt;code&gt;/&lt;k&gt;</c>.</summary>
    internal TicketNumber Number(ReadOnlySpan<byte> code, int k)
    {
        var length = WriteId(code, k, message.AsSpan(PrefixLength));
        sha256.AppendData(message.AsSpan(0, PrefixLength + length));
        return Finish();
    }

    /// <summary>The number of an id of any length and any bytes.</summary>
    internal TicketNumber Number(ReadOnlySpan<byte> id)
    {
        sha256.AppendData(prefix);
        sha256.AppendData(id);
        return Finish();
    }

    /// <summary>Writes a ticket's id and returns its length, at most <see cref="MaxIdLength"/>.</summary>
    internal static int WriteId(ReadOnlySpan<byte> code, int k, Span<byte> destination)
    {
        code.CopyTo(destination);
        destination[code.Length] = (byte)'/';
        if (!Utf8Formatter.TryFormat(k, destination[(code.Length + 1)..], out var digits))
            throw new InvalidOperationException("No room for a ticket's id.");
        return code.Length + 1 + digits;
    }

    TicketNumber Finish()
    {
        Span<byte> hash = stackalloc byte[HashSize];
        sha256.GetHashAndReset(hash);
        return TicketNumber.FromHash(hash);
    }
}
