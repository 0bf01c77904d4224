using System.Collections.Frozen;

namespace Giveaways.Screening.Names;

/// <summary>The families that a surname can belong to: Иванов and Иванова, Толстой and Толстая, Білий and Біла, Kowalski and Kowalska share one.</summary>
/// <remarks>
/// Works on sounds, so that all scripts meet. The likeliest family comes first; a feminine surname may leave two open (Калина is her husband's Калина
/// or Калин, Ланова is of Ланов or Лановий), and two surnames are of one family where any of theirs agree, so that Ланов and Лановий never are.
/// A man's surname in -ина or -ова is his whole surname. Indeclinable ones (-ко, -ых, -дзе, -ян) stay as they are; a double one is the families of its parts.
/// </remarks>
static class SurnameFamily
{
    /// <summary>Surnames that end like feminine ones and seldom are: their own family comes first.</summary>
    static readonly FrozenSet<string> Whole = Set(
        "sova golova korova podkova dubrova loboda deva neva zima kalina malina dubina dolina werbina xerbina ribina berezina gorbina kruqina perina ruina slivina hudina zozulina sosna vesna viwna qerewna");

    /// <returns>Sounds, to be folded: at most two; one empty text for no surname.</returns>
    public static string[] Of(string word, Sex sex)
    {
        if (!word.Contains('-', StringComparison.Ordinal))
            return OfSounds(RomanKey.Sounds(word), word, sex);
        var parts = word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => OfSounds(RomanKey.Sounds(part), part, sex)).ToList();
        var first = string.Join('-', parts.Select(p => p[0]));
        var last = string.Join('-', parts.Select(p => p[^1]));
        return first == last ? [first] : [first, last];
    }

    /// <summary>What the ending says: -ова, -ская, -ев, -ський. Nothing where both sexes bear it.</summary>
    public static Sex SexOf(string word)
    {
        var sounds = RomanKey.Sounds(word);
        if (sounds.Length < 5 || Whole.Contains(sounds))
            return Sex.Unknown;
        if (Ends(sounds, "ova") || Ends(sounds, "eva") || Ends(sounds, "skaia") || Ends(sounds, "ckaia") || Ends(sounds, "ska") || Ends(sounds, "cka"))
            return Sex.Female;
        return Ends(sounds, "ov") || Ends(sounds, "ev") || Ends(sounds, "ski") || Ends(sounds, "skii") || Ends(sounds, "cki") || Ends(sounds, "ckii") ? Sex.Male : Sex.Unknown;
    }

    // '#' is the ending of an adjective, which -ий, -ый, -ой, -ая and -а share.
    static string[] OfSounds(string sounds, string word, Sex sex)
    {
        if (sounds.Length < 4)
            return [sounds];
        if (Ends(sounds, "aia") && sounds.Length > 4)
            return [sounds[..^3] + "#"];
        if (sounds[^1] == 'i')
            return [MasculineAdjective(sounds)];
        if (Ends(sounds, "ovs") || Ends(sounds, "evs"))
            return [sounds[..^1]];
        return sounds[^1] == 'a' && sex != Sex.Male ? Feminine(sounds, word) : [sounds];
    }

    static string MasculineAdjective(string sounds)
    {
        var stem = sounds.TrimEnd('i');
        if (stem.Length < 2)
            return sounds;
        // «Толстой» is an adjective, «Соловей» and «Николай» are not.
        if (stem[^1] == 'o')
            return stem.Length > 3 ? stem[..^1] + "#" : sounds;
        return stem[^1] is 'a' or 'e' or 'u' ? sounds : stem + "#";
    }

    static string[] Feminine(string sounds, string word)
    {
        var stem = sounds.TrimEnd('a').TrimEnd('i');
        if (stem.Length < 3 || IsVowel(stem[^1]))
            return [sounds];
        if (Ends(stem, "sk") || Ends(stem, "ck") || Ends(stem, "izk"))
            return stem.Length > 3 ? [stem + "#"] : [sounds];
        if (Ends(stem, "ov") || Ends(stem, "ev"))
            // A Czech -ová is put on the whole surname.
            return word.EndsWith("ová", StringComparison.Ordinal) ? [stem[..^2]] : Whole.Contains(sounds) ? [sounds, stem] : [stem, stem + "#"];
        if (Ends(stem, "in"))
            return Whole.Contains(sounds) || stem.Length < 4 ? [sounds, stem] : [stem, sounds];
        return [sounds, stem + "#"];
    }

    static bool IsVowel(char sound) => sound is 'a' or 'e' or 'i' or 'o' or 'u';

    static bool Ends(string sounds, string ending) => sounds.EndsWith(ending, StringComparison.Ordinal);

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
