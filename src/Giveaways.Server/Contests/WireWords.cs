using System.Text;

namespace Giveaways.Server.Contests;

/// <summary>The wire's enums as the domain's words: <c>OfficialLottery</c> is <c>official-lottery</c>.</summary>
static class WireWords
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
                word.Append('-');
            word.Append(char.ToLowerInvariant(letter));
        }
        return word.ToString();
    }

    /// <exception cref="InvalidOperationException">The domain has a word that the wire does not know.</exception>
    public static TEnum Parse<TEnum>(string word) where TEnum : struct, Enum => Enum.GetValues<TEnum>().Where(value => Of(value) == word) is var found && found.Any()
        ? found.First() : throw new InvalidOperationException($"No {typeof(TEnum).Name} is {word}.");
}
