using System.Collections.Frozen;

namespace Giveaways.Screening.Names;

/// <summary>Words that names have in common, so that agreeing in them says little: legal forms, titles, particles, words of business, numbers.</summary>
static class NameWords
{
    /// <summary>Legal forms of several words, folded, and those of one; the longest come first.</summary>
    public static readonly string[][] LegalForms = Phrases(
        "limited liability company|limited liability partnership|public limited company|private limited company|private limited|pte ltd|pvt ltd|pty ltd|proprietary limited|co ltd|company limited|joint stock company|joint stock|"
        + "open joint stock company|closed joint stock company|public joint stock company|private joint stock company|limited partnership|general partnership|gesellschaft mit beschrankter haftung|"
        + "sp z o o|sp z oo|sp zoo|spolka z ograniczona odpowiedzialnoscia|spolka akcyjna|societatea cu raspundere limitata|societate cu raspundere limitata|societa a responsabilita limitata|societa per azioni|"
        + "sociedad anonima|sociedad limitada|sociedade anonima|societe anonyme|societe a responsabilite limitee|s a r l|besloten vennootschap|naamloze vennootschap|sdn bhd|s a de c v|sa de cv|"
        + "общество с ограниченной ответственностью|общество с дополнительной ответственностью|открытое акционерное общество|закрытое акционерное общество|публичное акционерное общество|акционерное общество|"
        + "індивідуальний підприємець|индивидуальный предприниматель|товариство з обмеженою відповідальністю|акціонерне товариство|публічне акціонерне товариство|приватне акціонерне товариство|приватне підприємство|"
        + "aktiengesellschaft|aktiebolag|osakeyhtio|ag|gmbh|mbh|kg|kgaa|ohg|ug|ltd|limited|llc|llp|lllp|lp|plc|inc|incorporated|corp|corporation|co|company|companies|sa|sas|sarl|srl|spa|sl|slu|sp|sro|zrt|kft|nyrt|"
        + "bv|nv|ab|as|asa|oy|oyj|aps|a s|oao|zao|ooo|pao|ojsc|cjsc|pjsc|jsc|oojsc|too|tov|at|pat|prat|pt|tbk|bhd|sdn|pte|pty|pvt|kk|gk|se|eood|ood|ad|doo|dd|jv|na|se|ltda|eirl|sae|fze|fzco|fzc|dmcc|"
        + "ооо|оао|зао|пао|ао|тоо|тов|пат|прат|ат|чп|ип|фоп|пп|оду|нко|ано|фгуп|гуп|муп");

    public static readonly FrozenSet<string> Titles = Set(
        "ii iii supreme leader former ex vice deputy chairman chairwoman secretary ceo foreign crown grand mr mrs ms miss mister sir madam dame lord lady dr doctor prof professor president prasident presidente prime minister chancellor king queen prince princess sheikh shaikh shaykh sheik cheikh haji hajji "
        + "mullah maulana mawlawi ayatollah imam general gen colonel col captain major sergeant lieutenant admiral marshal senator governor judge reverend rev father bishop archbishop pope saint herr frau monsieur madame "
        + "senor senora don dona signor jr sr esq phd md hon honourable emir sultan comrade "
        + "г гн господин госпожа гражданин гражданка пан пани пані доктор профессор президент князь генерал полковник капитан сэр сеньор мистер др проф");

    public static readonly FrozenSet<string> Particles = Set(
        "al el ul ur ud as ash at ar ad an bin ibn ben bint binti abu abou um umm de del della di da dos das do du la le les lo van von der den zu zur ter ten y e i of the and for und et el los las les in on for mac mc o san santa st "
        + "abd фон ван де дер аль эль ибн бин бен абу и в на по для the mv mt ms ss mts");

    /// <summary>Words of business and administration.</summary>
    public static readonly FrozenSet<string> Common = Set(
        "industries industry industrial international global national group holding holdings management services service systems system solutions technology technologies tech trading trade investment investments capital partners partner "
        + "finance financial bank banking trust foundation fund funding insurance securities enterprise enterprises development construction engineering energy oil gas petroleum power electric electronics motor motors shipping marine "
        + "logistics transport airlines aviation media communications network networks health healthcare pharma pharmaceuticals foods food products production consulting real estate properties business commercial general united "
        + "government ministry department office agency committee council federation union association organization organisation institute university school college club society center centre company brigade army front party movement "
        + "банк группа холдинг компания фонд центр организация общество завод фабрика торговый торговая дом строй инвест сервис общественная областная федерация союз институт університет банк група компанія фонд");

    static readonly FrozenDictionary<string, string> Abbreviations = ("intl international|govt government|gov government|dept department|univ university|natl national|assn association|assoc association|mgmt management|"
        + "mfg manufacturing|bros brothers|svcs services|svc services|grp group|hldgs holdings|hldg holding|sys systems|tech technology|engr engineering|eng engineering|dev development|inv investment|intern international|centre center|"
        + "labour labor|organisation organization|defence defense|wm william|chas charles|geo george|thos thomas|jas james|mohd mohammed|muhd mohammed|abd abdul").Split('|').Select(row => row.Split(' ')).ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>The word that an abbreviation stands for; the word itself where it is none.</summary>
    public static string Unabbreviated(string word) => Abbreviations.GetValueOrDefault(word, word);

    static readonly FrozenDictionary<string, int> Cardinals = Numbers(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 0);

    static readonly FrozenDictionary<string, int> Ordinals = Numbers(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 0);

    static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The number that a word says in digits, English words or as an ordinal; null where it says none. Roman numerals have two letters or more.</summary>
    public static int? NumberOf(string word, bool roman)
    {
        if (Cardinals.TryGetValue(word, out var number) || Ordinals.TryGetValue(word, out number))
            return number;
        var tens = Array.IndexOf(Tens, word);
        if (tens >= 0)
            return (tens + 2) * 10;
        var digits = word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word;
        return digits.Length is > 0 and < 9 && digits.All(char.IsAsciiDigit) ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : roman ? Roman(word) : null;
    }

    public static bool IsTens(int number) => number is >= 20 and < 100 && number % 10 == 0;

    static int? Roman(string word)
    {
        if (word.Length is < 2 or > 6 || word.Any(c => c is not ('i' or 'v' or 'x')))
            return null;
        var sum = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var value = Digit(word[i]);
            sum += i + 1 < word.Length && Digit(word[i + 1]) > value ? -value : value;
        }
        return sum > 0 ? sum : null;

        static int Digit(char c) => c == 'i' ? 1 : c == 'v' ? 5 : 10;
    }

    static FrozenDictionary<string, int> Numbers(string words, int from) =>
        words.Split(' ').Select((word, index) => (word, index)).ToFrozenDictionary(n => n.word, n => n.index + from, StringComparer.Ordinal);

    static string[][] Phrases(string table) => [.. table.Split('|').Distinct().Select(phrase => phrase.Split(' ')).OrderByDescending(p => p.Length)];

    static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
