namespace Giveaways.Proofs.Draws;

/// <summary>The one spelling of a SHA-256 value in text: 64 digits, lower case.</summary>
static class LowercaseHex
{
    const int HashDigits = 64;

    internal static bool IsHash(string text)
    {
        if (text.Length != HashDigits)
            return false;
        foreach (var c in text)
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        return true;
    }
}
