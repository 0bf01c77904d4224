using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>The rules' text in one language: two lowercase letters, and the SHA-256 of its bytes.</summary>
public readonly record struct TextHash(string Language, Hash32 Hash)
{
    /// <summary>The most languages of one version of the rules.</summary>
    public const int MaxTexts = 20;

    /// <summary>Writes one <c>text</c> line a language: at least one, sorted, none twice (SPEC 5).</summary>
    internal static void Write(LeafWriter to, IReadOnlyList<TextHash> texts)
    {
        if (!AreInOrder(texts))
        {
            throw new ArgumentException($"1 to {MaxTexts} texts, sorted by language, none twice.", nameof(texts));
        }
        foreach (var (language, hash) in texts)
        {
            to.Line("text", LeafWriter.CheckedLanguage(language), hash.ToHex());
        }
    }

    internal static IReadOnlyList<TextHash> Read(ref LeafReader from)
    {
        var texts = new List<TextHash>();
        do
        {
            from.Line("text"u8);
            texts.Add(new TextHash(from.Language(), from.Hash()));
        }
        while (from.NextIs("text"u8) && texts.Count <= MaxTexts);
        from.Require(AreInOrder(texts), $"is not one of 1 to {MaxTexts} lines sorted by language");
        return texts;
    }

    static bool AreInOrder(IReadOnlyList<TextHash> texts)
    {
        for (var i = 1; i < texts.Count; i++)
        {
            if (string.CompareOrdinal(texts[i - 1].Language, texts[i].Language) >= 0)
            {
                return false;
            }
        }
        return texts.Count is >= 1 and <= MaxTexts;
    }
}
