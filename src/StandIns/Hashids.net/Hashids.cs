using System.Buffers;
using System.Globalization;

namespace HashidsNet;

/// <summary>The published Hashids algorithm (hashids.org) for one salt, alphabet and least length.</summary>
/// <remarks>Immutable; any number of threads may use one instance.</remarks>
public sealed partial class Hashids : IHashids
{
    public const string DEFAULT_ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890";

    public const string DEFAULT_SEPS = "cfhistuCFHISTU";

    // Twelve hexadecimal digits make a number, after a leading 1 that keeps their zeros.
    const int HexDigitsPerNumber = 12;

    // In base 2, the smallest, 2^63 - 1 has 63 digits; one more for the separator.
    const int MostCharactersPerNumber = 64;

    // Two guards and the lottery character.
    const int CharactersAround = 3;

    // What one number needs, and a little more.
    const int StackLimit = 2 * MostCharactersPerNumber;

    // The algorithm's own constant.
    const int LotteryModulus = 100;

    readonly Alphabets _alphabets;
    readonly int _minLength;

    public Hashids(string salt = "", int minHashLength = 0, string alphabet = DEFAULT_ALPHABET, string seps = DEFAULT_SEPS)
    {
        ArgumentNullException.ThrowIfNull(salt);
        ArgumentNullException.ThrowIfNull(alphabet);
        ArgumentNullException.ThrowIfNull(seps);
        ArgumentOutOfRangeException.ThrowIfNegative(minHashLength);
        _alphabets = new Alphabets(salt, alphabet, seps);
        _minLength = minHashLength;
    }

    public string Encode(int number) => EncodeLong((long)number);

    public string Encode(params int[] numbers) => Encode((IEnumerable<int>)numbers);

    public string Encode(IEnumerable<int> numbers) => EncodeAll([.. numbers.Select(number => (long)number)]);

    public string EncodeLong(long number) => EncodeAll(new ReadOnlySpan<long>(in number));

    public string EncodeLong(params long[] numbers) => EncodeAll(numbers);

    public string EncodeLong(IEnumerable<long> numbers) => EncodeAll([.. numbers]);

    public string EncodeHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        if (!hex.All(char.IsAsciiHexDigit))
            return "";
        return EncodeAll([.. hex.Chunk(HexDigitsPerNumber)
            .Select(digits => long.Parse($"1{new string(digits)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))]);
    }

    string EncodeAll(ReadOnlySpan<long> numbers)
    {
        if (numbers.IsEmpty || numbers.ContainsAnyInRange(long.MinValue, -1))
            return "";
        var most = CharactersAround + MostCharactersPerNumber * numbers.Length;
        if (most <= StackLimit)
            return Spell(numbers, stackalloc char[StackLimit]);
        var rented = ArrayPool<char>.Shared.Rent(most);
        var text = Spell(numbers, rented);
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    // The buffer's first character is kept for a guard.
    string Spell(ReadOnlySpan<long> numbers, Span<char> buffer)
    {
        var mark = Mark(numbers);
        var lottery = (int)(mark % _alphabets.Base);
        var start = 1;
        var end = start;
        buffer[end++] = _alphabets.Digits[lottery];

        var digits = _alphabets.First(lottery);
        var own = numbers.Length > 1 ? digits.ToArray() : [];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
            {
                _alphabets.ShuffleFor(buffer[start], own);
                digits = own;
            }

            var first = end;
            end += Write(numbers[i], digits, buffer[end..]);
            if (i + 1 < numbers.Length)
                buffer[end++] = _alphabets.Separators[(int)(numbers[i] % (buffer[first] + i) % _alphabets.Separators.Length)];
        }

        var guards = _alphabets.Guards;
        if (end - start < _minLength)
            buffer[--start] = guards[(int)((mark + buffer[start + 1]) % guards.Length)];
        if (end - start < _minLength)
            buffer[end++] = guards[(int)((mark + buffer[start + 2]) % guards.Length)];
        var body = buffer[start..end];
        return body.Length < _minLength ? Pad(body, digits) : new string(body);
    }

    // Characters of both halves of the digits around the body until it is long enough; the last round may be cut.
    string Pad(ReadOnlySpan<char> body, ReadOnlySpan<char> lastDigits)
    {
        var digits = lastDigits.ToArray();
        var half = digits.Length / 2;
        var rounds = (_minLength - body.Length + digits.Length - 1) / digits.Length;
        var whole = new char[body.Length + rounds * digits.Length];
        var left = rounds * (digits.Length - half);
        var right = left + body.Length;
        body.CopyTo(whole.AsSpan(left));
        for (var round = 0; round < rounds; round++)
        {
            Alphabets.Shuffle(digits, digits.AsSpan().ToArray());
            left -= digits.Length - half;
            digits.AsSpan(half).CopyTo(whole.AsSpan(left));
            digits.AsSpan(0, half).CopyTo(whole.AsSpan(right));
            right += half;
        }

        return new string(whole, (whole.Length - _minLength) / 2, _minLength);
    }

    static long Mark(ReadOnlySpan<long> numbers)
    {
        long mark = 0;
        for (var i = 0; i < numbers.Length; i++)
            mark += numbers[i] % (LotteryModulus + i);
        return mark;
    }

    static int Write(long number, ReadOnlySpan<char> digits, Span<char> to)
    {
        var length = 0;
        do
        {
            (number, var digit) = Math.DivRem(number, digits.Length);
            to[length++] = digits[(int)digit];
        }
        while (number > 0);
        to[..length].Reverse();
        return length;
    }
}
