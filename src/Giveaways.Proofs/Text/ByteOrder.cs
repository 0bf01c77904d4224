using System.Text;

namespace Giveaways.Proofs.Text;

/// <summary>The order of texts by their UTF-8 bytes, which is that of their code points.</summary>
/// <remarks>Not the order of .NET's chars: there a character above U+FFFF comes before one at U+E000.</remarks>
sealed class ByteOrder : IComparer<string>
{
    public static ByteOrder Instance { get; } = new();

    public int Compare(string? x, string? y) =>
        Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
