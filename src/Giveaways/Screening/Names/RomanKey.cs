using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>One key for a word however it is romanised: «Щербаков», Shcherbakov, Ščerbakov, Schtscherbakow and Chtcherbakov have the same.</summary>
/// <remarks>
/// A word becomes sounds (<c>j</c> ж, <c>q</c> ч, <c>w</c> ш, <c>x</c> щ, <c>c</c> ц, <c>i</c> for every и, і, ї, ы and й), then the sounds are folded:
/// glides before vowels go, ё is е, г and х are one (as they are for Kyiv and Moscow), so are ш and щ. What a Latin letter means is guessed from
/// the word alone, since a name seldom says by which scheme it was written.
/// </remarks>
public static class RomanKey
{
    /// <summary>The key of one word; empty where it has no letters or digits.</summary>
    public static string Of(string word)
    {
        var key = new StringBuilder();
        foreach (var folded in NameText.Split(word))
            key.Append(OfFolded(folded));
        return key.ToString();
    }

    internal static string OfFolded(string word) => Fold(Sounds(word));

    /// <summary>What a folded word says, letter by letter.</summary>
    internal static string Sounds(string word)
    {
        var letters = OtherScripts.Romanise(word);
        foreach (var c in letters)
        {
            if (Homoglyphs.IsCyrillic(c))
                return CyrillicSounds.Of(letters);
        }
        return LatinSounds.Of(letters);
    }

    /// <summary>Sounds with everything folded that schemes spell alike.</summary>
    internal static string Fold(string sounds)
    {
        var key = new StringBuilder(sounds.Length);
        for (var i = 0; i < sounds.Length;)
        {
            var run = i;
            while (run < sounds.Length && sounds[run] == 'i')
                run++;
            if (run == i)
            {
                Append(key, Coarse(sounds[i]));
                i++;
                continue;
            }
            var next = run < sounds.Length ? sounds[run] : ' ';
            if (next is 'o' or 'e')
            {
                Append(key, 'e');
                i = run + 1;
                continue;
            }
            // One glide before a vowel is its softness, two are «ия».
            if (next is not ('a' or 'u') || run - i > 1)
                Append(key, 'i');
            i = run;
        }
        return key.ToString();
    }

    /// <summary>Sounds of one alphabet: only what its own spelling varies is folded.</summary>
    internal static string FoldFinely(string sounds)
    {
        var key = new StringBuilder(sounds.Length);
        for (var i = 0; i < sounds.Length; i++)
        {
            if (sounds[i] == 'i' && i + 1 < sounds.Length && sounds[i + 1] is 'i' or 'o' or 'e')
                continue;
            key.Append(i > 0 && sounds[i] == 'o' && sounds[i - 1] == 'i' ? 'e' : sounds[i]);
        }
        return key.ToString();
    }

    static char Coarse(char sound) => sound switch
    {
        'g' => 'h',
        'x' => 'w',
        _ => sound,
    };

    static void Append(StringBuilder key, char sound)
    {
        if (key.Length > 0 && key[^1] == sound && sound is 'a' or 'e' or 'i' or 'o' or 'u')
            return;
        // «шч» is how some write щ.
        if (sound == 'q' && key.Length > 0 && key[^1] == 'w')
            return;
        key.Append(sound);
    }
}
