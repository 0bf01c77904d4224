using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>The rules' text in one language, as entrants read it: 1 to 256 KiB of UTF-8 in NFC (SPEC 4).</summary>
/// <remarks>Free text otherwise: its line ends and its last line are its author's.</remarks>
public static class RulesText
{
    /// <summary>Whether bytes can be a rules text.</summary>
    public static bool IsValid(ReadOnlySpan<byte> bytes) =>
        bytes.Length is >= 1 and <= RulesLimits.MaxTextBytes
        && Canonical.TryReadUtf8(bytes, out var text)
        // SPEC 1.1: no byte order mark.
        && !text.StartsWith('\uFEFF')
        && Grammar.IsNormal(text);
}
