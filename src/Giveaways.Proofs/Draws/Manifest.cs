using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>The list that is drawn from: the eligible entries' codes with their weights, in the order of the codes' bytes.</summary>
/// <remarks>
/// <code>
/// &lt;code&gt; &lt;weight&gt;
/// </code>
/// One line an entry, every line ended by LF; no code twice. A code is <c>[a-z0-9]{1,32}</c>, a weight an integer from 1 on without
/// leading zeros, all weights together at most 10,000,000. A manifest without entries is the empty text.
/// The text has one spelling, so that its SHA-256 names the list. Memory: the text and 8 bytes an entry.
/// </remarks>
public sealed class Manifest
{
    /// <summary>The most tickets in one draw: the sum of all weights.</summary>
    public const int MaxTickets = 10_000_000;

    /// <summary>The longest code, in characters.</summary>
    public const int MaxCodeLength = 32;

    const int MaxWeightDigits = 8;

    readonly ReadOnlyMemory<byte> text;

    // Where each line begins.
    readonly int[] starts;
    readonly int[] weights;

    Manifest(ReadOnlyMemory<byte> text, int[] starts, int[] weights, int tickets)
    {
        this.text = text;
        this.starts = starts;
        this.weights = weights;
        Tickets = tickets;
    }

    /// <summary>The number of entries.</summary>
    public int Count => weights.Length;

    /// <summary>The number of tickets: the sum of the weights.</summary>
    public int Tickets { get; }

    /// <summary>The bytes as published.</summary>
    public ReadOnlyMemory<byte> Text => text;

    /// <summary>Reads the published bytes, and refuses any that <see cref="ManifestBuilder"/> would not have written.</summary>
    /// <param name="text">Kept, not copied: it must not change afterwards.</param>
    /// <param name="manifest">The list, if the text is one.</param>
    /// <param name="problem">What is wrong and in which line, if it is not.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> text,
        [NotNullWhen(true)] out Manifest? manifest,
        [NotNullWhen(false)] out string? problem)
    {
        var lines = Math.Min(text.Span.Count((byte)'\n'), MaxTickets);
        var starts = new int[lines];
        var weights = new int[lines];
        var count = 0;
        var tickets = 0;
        manifest = null;
        var previous = ReadOnlySpan<byte>.Empty;
        for (var position = 0; position < text.Length; count++)
        {
            problem = ReadLine(text.Span[position..], out var code, out var weight, out var length);
            if (problem is null && previous.SequenceCompareTo(code) >= 0)
                problem = "the code is not after the line before it in byte order";
            if (problem is null && weight > MaxTickets - tickets)
                problem = $"the weights exceed {MaxTickets} tickets";
            if (problem is not null)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"Line {count + 1}: {problem}.");
                return false;
            }

            starts[count] = position;
            weights[count] = weight;
            tickets += weight;
            position += length;
            previous = code;
        }

        manifest = new Manifest(text, starts, weights, tickets);
        problem = null;
        return true;
    }

    /// <summary>The lowercase hex SHA-256 of the published bytes.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(text.Span));

    /// <summary>The code at an index from 0, as ASCII.</summary>
    public ReadOnlySpan<byte> CodeAt(int index)
    {
        var line = text.Span[starts[index]..];
        return line[..line.IndexOf((byte)' ')];
    }

    /// <summary>The code at an index from 0, as text.</summary>
    public string CodeText(int index) => Encoding.ASCII.GetString(CodeAt(index));

    /// <summary>The weight of the entry at an index from 0.</summary>
    public int WeightAt(int index) => weights[index];

    /// <summary>Finds a code's index, or -1. Compares at most 1 + log₂ n codes.</summary>
    public int IndexOf(ReadOnlySpan<byte> code)
    {
        var low = 0;
        var high = Count - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var order = CodeAt(middle).SequenceCompareTo(code);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    internal static bool IsCode(ReadOnlySpan<byte> code)
    {
        if (code.Length is 0 or > MaxCodeLength)
            return false;
        foreach (var b in code)
            if (b is not ((>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')))
                return false;
        return true;
    }

    static string? ReadLine(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> code, out int weight, out int length)
    {
        code = default;
        weight = 0;
        const int MaxLineLength = MaxCodeLength + 1 + MaxWeightDigits + 1;
        length = rest[..Math.Min(rest.Length, MaxLineLength)].IndexOf((byte)'\n') + 1;
        if (length == 0)
            return $"no LF within {MaxLineLength} bytes";
        var line = rest[..(length - 1)];
        var space = line.IndexOf((byte)' ');
        if (space < 0 || !IsCode(line[..space]))
            return $"it does not begin with a code of 1 to {MaxCodeLength} characters of a-z and 0-9, then a space";
        code = line[..space];
        return IsWeight(line[(space + 1)..], out weight) ? null : $"the weight is not an integer from 1 to {MaxTickets}";
    }

    static bool IsWeight(ReadOnlySpan<byte> digits, out int weight)
    {
        weight = 0;
        if (digits.Length is 0 or > MaxWeightDigits || digits[0] == '0')
            return false;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            weight = (weight * 10) + (digit - '0');
        }

        return weight <= MaxTickets;
    }
}
