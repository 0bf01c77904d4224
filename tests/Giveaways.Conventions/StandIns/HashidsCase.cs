using HashidsNet;

namespace Giveaways.Conventions.StandIns;

/// <summary>A list of numbers to be spelled, and all that its spelling depends on.</summary>
/// <param name="Code">The agreed spelling; null where it is still to be found.</param>
sealed record HashidsCase(string Salt, int MinLength, string Alphabet, string Separators, long[] Numbers, string? Code)
{
    /// <summary>The alphabet of entry codes.</summary>
    const string Codes = "bcdfghjkmnpqrstvwxyz23456789";

    // In alphabets, never among the separators.
    const string Digits = "0123456789";

    const int Seed = 20240229;

    public Hashids Hashids() => new(Salt, MinLength, Alphabet, Separators);

    public override string ToString() =>
        $"[{string.Join(' ', Numbers)}] salt \"{Salt}\" length {MinLength} alphabet \"{Alphabet}\" separators \"{Separators}\"";

    /// <summary>Cases of every kind, the same ones each time.</summary>
    public static IEnumerable<HashidsCase> Many(int count)
    {
        var random = new Random(Seed);
        for (var i = 0; i < count; i++)
            yield return (i % 4) switch
            {
                0 => new(Hex(random), 6, Codes, HashidsNet.Hashids.DEFAULT_SEPS, [random.NextInt64(1L << random.Next(1, 40))], null),
                1 => new(Text(random), random.Next(40), HashidsNet.Hashids.DEFAULT_ALPHABET, HashidsNet.Hashids.DEFAULT_SEPS, Some(random), null),
                2 => new(Text(random), random.Next(9), Letters(random, 16) + Digits, Letters(random, 0), Some(random), null),
                _ => new(Text(random), random.Next(200), Letters(random, 16) + Digits, HashidsNet.Hashids.DEFAULT_SEPS, Some(random), null),
            };
    }

    static string Hex(Random random) => random.GetHexString(64, lowercase: true);

    static string Text(Random random)
    {
        var characters = new char[random.Next(70)];
        for (var i = 0; i < characters.Length; i++)
            characters[i] = (char)random.Next(' ', 0x500);
        return new string(characters);
    }

    static string Letters(Random random, int fewest)
    {
        var letters = Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Except(Digits).ToArray();
        random.Shuffle(letters);
        return new string(letters[..random.Next(fewest, letters.Length)]);
    }

    static long[] Some(Random random)
    {
        var numbers = new long[random.Next(1, 7)];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = random.Next(8) == 0 ? long.MaxValue - random.Next(3) : random.NextInt64(1L << random.Next(1, 63));
        return numbers;
    }
}
