using System.Text.RegularExpressions;

namespace Giveaways.Cli.Tests.Scenarios;

/// <summary>Masks what differs from run to run: keys, hashes, codes, ports, sizes that depend on them. Figures and times of trials stay.</summary>
internal static partial class Volatile
{
    public static string Mask(string text)
    {
        text = Secret().Replace(text, "gk_SECRET");
        text = Key().Replace(text, "LOG-KEY");
        text = Sha256().Replace(text, "HEX");
        text = Root().Replace(text, "BASE64=");
        text = Port().Replace(text, "127.0.0.1:PORT");
        text = Folder().Replace(text, "/FOLDER");
        // Before codes: a size may have six digits, none of them 0 or 1.
        text = Bytes().Replace(text, "N bytes");
        text = Code().Replace(text, "CODE");
        text = External().Replace(text, "entry-N");
        text = RowId().Replace(text, "ROW");
        text = Place().Replace(text, "place N of N");
        // A table is as wide as its widest cell.
        text = Rule().Replace(text, "---");
        text = Blanks().Replace(text, "  ");
        text = Person().Replace(text, "PERSON");
        return TrailingBlanks().Replace(text, "");
    }

    [GeneratedRegex("gk_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"localhost/contests/1\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}")]
    private static partial Regex Key();

    // The randomness and the chain of a recorded round are public facts, and stay.
    [GeneratedRegex(@"\b(?!ce7b0bc26c2f2f969bb4fa4ceb074fd13baed8557659ac0ea1af0b589c68d8bf|52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971)[0-9a-f]{64}\b")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"[A-Za-z0-9+/]{43}=")]
    private static partial Regex Root();

    [GeneratedRegex(@"127\.0\.0\.1:[0-9]+")]
    private static partial Regex Port();

    [GeneratedRegex(@"/[A-Za-z0-9/._-]*giveaways-scenario-[A-Za-z0-9]+")]
    private static partial Regex Folder();

    // No word of English has six letters and none of them a vowel.
    [GeneratedRegex(@"\b[bcdfghjkmnpqrstvwxyz23456789]{6,8}\b")]
    private static partial Regex Code();

    [GeneratedRegex("entry-[0-9]{7}")]
    private static partial Regex External();

    [GeneratedRegex(@"(?<=CODE {2,})row-[0-9]+")]
    private static partial Regex RowId();

    [GeneratedRegex("[0-9,]+ bytes")]
    private static partial Regex Bytes();

    [GeneratedRegex("place +[0-9]+ of [0-9]+")]
    private static partial Regex Place();

    // Who wins a trial depends on the salts of its entries.
    [GeneratedRegex(@"(?<=\n  [0-9]  (winner|alternate)  )\S.*(?=  CODE)|(?<=\n[0-9]\. ).*(?=, (wins|alternate))")]
    private static partial Regex Person();

    [GeneratedRegex("─+")]
    private static partial Regex Rule();

    [GeneratedRegex("(?<=[^ \n]) {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex("[ \t]+(?=\n)")]
    private static partial Regex TrailingBlanks();
}
