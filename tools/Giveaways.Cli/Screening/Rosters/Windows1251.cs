using System.Text;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>Cyrillic text in one byte a letter, as personnel systems export it; and whether bytes are likely to be such text.</summary>
internal static class Windows1251
{
    private static readonly Encoding Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1251)
        ?? throw new InvalidOperationException("The base library has code page 1251.");

    // Letters of Russian, Ukrainian and Belarusian; marks that people and spreadsheets put between them.
    private const string Letters = "ЁёІіЇїЄєҐґЎў";
    private const string Marks = "\u00A0«»№–—‘’“”„…·°\u00AD";

    // Never right behind a letter.
    private const string Openers = "«„°";

    public static string Read(ReadOnlySpan<byte> bytes) => Encoding.GetString(bytes);

    /// <summary>Whether bytes of which some are not ASCII read as words of Cyrillic letters.</summary>
    /// <remarks>
    /// KOI8-R turns upper and lower case around, so that words begin small and go on large; DOS's code page 866 gives signs in place of
    /// letters; Western code pages give single Cyrillic letters within Latin words; UTF-8 gives large and small letters or signs by turns.
    /// </remarks>
    public static bool IsPlausible(ReadOnlySpan<byte> bytes)
    {
        var word = new Word();
        foreach (var letter in Read(bytes))
        {
            if (letter is >= '\u0080' && !IsLetter(letter) && (!Marks.Contains(letter, StringComparison.Ordinal) || !word.IsEmpty && Openers.Contains(letter, StringComparison.Ordinal)))
            {
                return false;
            }
            if (char.IsAsciiLetter(letter) || IsLetter(letter))
            {
                word.Add(letter);
            }
            else if (!word.EndsWell())
            {
                return false;
            }
        }
        return word.EndsWell();
    }

    private static bool IsLetter(char letter) => letter is >= 'А' and <= 'я' || Letters.Contains(letter, StringComparison.Ordinal);

    private struct Word
    {
        private int _latin;
        private int _cyrillic;
        private int _rises;
        private bool _beginsSmall;
        private char _last;

        public readonly bool IsEmpty => _latin + _cyrillic == 0;

        public void Add(char letter)
        {
            if (char.IsAsciiLetter(letter))
            {
                _latin++;
            }
            else
            {
                _cyrillic++;
            }
            if (_last == '\0')
            {
                _beginsSmall = char.IsLower(letter);
            }
            else if (char.IsLower(_last) && char.IsUpper(letter))
            {
                _rises++;
            }
            _last = letter;
        }

        /// <summary>Ends the word, and says whether it was one.</summary>
        public bool EndsWell()
        {
            var length = _latin + _cyrillic;
            // One rise inside is a name like МакДональд; a letter of the other alphabet in a longer word is a slip of the hand.
            var well = _cyrillic == 0 || (_latin == 0 || _cyrillic > _latin) && (_rises == 0 || _rises == 1 && !_beginsSmall && length > 3);
            this = default;
            return well;
        }
    }
}
