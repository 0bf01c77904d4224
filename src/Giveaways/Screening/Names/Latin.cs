namespace Giveaways.Screening.Names;

/// <summary>Accented Latin letters: what each is without its accent, and what it says in a romanisation.</summary>
static class Latin
{
    /// <param name="Plain">Without the accent, or in the usual substitute.</param>
    /// <param name="Sound">In the letters of <see cref="RomanKey"/>'s first stage.</param>
    public readonly record struct Letters(string Plain, string Sound);

    public static readonly Dictionary<char, Letters> Accents = Build(
        "ž z zh|š s sh|č c ch|ŝ s shch|ć c ch|ĉ c ch|ç c ch|ş s sh|ș s sh|ś s s|ź z z|ż z zh|ń n n|ñ n n|ł l l|ß ss ss|â a ya|û u yu|ê e ye|ô o yo|ë e e|è e e|é e e|ė e e|ě e e"
        + "|ę e e|ą a a|ï i i|ì i i|í i i|î i i|ı i i|ĭ i y|ȳ y i|ý y i|ÿ y i|ö o o|ő o o|ø o o|œ oe oe|ó o o|ò o o|õ o o|ō o o|ü u u|ű u u|ú u u|ù u u|ū u u|ů u u|ä a a|å a a|á a a"
        + "|à a a|ã a a|ā a a|ă a a|æ ae ae|ğ g g|ģ g g|ķ k k|ļ l l|ņ n n|ť t t|ď d d|ř r r|ţ t c|ț t c|đ d d|ð d d|þ th t|ŭ u u|ē e e|ī i i|ǵ g g|ĝ g g|ə a a|ḥ h h|ṣ s s|ṭ t t|ẓ z z|ḍ d d");

    static Dictionary<char, Letters> Build(string table)
    {
        var letters = new Dictionary<char, Letters>();
        foreach (var row in table.Split('|'))
        {
            var fields = row.Split(' ');
            letters.Add(fields[0][0], new Letters(fields[1], fields[2]));
        }
        return letters;
    }
}
