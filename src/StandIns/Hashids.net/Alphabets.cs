namespace HashidsNet;

/// <summary>The three sets of characters that salt, alphabet and separators amount to.</summary>
/// <remarks>
/// Immutable but for the cache of first alphabets, which any thread may fill: the same slot always gets the same
/// characters.
/// </remarks>
sealed class Alphabets
{
    // The algorithm's own constants.
    const int FewestCharacters = 16;
    const int GuardDivisor = 12;
    const int SeparatorDivisorTimesTwo = 7;
    const int FewestForGuards = 3;

    // With fewer digits than two a number has no finite spelling.
    const int FewestDigits = 2;

    readonly string _salt;
    readonly char[] _digits;
    readonly char[]?[] _first;

    public Alphabets(string salt, string alphabet, string separators)
    {
        var distinct = alphabet.Distinct().ToArray();
        if (distinct.Length < FewestCharacters)
            throw new ArgumentException($"The alphabet has {distinct.Length} different characters, {FewestCharacters} are needed.", nameof(alphabet));
        if (distinct.Any(char.IsWhiteSpace))
            throw new ArgumentException("The alphabet has white space in it.", nameof(alphabet));

        var apart = separators.Distinct().Where(distinct.Contains).ToArray();
        var digits = distinct.Except(apart).ToArray();
        Shuffle(apart, salt);
        // The digits are at most 3.5 times as many as the separators.
        if (2 * digits.Length > SeparatorDivisorTimesTwo * apart.Length)
        {
            var wanted = CeilingOf(2 * digits.Length, SeparatorDivisorTimesTwo);
            var moved = wanted - apart.Length;
            apart = [.. apart, .. digits[..moved]];
            digits = digits[moved..];
        }

        Shuffle(digits, salt);
        var guards = CeilingOf(digits.Length, GuardDivisor);
        (Guards, Separators, _digits) = digits.Length < FewestForGuards
            ? (apart[..guards], apart[guards..], digits)
            : (digits[..guards], apart, digits[guards..]);
        if (_digits.Length < FewestDigits)
            throw new ArgumentException("The separators leave too few digits of the alphabet.", nameof(separators));

        _salt = salt;
        _first = new char[]?[_digits.Length];
    }

    /// <summary>How many digits there are: the base in which numbers are spelled.</summary>
    public int Base => _digits.Length;

    public ReadOnlySpan<char> Digits => _digits;

    public char[] Separators { get; }

    public char[] Guards { get; }

    /// <summary>The digits of the first number after the lottery character with that index.</summary>
    public ReadOnlySpan<char> First(int lottery)
    {
        var known = Volatile.Read(ref _first[lottery]);
        if (known is not null)
            return known;
        var digits = _digits.ToArray();
        ShuffleFor(_digits[lottery], digits);
        Volatile.Write(ref _first[lottery], digits);
        return digits;
    }

    /// <summary>Turns one number's digits into the next number's.</summary>
    public void ShuffleFor(char lottery, Span<char> digits)
    {
        // key = (lottery + salt + digits), cut to the number of digits
        var key = digits.Length <= StackLimit ? stackalloc char[digits.Length] : new char[digits.Length];
        key[0] = lottery;
        var fromSalt = Math.Min(_salt.Length, key.Length - 1);
        _salt.AsSpan(0, fromSalt).CopyTo(key[1..]);
        digits[..(key.Length - 1 - fromSalt)].CopyTo(key[(1 + fromSalt)..]);
        Shuffle(digits, key);
    }

    /// <summary>The largest alphabet that is copied on the stack.</summary>
    public const int StackLimit = 128;

    /// <summary>Permutes characters by a key, the same way every time; an empty key changes nothing.</summary>
    public static void Shuffle(Span<char> characters, ReadOnlySpan<char> key)
    {
        if (key.IsEmpty)
            return;
        long sum = 0;
        for (int i = characters.Length - 1, k = 0; i > 0; i--, k = (k + 1) % key.Length)
        {
            sum += key[k];
            var j = (int)((key[k] + k + sum) % i);
            (characters[i], characters[j]) = (characters[j], characters[i]);
        }
    }

    static int CeilingOf(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
