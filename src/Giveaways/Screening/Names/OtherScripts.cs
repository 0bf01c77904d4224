using System.Collections.Frozen;
using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>Words of alphabets beyond Latin and Cyrillic, roughly in Latin letters: for keys and comparisons only.</summary>
/// <remarks>Arabic and Hebrew write few vowels: what comes out is mostly consonants, and is compared by <see cref="Consonants"/>.</remarks>
static class OtherScripts
{
    static readonly FrozenDictionary<char, string> Letters = Build(
        // Greek
        "α a|β v|γ g|δ d|ε e|ζ z|η i|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|σ s|ς s|τ t|υ y|φ f|χ ch|ψ ps|ω o"
        // Georgian
        + "|ა a|ბ b|გ g|დ d|ე e|ვ v|ზ z|თ t|ი i|კ k|ლ l|მ m|ნ n|ო o|პ p|ჟ zh|რ r|ს s|ტ t|უ u|ფ p|ქ k|ღ gh|ყ k|შ sh|ჩ ch|ც ts|ძ dz|წ ts|ჭ ch|ხ kh|ჯ j|ჰ h"
        // Armenian
        + "|ա a|բ b|գ g|դ d|ե e|զ z|է e|ը e|թ t|ժ zh|ի i|լ l|խ kh|ծ ts|կ k|հ h|ձ dz|ղ gh|ճ ch|մ m|յ y|ն n|շ sh|ո o|չ ch|պ p|ջ j|ռ r|ս s|վ v|տ t|ր r|ց ts|ւ v|փ p|ք k|օ o|ֆ f|և ev"
        // Hebrew
        + "|א a|ב b|ג g|ד d|ה h|ו u|ז z|ח h|ט t|י y|כ k|ך k|ל l|מ m|ם m|נ n|ן n|ס s|ע a|פ p|ף f|צ ts|ץ ts|ק k|ר r|ש sh|ת t"
        // Arabic and Persian
        + "|ا a|أ a|إ i|آ a|ب b|ت t|ث th|ج j|ح h|خ kh|د d|ذ d|ر r|ز z|س s|ش sh|ص s|ض d|ط t|ظ z|ع a|غ gh|ف f|ق q|ك k|ل l|م m|ن n|ه h|و u|ي y|ى a|ة a|ء |ئ y|ؤ w|پ p|چ ch|ژ zh|گ g|ک k|ی y|ں n|ہ h|ے e"
        // Devanagari, roughly
        + "|क k|ख kh|ग g|घ gh|च ch|छ chh|ज j|झ jh|ट t|ठ th|ड d|ढ dh|ण n|त t|थ th|द d|ध dh|न n|प p|फ ph|ब b|भ bh|म m|य y|र r|ल l|व v|श sh|ष sh|स s|ह h|अ a|आ a|इ i|ई i|उ u|ऊ u|ए e|ऐ ai|ओ o|औ au|ा a|ि i|ी i|ु u|ू u|े e|ै ai|ो o|ौ au|ं n|् ");

    const string Hiragana =
        "あaいiうuえeおoかkaきkiくkuけkeこkoさsaしshiすsuせseそsoたtaちchiつtsuてteとtoなnaにniぬnuねneのnoはhaひhiふfuへheほhoまmaみmiむmuめmeもmoやyaゆyuよyoらraりriるruれreろroわwaをoんn"
        + "がgaぎgiぐguげgeごgoざzaじjiずzuぜzeぞzoだdaぢjiづzuでdeどdoばbaびbiぶbuべbeぼboぱpaぴpiぷpuぺpeぽpoゔvu";

    static readonly FrozenDictionary<char, string> Kana = BuildKana();

