using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Giveaways.Proofs.Codes;

/// <summary>An entry's public name in its one spelling: 6 to 14 characters of <see cref="Alphabet"/> (SPEC section 3).</summary>
/// <remarks>
/// Held inline, without heap. Ordered as its bytes are, so sorting codes sorts manifest lines. That a code names a
/// leaf of a log, only <see cref="EntryCodes"/> can say: here it is a well-formed word. The default value is no code
/// and has length 0.
/// </remarks>
public readonly struct EntryCode : IEquatable<EntryCode>, IComparable<EntryCode>
{
    /// <summary>No vowel, so no word by accident; no character that looks or sounds like another.</summary>
    public const string Alphabet = "bcdfghjkmnpqrstvwxyz23456789";

    public const int MinLength = 6;

    /// <summary>Length of the code of the largest leaf index, 2^53 - 2.</summary>
    public const int MaxLength = 14;

    // The characters from the highest byte down, zeros behind them: comparing the numbers compares the bytes.
    readonly ulong head;
    readonly ulong tail;

    EntryCode(ReadOnlySpan<byte> text)
    {
        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        text.CopyTo(padded);
        head = BinaryPrimitives.ReadUInt64BigEndian(padded);
        tail = BinaryPrimitives.ReadUInt64BigEndian(padded[8..]);
    }

    public int Length => tail != 0
        ? 16 - (BitOperations.TrailingZeroCount(tail) / 8)
        : 8 - (BitOperations.TrailingZeroCount(head) / 8);

    /// <summary>Reads a code as it stands in leaves and files: lower case only.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out EntryCode code)
    {
        code = default;
        if (text.Length is < MinLength or > MaxLength)
        {
            return false;
        }
        foreach (var character in text)
        {
            if (!IsCharacter(character))
            {
                return false;
            }
        }
        code = new EntryCode(text);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out EntryCode)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out EntryCode code)
    {
        code = default;
        Span<byte> ascii = stackalloc byte[MaxLength];
        return Ascii.FromUtf16(text, ascii, out var length) == System.Buffers.OperationStatus.Done && TryParse(ascii[..length], out code);
    }

    /// <summary>Writes the code's ASCII bytes and returns how many; <see cref="MaxLength"/> bytes are always enough.</summary>
    public int CopyTo(Span<byte> destination)
    {
        Span<byte> padded = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(padded, head);
        BinaryPrimitives.WriteUInt64BigEndian(padded[8..], tail);
        var length = Length;
        padded[..length].CopyTo(destination);
        return length;
    }

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..CopyTo(text)]);
    }

    public bool Equals(EntryCode other) => head == other.head && tail == other.tail;

    public override bool Equals(object? obj) => obj is EntryCode other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(head, tail);

    public int CompareTo(EntryCode other) => head == other.head ? tail.CompareTo(other.tail) : head.CompareTo(other.head);

    public static bool operator ==(EntryCode left, EntryCode right) => left.Equals(right);

    public static bool operator !=(EntryCode left, EntryCode right) => !left.Equals(right);

    public static bool operator <(EntryCode left, EntryCode right) => left.CompareTo(right) < 0;

    public static bool operator <=(EntryCode left, EntryCode right) => left.CompareTo(right) <= 0;

    public static bool operator >(EntryCode left, EntryCode right) => left.CompareTo(right) > 0;

    public static bool operator >=(EntryCode left, EntryCode right) => left.CompareTo(right) >= 0;

    static bool IsCharacter(byte character) => character is >= (byte)'2' and <= (byte)'9'
        or (>= (byte)'b' and <= (byte)'z' and not ((byte)'e' or (byte)'i' or (byte)'l' or (byte)'o' or (byte)'u'));
}
