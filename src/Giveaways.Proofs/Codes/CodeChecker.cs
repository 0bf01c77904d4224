using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Codes;

/// <summary>Checks a log's codes against its indices: Hashids of one number, written for this alphabet alone (SPEC 3).</summary>
/// <remarks>
/// <see cref="EntryCodes"/> makes codes with the Hashids package; this is the other half of the pair and calls nothing of it.
/// The shuffled alphabets of a log are made once, so that a check costs a division per character and no heap: a verifier does a
/// million of them.
/// </remarks>
public sealed class CodeChecker
{
    // Of the 28 letters 5 are default separators; Hashids tops them up to ceil(23 / 3.5) = 7 and takes ceil(21 / 12) = 2 guards.
    const int SeparatorCount = 7;
    const int GuardCount = 2;
    const int DigitCount = 28 - SeparatorCount - GuardCount;

    // Hashids takes the lottery character from the number modulo 100.
    const int LotteryModulus = 100;

    readonly byte[] guards;
    readonly byte[] lotteries;

    // For each lottery character the alphabet that its number is written in.
    readonly byte[][] digits;

    /// <param name="origin">The log's origin.</param>
    public CodeChecker(string origin)
    {
        var salt = Encoding.ASCII.GetBytes(Hash32.Of(Canonical.Utf8(origin)).ToHex());
        var separators = Encoding.ASCII.GetBytes([.. "cfhistu".Where(letter => EntryCode.Alphabet.Contains(letter, StringComparison.Ordinal))]);
        var alphabet = Encoding.ASCII.GetBytes(EntryCode.Alphabet).Except(separators).ToArray();
        // The separators part several numbers. A code has one: what matters here is only which letters they take away.
        alphabet = alphabet[(SeparatorCount - separators.Length)..];
        Shuffle(alphabet, salt);
        guards = alphabet[..GuardCount];
        lotteries = alphabet[GuardCount..];
        digits = [.. lotteries.Select(lottery => AlphabetOf(lottery, salt))];
    }

    /// <summary>Whether this is the code of the entry whose leaf has this index.</summary>
    public bool Is(long index, ReadOnlySpan<byte> code)
    {
        Span<byte> expected = stackalloc byte[Capacity];
        return index >= 0 && index < TreeHash.MaxSize && code.SequenceEqual(Write(index, expected));
    }

    /// <summary>The index that a code stands for in this log; false when it is the code of no leaf.</summary>
    public bool TryFind(ReadOnlySpan<char> code, out long index)
    {
        index = 0;
        Span<byte> bytes = stackalloc byte[EntryCode.MaxLength];
        return EntryCode.TryParse(code, out var parsed) && TryFind(bytes[..parsed.CopyTo(bytes)], out index);
    }

    /// <inheritdoc cref="TryFind(ReadOnlySpan{char}, out long)"/>
    public bool TryFind(ReadOnlySpan<byte> code, out long index)
    {
        index = 0;
        return EntryCode.TryParse(code, out _) && TryRead(WithoutGuards(code), out index) && Is(index, code);
    }

    // The longest number's digits, its lottery character, and what the guards may add.
    const int Capacity = 32;

    static void Shuffle(Span<byte> letters, ReadOnlySpan<byte> salt)
    {
        for (int i = letters.Length - 1, v = 0, sum = 0; i > 0; i--, v = (v + 1) % salt.Length)
        {
            sum += salt[v];
            var j = (salt[v] + v + sum) % i;
            (letters[i], letters[j]) = (letters[j], letters[i]);
        }
    }

    byte[] AlphabetOf(byte lottery, byte[] salt)
    {
        byte[] alphabet = [.. lotteries];
        byte[] own = [lottery, .. salt, .. alphabet];
        Shuffle(alphabet, own.AsSpan(0, alphabet.Length));
        return alphabet;
    }

    /// <summary>Writes the code of an index into the middle of the room given, and returns it.</summary>
    ReadOnlySpan<byte> Write(long index, Span<byte> room)
    {
        const int End = Capacity / 2 + EntryCode.MinLength;
        var hash = (int)(index % LotteryModulus);
        var which = hash % DigitCount;
        var alphabet = digits[which];
        var start = End;
        for (var rest = (ulong)index; ;)
        {
            var (quotient, digit) = Math.DivRem(rest, DigitCount);
            room[--start] = alphabet[(int)digit];
            rest = quotient;
            if (rest == 0)
            {
                break;
            }
        }
        room[--start] = lotteries[which];
        return End - start >= EntryCode.MinLength ? room[start..End] : Pad(room, start, End, hash, alphabet);
    }

    /// <summary>Hashids' way to the least length: a guard before, a guard behind, then the alphabet's halves around.</summary>
    ReadOnlySpan<byte> Pad(Span<byte> room, int start, int end, int hash, scoped ReadOnlySpan<byte> digitAlphabet)
    {
        room[start - 1] = guards[(hash + room[start]) % GuardCount];
        start--;
        if (end - start < EntryCode.MinLength)
        {
            room[end] = guards[(hash + room[start + 2]) % GuardCount];
            end++;
        }
        if (end - start < EntryCode.MinLength)
        {
            Span<byte> alphabet = stackalloc byte[DigitCount];
            digitAlphabet.CopyTo(alphabet);
            Span<byte> salt = stackalloc byte[DigitCount];
            alphabet.CopyTo(salt);
            Shuffle(alphabet, salt);
            return Surround(room, start, end, alphabet);
        }
        return room[start..end];
    }

    // Whole halves would be too long; Hashids then cuts the middle out. Only the letters next to the code survive the cut.
    static ReadOnlySpan<byte> Surround(Span<byte> room, int start, int end, scoped ReadOnlySpan<byte> alphabet)
    {
        const int Half = DigitCount / 2;
        var length = end - start;
        var excess = DigitCount + length - EntryCode.MinLength;
        var before = DigitCount - Half - (excess / 2);
        var behind = EntryCode.MinLength - length - before;
        alphabet.Slice(DigitCount - before, before).CopyTo(room[(start - before)..]);
        alphabet[..behind].CopyTo(room[end..]);
        return room[(start - before)..(end + behind)];
    }

    ReadOnlySpan<byte> WithoutGuards(ReadOnlySpan<byte> code)
    {
        var first = code.IndexOfAny(guards);
        if (first < 0)
        {
            return code;
        }
        var inner = code[(first + 1)..];
        var second = inner.IndexOfAny(guards);
        return second < 0 ? inner : inner[..second];
    }

    bool TryRead(ReadOnlySpan<byte> inner, out long index)
    {
        index = 0;
        var which = inner.IsEmpty ? -1 : lotteries.AsSpan().IndexOf(inner[0]);
        if (which < 0)
        {
            return false;
        }
        foreach (var letter in inner[1..])
        {
            var digit = digits[which].AsSpan().IndexOf(letter);
            if (digit < 0 || index > TreeHash.MaxSize)
            {
                return false;
            }
            index = (index * DigitCount) + digit;
        }
        return true;
    }
}
