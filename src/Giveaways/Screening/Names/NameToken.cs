namespace Giveaways.Screening.Names;

/// <summary>What a word of a name is for telling names apart.</summary>
enum TokenKind
{
    Word,

    /// <summary>A word of business, shared by many.</summary>
    Common,
    Initial,
    Number,
    Particle,
    Title,
    LegalForm,
}

/// <summary>One word of a whole name, ready to be compared.</summary>
/// <param name="Text">Folded, without accents, in Latin or Cyrillic letters.</param>
/// <param name="Weight">How much its agreement or absence says, in thousandths of a rare word.</param>
/// <param name="Skeleton">Consonants, where the word's own script writes little else; empty otherwise.</param>
sealed record NameToken(string Text, string Key, TokenKind Kind, int Weight, IReadOnlyList<string> Ids, string Skeleton)
{
    public static NameToken Of(string word, TokenKind kind, bool isOther)
    {
        var letters = OtherScripts.Romanise(word);
        var text = NameText.Plain(letters);
        var key = RomanKey.OfFolded(letters);
        var ids = kind is TokenKind.Word or TokenKind.Particle && GivenNames.Knows(text) ? GivenNames.Ids(text) : [];
        return new(text, key, kind, WeightOf(kind), ids, isOther ? OtherScripts.Consonants(key) : "");
    }

    public static int WeightOf(TokenKind kind) => kind switch
    {
        TokenKind.Word => 1000,
        TokenKind.Initial => 800,
        TokenKind.Common => 400,
        TokenKind.Number => 250,
        TokenKind.Particle => 120,
        TokenKind.Title => 50,
        _ => 0,
    };
}
