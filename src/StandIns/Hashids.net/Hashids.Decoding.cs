using System.Globalization;
using System.Text;

namespace HashidsNet;

public sealed partial class Hashids
{
    public int[] Decode(string hash) => Array.ConvertAll(DecodeLong(hash), number => checked((int)number));

    public long[] DecodeLong(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        // One spelling per list: what Encode would not write back is nothing.
        return TryRead(hash, out var numbers) && EncodeAll(numbers) == hash ? numbers : [];
    }

    public int DecodeSingle(string hash) => checked((int)DecodeSingleLong(hash));

    public long DecodeSingleLong(string hash) => DecodeLong(hash) switch
    {
        [var number] => number,
        [] => throw new NoResultException("The text holds no number."),
        var numbers => throw new MultipleResultsException($"The text holds {numbers.Length} numbers, not one."),
    };

    public bool TryDecodeSingle(string hash, out int id)
    {
        var single = TryDecodeSingleLong(hash, out var number);
        id = checked((int)number);
        return single;
    }

    public bool TryDecodeSingleLong(string hash, out long id)
    {
        var numbers = DecodeLong(hash);
        id = numbers is [var number] ? number : 0;
        return numbers.Length == 1;
    }

    public string DecodeHex(string hash)
    {
        var hex = new StringBuilder();
        foreach (var number in DecodeLong(hash))
            hex.Append(number.ToString("X", CultureInfo.InvariantCulture).AsSpan(1));
        return hex.ToString();
    }

    bool TryRead(string hash, out long[] numbers)
    {
        numbers = [];
        var body = WithoutGuards(hash);
        if (body.IsEmpty)
            return false;
        var lottery = _alphabets.Digits.IndexOf(body[0]);
        if (lottery < 0)
            return false;

        var rest = body[1..];
        var digits = _alphabets.First(lottery);
        var read = new long[1 + Count(rest, _alphabets.Separators)];
        var own = read.Length > 1 ? digits.ToArray() : [];
        for (var i = 0; i < read.Length; i++)
        {
            if (i > 0)
            {
                _alphabets.ShuffleFor(body[0], own);
                digits = own;
            }

            var end = rest.IndexOfAny(_alphabets.Separators);
            if (!TryRead(end < 0 ? rest : rest[..end], digits, out read[i]))
                return false;
            rest = rest[(end + 1)..];
        }

        numbers = read;
        return true;
    }

    // Between the guards where there are one or two; more are never written.
    ReadOnlySpan<char> WithoutGuards(ReadOnlySpan<char> hash)
    {
        var guards = _alphabets.Guards;
        var first = hash.IndexOfAny(guards);
        if (first < 0)
            return hash;
        var rest = hash[(first + 1)..];
        var second = rest.IndexOfAny(guards);
        return second < 0 ? rest : rest[..second];
    }

    static int Count(ReadOnlySpan<char> text, ReadOnlySpan<char> separators)
    {
        var count = 0;
        foreach (var character in text)
        {
            if (separators.Contains(character))
                count++;
        }

        return count;
    }

    static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> digits, out long number)
    {
        number = 0;
        foreach (var character in text)
        {
            var digit = digits.IndexOf(character);
            if (digit < 0 || number > (long.MaxValue - digit) / digits.Length)
                return false;
            number = number * digits.Length + digit;
        }

        return !text.IsEmpty;
    }
}
