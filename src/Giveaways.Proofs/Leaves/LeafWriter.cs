using System.Buffers;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Leaves;

/// <summary>Writes a leaf's lines, each fact in its one spelling.</summary>
/// <remarks>A value that no leaf can hold is a bug of the caller and throws; nothing that a reader would refuse is ever written.</remarks>
sealed class LeafWriter
{
    readonly ArrayBufferWriter<byte> bytes = new(InitialSize);

    const int InitialSize = 256;

    /// <summary>A line of these words.</summary>
    public void Line(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            Put(words[i]);
            Put(i + 1 < words.Length ? " " : "\n");
        }
    }

    public void Number(string keyword, long value) => Line(keyword, Canonical.Number(value));

    public void Number(string keyword, long value, long min, long max) => Line(keyword, Checked(value, min, max));

    public void Hash(string keyword, Hash32 value) => Line(keyword, value.ToHex());

    public void Id(string keyword, string value) => Line(keyword, CheckedId(value));

    public void Code(string value) => Line("code", CheckedCode(value));

    public void One<T>(string keyword, T value) where T : struct, Enum => Line(keyword, Keyword<T>.Of(value));

    /// <summary>The bytes written so far.</summary>
    /// <exception cref="InvalidOperationException">More than a leaf may have.</exception>
    public byte[] ToBytes() => bytes.WrittenCount <= Leaf.MaxBytes
        ? bytes.WrittenSpan.ToArray()
        : throw new InvalidOperationException($"A leaf of {bytes.WrittenCount} bytes is longer than {Leaf.MaxBytes}.");

    public static string Checked(long value, long min, long max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max);
        return Canonical.Number(value);
    }

    public static string CheckedId(string value) =>
        Grammar.IsId(value) ? value : throw new ArgumentException("An id is 1 to 32 characters of a-z, 0-9 and '-'.", nameof(value));

    public static string CheckedCode(string value) =>
        Grammar.IsCode(value) ? value : throw new ArgumentException("This is not a code.", nameof(value));

    public static string CheckedLanguage(string value) =>
        Grammar.IsLanguage(value) ? value : throw new ArgumentException("A language is two lowercase letters.", nameof(value));

    void Put(string word)
    {
        var room = bytes.GetSpan(word.Length);
        if (!Ascii.IsValid(word))
        {
            throw new ArgumentException("A leaf is ASCII.", nameof(word));
        }
        bytes.Advance(Encoding.ASCII.GetBytes(word, room));
    }
}
