namespace Giveaways.Proofs.Rules;

/// <summary>What a prize is worth, as rules state it: nothing, or <c>&lt;amount&gt; &lt;currency&gt;</c> (SPEC 4).</summary>
static class PrizeValue
{
    const int MaxWholeDigits = 15;
    const int MaxDecimals = 2;
    const int CurrencyLength = 3;

    public static bool IsValid(string text)
    {
        if (text is null or "")
        {
            return text is not null;
        }
        var parts = text.Split(' ');
        return parts.Length == 2 && IsAmount(parts[0]) && IsCurrency(parts[1]);
    }

    static bool IsAmount(string text)
    {
        var parts = text.Split('.');
        var whole = parts[0];
        return parts.Length <= 2
            && whole.Length is >= 1 and <= MaxWholeDigits
            && whole.All(char.IsAsciiDigit)
            && (whole.Length == 1 || whole[0] != '0')
            && (parts.Length == 1 || (parts[1].Length is >= 1 and <= MaxDecimals && parts[1].All(char.IsAsciiDigit)));
    }

    static bool IsCurrency(string text) => text.Length == CurrencyLength && text.All(char.IsAsciiLetterUpper);
}
