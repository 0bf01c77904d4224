using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>The sounds of a Cyrillic word: Russian, Ukrainian and Belarusian letters, and those of its neighbours.</summary>
static class CyrillicSounds
{
    static readonly string?[] Letters = Build(
        "а a|б b|в v|г g|ґ g|д d|е e|є e|э e|ж j|з z|и i|і i|ї i|ы i|й i|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ў u|ф f|х h|ц c|ч q|ш w|щ x|ъ |ь |ю iu|я ia"
        + "|ј i|љ l|њ n|ћ q|ђ j|џ j|ѓ g|ќ k|ѕ z|ғ g|қ k|ҡ k|ң n|ө o|ү u|ұ u|ә a|һ h|ҳ h|ҷ j|ӣ i|ӯ u|ҕ g|ҙ z|ҫ s|җ j|ҽ q|ҩ o|ӓ a|ӧ o|ӱ u|ӑ a|ӗ e|ӳ u|ѣ e|ѳ f|ѵ i|ѫ u|ӏ ");

    public static string Of(string word)
    {
        var sounds = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            // «тс» and «ц» romanise alike.
            if (c == 'т' && i + 1 < word.Length && word[i + 1] == 'с')
            {
                sounds.Append('c');
                i++;
            }
            else if (c is 'ь' or 'ъ' && i + 1 < word.Length && word[i + 1] is 'е' or 'є')
                sounds.Append('i');
            else if (c is >= '\u0400' and <= '\u052F')
                sounds.Append(Letters[c - '\u0400']);
            else if (c != '-')
                sounds.Append(c);
        }
        return sounds.ToString();
    }

    static string?[] Build(string table)
    {
        var letters = new string?[0x130];
        foreach (var row in table.Split('|'))
            letters[row[0] - '\u0400'] = row[2..];
        return letters;
    }
}
