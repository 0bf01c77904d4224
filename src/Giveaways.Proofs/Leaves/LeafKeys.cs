using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Leaves;

/// <summary>Keys in lines of a leaf, in C2SP's form: the log's own sign notes, witnesses' cosign (SPEC 2.7).</summary>
static class LeafKeys
{
    public static void WriteLogKey(LeafWriter to, string key) => Write(to, "key", key, KeyType.Ed25519);

    public static void WriteOperatorKey(LeafWriter to, string key) => Write(to, "operator", key, KeyType.Ed25519);

    public static void WriteWitness(LeafWriter to, string key) => Write(to, "witness", key, KeyType.Cosignature);

    public static string ReadLogKey(ref LeafReader from) => Read(ref from, "key"u8, KeyType.Ed25519);

    public static string ReadOperatorKey(ref LeafReader from) => Read(ref from, "operator"u8, KeyType.Ed25519);

    public static string ReadWitness(ref LeafReader from) => Read(ref from, "witness"u8, KeyType.Cosignature);

    /// <summary>Whether a text is a key of this type, in ASCII.</summary>
    public static bool IsKey(string text, KeyType type) =>
        System.Text.Ascii.IsValid(text) && VerifierKey.TryParse(text, out var key, out _) && key.Type == type;

    static void Write(LeafWriter to, string keyword, string key, KeyType type)
    {
        if (!IsKey(key, type))
        {
            throw new ArgumentException("This is no key of the needed type in C2SP's form.", nameof(key));
        }
        to.Line(keyword, key);
    }

    static string Read(ref LeafReader from, ReadOnlySpan<byte> keyword, KeyType type)
    {
        var word = from.Word(keyword);
        from.Require(IsKey(word, type), "has no key of the needed type in C2SP's form");
        return word;
    }
}
