using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Reports;

/// <summary>What <c>contests.json</c> says of one contest (docs/summary.md).</summary>
public sealed record ContestListItem
{
    public required long Contest { get; init; }

    public required string Origin { get; init; }

    public required ContestMode Mode { get; init; }

    /// <summary>Null where nothing is known but its number.</summary>
    public required string? Title { get; init; }

    public required string? Sponsor { get; init; }

    /// <summary><c>draft</c>, or one of the summary's states.</summary>
    public required string State { get; init; }

    /// <summary>When it got its number.</summary>
    public required long Created { get; init; }

    public required long? Close { get; init; }

    public required long? Draw { get; init; }

    public required long Accepted { get; init; }

    /// <summary>Units of all prizes.</summary>
    public required long Prizes { get; init; }

    public required string? EndedReason { get; init; }

    /// <summary>When it came into its state.</summary>
    public required long Changed { get; init; }
}

/// <summary>The list of contests, newest first.</summary>
/// <param name="Host">The host of all origins.</param>
/// <param name="Operator">The operator log's key; null where there is none.</param>
/// <param name="Size">Leaves of the operator log.</param>
public sealed record ContestList(string Host, string? Operator, long Size, IReadOnlyList<ContestListItem> Contests)
{
    /// <summary>The most contests in one list; older ones are still found by their number.</summary>
    public const int MaxContests = 10_000;

    const string Format = "giveaways-contests/v1";

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes <c>contests.json</c>.</summary>
    public static byte[] Write(ContestList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var bytes = new ArrayBufferWriter<byte>();
        using (var to = new Utf8JsonWriter(bytes, Options))
        {
            to.WriteStartObject();
            to.WriteString("format", Format);
            to.WriteString("host", list.Host);
            to.WriteString("operator", list.Operator);
            to.WriteNumber("size", list.Size);
            to.WriteNumber("generated", list.Contests.Select(contest => contest.Changed).DefaultIfEmpty(0).Max());
            to.WriteStartArray("contests");
            foreach (var contest in list.Contests.Take(MaxContests))
            {
                Write(to, contest);
            }
            to.WriteEndArray();
            to.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter to, ContestListItem contest)
    {
        to.WriteStartObject();
        to.WriteNumber("contest", contest.Contest);
        to.WriteString("origin", contest.Origin);
        to.WriteString("mode", Keyword<ContestMode>.Of(contest.Mode));
        to.WriteString("title", contest.Title);
        to.WriteString("sponsor", contest.Sponsor);
        to.WriteString("state", contest.State);
        to.WriteNumber("created", contest.Created);
        Number(to, "close", contest.Close);
        Number(to, "draw", contest.Draw);
        to.WriteNumber("accepted", contest.Accepted);
        to.WriteNumber("prizes", contest.Prizes);
        to.WriteString("ended_reason", contest.EndedReason);
        to.WriteEndObject();
    }

    static void Number(Utf8JsonWriter to, string name, long? value)
    {
        if (value is { } number)
        {
            to.WriteNumber(name, number);
        }
        else
        {
            to.WriteNull(name);
        }
    }
}