    // Initials, vowels and finals of a Hangul syllable, in their order (Unicode, section 3.12).
    static readonly string[] Initials = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    static readonly string[] Vowels = ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];
    static readonly string[] Finals = ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"];

    /// <summary>The word itself where it is Latin or Cyrillic.</summary>
    public static string Romanise(string word)
    {
        if (Ascii.IsValid(word) || !word.AsSpan().ContainsAnyInRange('\u0370', '\u03FF') && !word.AsSpan().ContainsAnyInRange('\u0530', '\uD7FF'))
            return word;
        var latin = new StringBuilder(word.Length * 2);
        // Greek spells b with two letters; the Arabic article is written onto its word; what begins an Arabic or Hebrew word with a vowel's letter is a consonant.
        var spelled = word.Replace("μπ", "b", StringComparison.Ordinal);
        if (spelled.Length > 4 && spelled.StartsWith("ال", StringComparison.Ordinal))
            spelled = spelled[2..];
        if (spelled[0] is 'و' or 'ו')
            spelled = "v" + spelled[1..];
        foreach (var c in spelled)
        {
            if (c is >= '\uAC00' and <= '\uD7A3')
                latin.Append(Initials[(c - '\uAC00') / 588]).Append(Vowels[(c - '\uAC00') % 588 / 28]).Append(Finals[(c - '\uAC00') % 28]);
            else if (Letters.TryGetValue(Bare(c), out var letters))
                latin.Append(letters);
            else if (c is >= '\u3041' and <= '\u30FF')
                AppendKana(latin, c);
            else if (Pinyin.Of(c) is { Length: > 0 } syllable)
                latin.Append(syllable);
            else if (c is not (>= '\u064B' and <= '\u065F') and not (>= '\u0591' and <= '\u05C7'))
                latin.Append(c);
        }
        return Regular(latin.ToString());
    }

    /// <summary>True where the word is neither Latin nor Cyrillic.</summary>
    public static bool IsOther(string word)
    {
        foreach (var c in word)
        {
            if (c is (>= '\u0370' and <= '\u03FF') or >= '\u0530' and <= '\uD7FF' and not (>= '\u1E00' and <= '\u1FFF'))
                return true;
        }
        return false;
    }

    /// <summary>What of a romanised word every script writes: consonants, near ones as one.</summary>
    public static string Consonants(string key)
    {
        var skeleton = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            var sound = c switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' or 'y' or '#' => ' ',
                'p' or 'f' or 'v' => 'b',
                'g' or 'q' or 'h' => 'k',
                'c' or 'z' or 'w' or 'x' or 'j' => 's',
                'd' => 't',
                'l' => 'r',
                _ => c,
            };
            if (sound != ' ' && (skeleton.Length == 0 || skeleton[^1] != sound))
                skeleton.Append(sound);
        }
        return skeleton.ToString();
    }

    // Greek spells d and g with two letters where a word begins.
    static string Regular(string latin)
    {
        return latin.Length < 4 ? latin : latin[..2] switch { "nt" => "d" + latin[2..], "gk" => "g" + latin[2..], _ => latin };
    }

    static void AppendKana(StringBuilder latin, char c)
    {
        // Small ya, yu, yo soften what is before; a small tsu and a long mark are heard in no key.
        switch (c)
        {
            case 'ャ' or 'ゃ' or 'ュ' or 'ゅ' or 'ョ' or 'ょ':
                if (latin.Length > 0)
                    latin.Length--;
                latin.Append(c is 'ャ' or 'ゃ' ? "ya" : c is 'ュ' or 'ゅ' ? "yu" : "yo");
                break;
            case 'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ':
                if (latin.Length > 0)
                    latin.Length--;
                latin.Append(c switch { 'ァ' => 'a', 'ィ' => 'i', 'ゥ' => 'u', 'ェ' => 'e', _ => 'o' });
                break;
            default:
                latin.Append(Kana.GetValueOrDefault(c, ""));
                break;
        }
    }

    static char Bare(char c) => c switch
    {
        'ά' => 'α', 'έ' => 'ε', 'ή' => 'η', 'ί' or 'ϊ' or 'ΐ' => 'ι', 'ό' => 'ο', 'ύ' or 'ϋ' or 'ΰ' => 'υ', 'ώ' => 'ω',
        _ => c,
    };

    static FrozenDictionary<char, string> Build(string table) => table.Split('|').ToFrozenDictionary(row => row[0], row => row[2..]);

    static FrozenDictionary<char, string> BuildKana()
    {
        var kana = new Dictionary<char, string>();
        for (var i = 0; i < Hiragana.Length;)
        {
            var end = i + 1;
            while (end < Hiragana.Length && char.IsAsciiLetter(Hiragana[end]))
                end++;
            kana[Hiragana[i]] = Hiragana[(i + 1)..end];
            // Katakana stands 0x60 above.
            kana[(char)(Hiragana[i] + 0x60)] = Hiragana[(i + 1)..end];
            i = end;
        }
        return kana.ToFrozenDictionary();
    }
}
