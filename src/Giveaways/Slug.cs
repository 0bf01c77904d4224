namespace Giveaways;

/// <summary>An id of SPEC section 1.5, <c>[a-z0-9-]{1,32}</c>: reason codes, prize ids, employers, pseudonyms.</summary>
public static class Slug
{
    public const int MaxLength = 32;

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');
}
