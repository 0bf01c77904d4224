using System.Globalization;
using System.Net;
using System.Text;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Proofs.Evidence;
using QRCoder;

namespace Giveaways.Cli.Raffle;

/// <summary>The protocol of a raffle: a page to print and to publish. Excluded people stand in it by code and class only.</summary>
internal static class RaffleProtocol
{
    private const string Style =
        "body{font:16px/1.5 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:left}"
        + "code{word-break:break-all}figure{float:right;margin:0 0 1em 1em}figure svg{width:9em;height:9em}figcaption{font-size:12px;max-width:12em;overflow-wrap:anywhere}pre{white-space:pre-wrap;font-size:13px}.test{background:#c00;color:#fff;padding:.5em 1em;font-weight:bold}@media print{body{margin:0}}";

    public static string Html(RaffleResult result)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(Text(result.Told.Title)).Append("</title><style>").Append(Style).Append("</style></head><body>\n");
        if (result.Told.IsTest)
        {
            page.Append("<p class=\"test\">TEST: a trial with a recorded round. The result does not count.</p>\n");
        }
        page.Append("<h1>").Append(Text(result.Told.Title)).Append("</h1>\n");
        Code(page, result);
        Result(page, result);
        Facts(page, result);
        Merges(page, result);
        Steps(page, result);
        return page.Append("</body></html>\n").ToString();
    }

    // What is printed on paper leads to the files, or tells the right ones from others.
    private static void Code(StringBuilder page, RaffleResult result)
    {
        using var code = QRCodeGenerator.GenerateQrCode(CodeOf(result), QRCodeGenerator.ECCLevel.M);
        page.Append("<figure>").Append(new SvgQRCode(code).GetGraphic(3, "#000", "#fff", drawQuietZones: true)).Append("<figcaption>")
            .Append(result.Told.Url is { } url ? Text(url.AbsoluteUri) : "SHA-256 of pack.zip, and the key of the log").Append("</figcaption></figure>\n");
    }

    /// <summary>What the QR code of the page says: where the folder is, else which pack and which key are the right ones.</summary>
    public static string CodeOf(RaffleResult result) => result.Told.Url?.AbsoluteUri ?? $"sha256 {result.PackSha256}\nkey {result.Contest.VerifierKey}";

    private static void Result(StringBuilder page, RaffleResult result) => Table(
        page, "Result", ["rank", "", "account", "name", "row", "code"],
        RaffleFiles.Ranked(result).Select(person => new[]
        {
            Number(person.Rank), person.State == "winner" ? $"wins {person.Prize}" : "alternate", person.Comment.Account, person.Comment.Name, Number(person.Comment.Row), person.Code,
        }));

    private static void Facts(StringBuilder page, RaffleResult result) => Table(
        page, "How it was drawn", ["", ""],
        [
            ["held by", result.Told.Sponsor],
            ["comments", result.Told.Expected is { } expected ? $"{Number(result.Comments)} captured of {Number(expected)} that the network counts" : $"{Number(result.Comments)}; how many the network counts was not said"],
            ["people", Number(result.People.Count)],
            ["merged", Number(result.Merges.Count)],
            ["not taken", Number(result.Refused.Count)],
            ["entries", ContestView.Counts(result.Seal.Counts)],
            ["staff", result.Seal.Screened ? "checked against a staff list" : "not checked against staff"],
            ["undecided findings", Number(result.Seal.Undecided)],
            ["list fixed", Times.Show(result.Seal.Time)],
            ["list", $"SHA-256 {result.Seal.ManifestSha256}"],
            ["randomness", $"drand quicknet, round {Number(result.Draw.Beacon.Round)}, due after the list was fixed"],
            ["drawn", Times.Show(result.Draw.Time)],
            ["evidence", $"pack.zip, SHA-256 {result.PackSha256}"],
            .. result.Draw.Rankings.Select(ranking => new[] { "seed", ranking.Seed }),
            ["log key", result.Contest.VerifierKey],
        ]);

    private static void Merges(StringBuilder page, RaffleResult result)
    {
        Table(page, "Comments of one person", ["row", "account", "is row", "because"], result.Merges.Select(merge => new[]
        {
            Number(merge.Comment.Row), merge.Comment.Account, Number(merge.Into.Row), merge.Why,
        }));
        Table(page, "Comments that could not be taken", ["row", "because"], result.Refused.Select(refused => new[] { Number(refused.Comment.Row), refused.Why }));
        Table(page, "Excluded", ["code", "class"], result.People.Where(person => person.State == "excluded").Select(person => new[] { person.Code, "connected with the organiser" }));
    }

    private static void Steps(StringBuilder page, RaffleResult result)
    {
        page.Append("<h2>How the evidence was checked</h2>\n<pre>").Append(WebUtility.HtmlEncode(Output.Plain.Lines(VerdictText.Of(result.Verdict, int.MaxValue)))).Append("</pre>\n");
        page.Append("<p>Anybody can repeat this with the files beside this page:<br><code>giveaways verify pack.zip --trust key.txt --saw seal-checkpoint.txt</code><br>")
            .Append("VERIFY.md inside the pack says how to check each part with other tools.</p>\n");
    }

    private static void Table(StringBuilder page, string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(row => "<tr>" + string.Concat(row.Select(cell => $"<td>{Text(cell)}</td>")) + "</tr>\n").ToList();
        if (lines.Count == 0)
        {
            return;
        }
        page.Append("<h2>").Append(Text(title)).Append("</h2>\n<table>");
        if (columns.Any(column => column.Length > 0))
        {
            page.Append("<tr>").Append(string.Concat(columns.Select(column => $"<th>{Text(column)}</th>"))).Append("</tr>\n");
        }
        page.Append(string.Concat(lines)).Append("</table>\n");
    }

    // What a file says is text here as on a terminal: no markup, no direction marks.
    private static string Text(string text) => WebUtility.HtmlEncode(Output.Plain.Line(text));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
