using System.Text;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Contests;

/// <summary>The rules for the texts that entrants read (SPEC section 4): one a language, 1 to 256 KiB of NFC.</summary>
static class RulesTexts
{
    const int MaxGraphemes = RulesLimits.MaxTextBytes / 8;

    /// <summary>What is wrong with one text.</summary>
    /// <param name="field">Its place in the request.</param>
    public static IEnumerable<Violation> Check(string field, RulesText text)
    {
        if (!Grammar.IsLanguage(text.Language))
            yield return new($"{field}.language_code", Reason.UnsupportedLanguage, "Is not a language of two lowercase letters, e.g. en.");
        if (text.Text.Length == 0)
            yield return new($"{field}.text", Reason.FieldRequired, "Give the text, or leave the language out.");
        else if (PlainText.Check($"{field}.text", text.Text, MaxGraphemes, multiline: true) is { } bad)
            yield return bad;
        else if (Encoding.UTF8.GetByteCount(PlainText.Nfc(text.Text)) > RulesLimits.MaxTextBytes)
            yield return new($"{field}.text", Reason.TooLong, $"Takes more than {RulesLimits.MaxTextBytes} bytes in Unicode NFC; shorten it.");
    }

    /// <summary>The texts as they are hashed and published: in NFC, sorted by language.</summary>
    public static IReadOnlyList<RulesText> Normal(IEnumerable<RulesText> texts) =>
        [.. texts.Select(t => t with { Text = PlainText.Nfc(t.Text) }).OrderBy(t => t.Language, StringComparer.Ordinal)];
}
