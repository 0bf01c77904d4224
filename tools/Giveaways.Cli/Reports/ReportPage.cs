using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Giveaways.Site;

namespace Giveaways.Cli.Reports;

/// <summary>Puts the protocol's page, its modules, its style and a summary into one file that needs nothing else.</summary>
/// <remarks>
/// Modules are joined as the page's own module promises that they can be: each once, imported ones first, without their import
/// lines and the word <c>export</c>. The file's policy allows exactly this script and this style, by their hashes.
/// </remarks>
internal static partial class ReportPage
{
    private const string Main = "assets/protocol.mjs";
    private const string Style = "assets/site.css";
    private const string Icon = "assets/icon.svg";

    // What stands above the protocol: {0} what it was made of, {1} the verdict's trust.
    private static readonly Dictionary<string, string> Checked = new(StringComparer.Ordinal)
    {
        ["en"] = "Made of an evidence pack that was checked step by step (SHA-256 {0}). Trust: {1}.",
        ["ru"] = "Составлено по пакету доказательств, проверенному шаг за шагом (SHA-256 {0}). Доверие: {1}.",
        ["uk"] = "Складено за пакетом доказів, перевіреним крок за кроком (SHA-256 {0}). Довіра: {1}.",
    };

    public static IReadOnlyCollection<string> Languages => Checked.Keys;

    /// <param name="summary">The contest's <c>summary.json</c>.</param>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <param name="trust">What the verdict rests on, by its word.</param>
    /// <param name="pack">SHA-256 of the pack, hex.</param>
    public static string Of(ReadOnlySpan<byte> summary, string language, string trust, string pack)
    {
        var (script, style) = ($"\n{Join()}", $"\n{Text(Style)}");
        var verdict = string.Format(System.Globalization.CultureInfo.InvariantCulture, Checked[language], pack, trust);
        var page = Text(SiteFiles.ProtocolPage);
        page = One(RootAttribute(), page, $" data-language=\"{language}\"");
        page = One(LanguageAttribute(), page, $"<html lang=\"{language}\"");
        page = One(PolicyLine(), page, $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'\">");
        page = One(IconLine(), page, $"<link rel=\"icon\" href=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(Icon)))}\">");
        page = One(StyleLine(), page, $"<style>{style}</style>");
        page = One(ScriptLine(), page, $"<script type=\"application/json\" id=\"summary\">{Encoding.UTF8.GetString(summary)}</script>\n<script type=\"module\">{script}</script>");
        page = One(NoScript(), page, "<noscript><p class=\"notice\">JavaScript shows this protocol; it is all in this file, and nothing is sent.</p></noscript>");
        return One(MainElement(), page, $"<p class=\"notice\" id=\"verdict\">{System.Net.WebUtility.HtmlEncode(verdict)}</p>\n<main");
    }

    /// <summary>The page's module and all that it imports as one script.</summary>
    public static string Join()
    {
        var joined = new StringBuilder();
        Join(Main, joined, []);
        var script = joined.ToString();
        return script.Contains("</script", StringComparison.OrdinalIgnoreCase)
            ? throw new InvalidOperationException("A module of the protocol ends a script element.")
            : script;
    }

    private static void Join(string name, StringBuilder to, HashSet<string> taken)
    {
        if (!taken.Add(name))
        {
            return;
        }
        var module = Text(name);
        foreach (Match import in Import().Matches(module))
        {
            Join("assets/" + import.Groups["name"].Value, to, taken);
        }
        to.Append(Export().Replace(Import().Replace(module, ""), ""));
    }

    private static string One(Regex what, string page, string with) => what.Count(page) == 1
        ? what.Replace(page, _ => with)
        : throw new InvalidOperationException($"The protocol's page has not one {what}.");

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Text(string name) => SiteFiles.TryFind(name, out var file)
        ? Encoding.UTF8.GetString(file.Bytes.Span)
        : throw new InvalidOperationException($"The pages have no {name}.");

    [GeneratedRegex("""^import \{[^}]*\} from '\./(?<name>[^']+)';\n""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("^export (?=(async function|function|class|const|let) )", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(" data-root=\"[^\"]*\"")]
    private static partial Regex RootAttribute();

    [GeneratedRegex("<html lang=\"[a-z]+\"")]
    private static partial Regex LanguageAttribute();

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex PolicyLine();

    [GeneratedRegex("<link rel=\"icon\"[^>]*>")]
    private static partial Regex IconLine();

    [GeneratedRegex("<link rel=\"stylesheet\"[^>]*>")]
    private static partial Regex StyleLine();

    [GeneratedRegex("<script type=\"module\"[^>]*></script>")]
    private static partial Regex ScriptLine();

    [GeneratedRegex("<noscript>.*?</noscript>", RegexOptions.Singleline)]
    private static partial Regex NoScript();

    [GeneratedRegex("<main")]
    private static partial Regex MainElement();
}
