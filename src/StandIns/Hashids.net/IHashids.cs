namespace HashidsNet;

/// <summary>Spells non-negative numbers as short text and reads them back.</summary>
/// <remarks>
/// A list with a negative number, and an empty list, is spelled as the empty string; text that this instance would
/// not have written is read as no numbers.
/// </remarks>
public interface IHashids
{
    string Encode(int number);

    string Encode(params int[] numbers);

    string Encode(IEnumerable<int> numbers);

    string EncodeLong(long number);

    string EncodeLong(params long[] numbers);

    string EncodeLong(IEnumerable<long> numbers);

    /// <summary>Spells hexadecimal digits, twelve to a number; other text is spelled as the empty string.</summary>
    string EncodeHex(string hex);

    /// <exception cref="OverflowException">A number does not fit into 32 bits.</exception>
    int[] Decode(string hash);

    long[] DecodeLong(string hash);

    /// <exception cref="NoResultException">The text holds no number.</exception>
    /// <exception cref="MultipleResultsException">The text holds more than one number.</exception>
    /// <exception cref="OverflowException">The number does not fit into 32 bits.</exception>
    int DecodeSingle(string hash);

    /// <exception cref="NoResultException">The text holds no number.</exception>
    /// <exception cref="MultipleResultsException">The text holds more than one number.</exception>
    long DecodeSingleLong(string hash);

    /// <summary>True and the number if the text holds exactly one.</summary>
    /// <exception cref="OverflowException">The number does not fit into 32 bits.</exception>
    bool TryDecodeSingle(string hash, out int id);

    /// <summary>True and the number if the text holds exactly one.</summary>
    bool TryDecodeSingleLong(string hash, out long id);

    /// <summary>The hexadecimal digits in upper case.</summary>
    string DecodeHex(string hash);
}
