using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>The characters that a signed note may hold.</summary>
static class NoteText
{
    /// <summary>Reads bytes as a note's characters: strict UTF-8 without a byte order mark (SPEC 1.1), no ASCII control character but newline (C2SP signed-note).</summary>
    public static ProofFault Read(ReadOnlySpan<byte> bytes, out string text)
    {
        if (!Canonical.TryReadUtf8(bytes, out text) || text.StartsWith('\uFEFF'))
        {
            return ProofFault.NotUtf8;
        }
        return HasControls(text) ? ProofFault.ControlCharacter : ProofFault.None;
    }

    /// <summary>A non-empty line without its newline.</summary>
    public static bool IsLine(string line) => line.Length > 0 && !line.Contains('\n') && !HasControls(line);

    /// <summary>UTF-8 length; false for a string with a lone surrogate, which has none.</summary>
    public static bool TryMeasure(string text, out int bytes)
    {
        bytes = Encoding.UTF8.GetByteCount(text);
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])))
            {
                return false;
            }
        }
        return true;
    }

    public static bool HasControls(string text) => text.AsSpan().IndexOfAnyInRange('\u0000', '\u0009') >= 0
        || text.AsSpan().IndexOfAnyInRange('\u000b', '\u001f') >= 0;
}
