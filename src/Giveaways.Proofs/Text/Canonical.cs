using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Giveaways.Proofs.Text;

/// <summary>The one spelling of each number, hash and byte string in every text that is hashed or signed.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>number: ASCII decimal, no sign, no leading zero (but <c>0</c> itself), at most <see cref="MaxNumber"/></item>
/// <item>hex: lowercase, two digits a byte</item>
/// <item>base64: RFC 4648 section 4, padded, spare bits zero, no whitespace</item>
/// <item>text: strict UTF-8</item>
/// </list>
/// Parsers answer <see langword="false"/> to any other spelling and never throw on input.
/// </remarks>
public static class Canonical
{
    /// <summary>2^53 - 1: every JSON and JavaScript reader can hold it exactly.</summary>
    public const long MaxNumber = (1L << 53) - 1;

    /// <summary>Decimal digits of <see cref="MaxNumber"/>.</summary>
    public const int MaxNumberDigits = 16;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryParseNumber(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > MaxNumberDigits || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }
        long sum = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
            sum = (sum * 10) + (digit - '0');
        }
        if (sum > MaxNumber)
        {
            return false;
        }
        value = sum;
        return true;
    }

    /// <inheritdoc cref="TryParseNumber(ReadOnlySpan{byte}, out long)"/>
    public static bool TryParseNumber(ReadOnlySpan<char> text, out long value)
    {
        Span<byte> ascii = stackalloc byte[MaxNumberDigits];
        value = 0;
        return TryNarrow(text, ascii, out var length) && TryParseNumber(ascii[..length], out value);
    }

    /// <summary>The number's only spelling.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or above <see cref="MaxNumber"/>.</exception>
    public static string Number(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxNumber);
        return value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Fills <paramref name="destination"/> from exactly twice as many lowercase hex digits.</summary>
    public static bool TryParseHex(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        if (text.Length != destination.Length * 2)
        {
            return false;
        }
        for (var i = 0; i < destination.Length; i++)
        {
            var high = HexDigit(text[2 * i]);
            var low = HexDigit(text[(2 * i) + 1]);
            if ((high | low) < 0)
            {
                return false;
            }
            destination[i] = (byte)((high << 4) | low);
        }
        return true;
    }

    /// <inheritdoc cref="TryParseHex(ReadOnlySpan{byte}, Span{byte})"/>
    public static bool TryParseHex(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != destination.Length * 2)
        {
            return false;
        }
        var ascii = new byte[text.Length];
        return TryNarrow(text, ascii, out _) && TryParseHex(ascii, destination);
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Fills <paramref name="destination"/> exactly; a shorter or longer value is refused.</summary>
    public static bool TryParseBase64(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        if (text.Length != Base64.GetMaxEncodedToUtf8Length(destination.Length)
            || Base64.DecodeFromUtf8(text, destination, out var consumed, out var written) != OperationStatus.Done
            || consumed != text.Length
            || written != destination.Length)
        {
            return false;
        }
        return IsBase64Of(destination, text);
    }

    /// <inheritdoc cref="TryParseBase64(ReadOnlySpan{byte}, Span{byte})"/>
    public static bool TryParseBase64(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != Base64.GetMaxEncodedToUtf8Length(destination.Length))
        {
            return false;
        }
        var ascii = new byte[text.Length];
        return TryNarrow(text, ascii, out _) && TryParseBase64(ascii, destination);
    }

    /// <summary>Reads a byte string of any length up to <paramref name="maxBytes"/>; the empty text is the empty string.</summary>
    public static bool TryParseBase64(ReadOnlySpan<byte> text, int maxBytes, out byte[] value)
    {
        value = [];
        if (text.Length % 4 != 0 || text.Length > Base64.GetMaxEncodedToUtf8Length(maxBytes))
        {
            return false;
        }
        var padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        var length = (text.Length / 4 * 3) - padding;
        if (length > maxBytes)
        {
            return false;
        }
        var bytes = new byte[length];
        if (!TryParseBase64(text, bytes))
        {
            return false;
        }
        value = bytes;
        return true;
    }

    /// <inheritdoc cref="TryParseBase64(ReadOnlySpan{byte}, int, out byte[])"/>
    public static bool TryParseBase64(ReadOnlySpan<char> text, int maxBytes, out byte[] value)
    {
        value = [];
        if (text.Length > Base64.GetMaxEncodedToUtf8Length(maxBytes))
        {
            return false;
        }
        var ascii = new byte[text.Length];
        return TryNarrow(text, ascii, out _) && TryParseBase64(ascii, maxBytes, out value);
    }

    public static string Base64Of(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);

    /// <summary>Decodes UTF-8; overlong forms, surrogates and truncated sequences are refused, never replaced.</summary>
    public static bool TryReadUtf8(ReadOnlySpan<byte> bytes, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    /// <exception cref="EncoderFallbackException">A lone surrogate, which no parsed text contains.</exception>
    public static byte[] Utf8(string text) => StrictUtf8.GetBytes(text);

    // The base library's decoder skips whitespace and may ignore spare bits: encoding again is the whole rule.
    static bool IsBase64Of(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text)
    {
        const int MaxOnStack = 256;
        var again = text.Length <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[text.Length];
        return Base64.EncodeToUtf8(bytes, again, out _, out var written) == OperationStatus.Done
            && text.SequenceEqual(again[..written]);
    }

    static bool TryNarrow(ReadOnlySpan<char> text, Span<byte> ascii, out int length) =>
        Ascii.FromUtf16(text, ascii, out length) == OperationStatus.Done;

    static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };
}
