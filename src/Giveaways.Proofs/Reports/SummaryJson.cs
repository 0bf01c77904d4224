using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Reports;

/// <summary>Writes <c>summary.json</c> (docs/summary.md).</summary>
sealed partial class SummaryJson
{
    const string Format = "giveaways-summary/v1";

    // Letters as they are; < and & escaped, so that the text can stand in a page.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly ContestSummary summary;
    readonly Utf8JsonWriter to;
    readonly RulesDocument rules;

    SummaryJson(ContestSummary summary, Utf8JsonWriter to) => (this.summary, this.to, rules) = (summary, to, summary.Rules.Document);

    public static byte[] Write(ContestSummary summary)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var to = new Utf8JsonWriter(bytes, Options))
        {
            new SummaryJson(summary, to).Write();
        }
        return bytes.WrittenSpan.ToArray();
    }

    void Write()
    {
        to.WriteStartObject();
        Head();
        Rules();
        Times();
        Terms();
        Checked();
        Witnesses();
        Prizes();
        Counts();
        Sources();
        Rosters();
        EntriesOverTime();
        Timeline();
        Seal();
        Draw();
        Standing();
        Ended();
        to.WriteEndObject();
    }

    void Head()
    {
        to.WriteString("format", Format);
        to.WriteNumber("contest", rules.Contest);
        to.WriteString("origin", rules.Origin);
        to.WriteString("mode", Keyword<ContestMode>.Of(rules.Mode));
        to.WriteString("key", summary.LogKey);
        to.WriteString("operator", summary.First.OperatorKey);
        to.WriteString("title", rules.Title);
        to.WriteString("sponsor", rules.Sponsor);
        to.WriteString("time_zone", rules.TimeZone);
        to.WriteString("state", State);
        to.WriteNumber("size", summary.Size);
        to.WriteString("root", summary.Root.ToBase64());
        to.WriteNumber("generated", summary.Time);
        to.WriteBoolean("final", summary.IsFinal);
    }

    string State => summary switch
    {
        { Ended.Leaf: CancelLeaf } => "cancelled",
        { Ended.Leaf: VoidLeaf } => "void",
        { Ended.Leaf: FinalLeaf } => "completed",
        { Board: not null } => "drawn",
        { Seal: not null } => "sealed",
        _ => "published",
    };

    void Times()
    {
        to.WriteStartObject("times");
        to.WriteNumber("open", rules.Open);
        to.WriteNumber("close", rules.Close);
        to.WriteNumber("import_until", rules.ImportUntil);
        to.WriteNumber("seal_by", rules.SealBy);
        to.WriteNumber("draw", rules.Draw);
        to.WriteNumber("round", summary.Rules.RoundTime);
        to.WriteNumber("beacon_until", rules.Beacon.Until);
        to.WriteEndObject();
        to.WriteStartObject("beacon");
        to.WriteString("chain", rules.Beacon.Chain);
        to.WriteNumber("round", rules.Beacon.Round);
        to.WriteEndObject();
    }

    void Terms()
    {
        to.WriteStartObject("terms");
        to.WriteNumber("margin", rules.Margin);
        to.WriteNumber("appeal_window", rules.AppealWindow);
        to.WriteNumber("claim_window", rules.ClaimWindow);
        to.WriteString("substitution", Keyword<Substitution>.Of(rules.Substitution));
        to.WriteNumber("alternates", rules.Alternates);
        to.WriteNumber("weight_base", rules.Weight.Base);
        to.WriteNumber("weight_cap", rules.Weight.Cap);
        to.WriteNumber("entry_limit", rules.EntryLimit);
        to.WriteString("identifying_contact", Keyword<ContactKind>.Of(rules.IdentifyingContact));
        to.WriteString("undecided", Keyword<UndecidedRule>.Of(rules.Undecided));
        to.WriteBoolean("find_by_account", PublicTerms.AllowsFindingByAccount(rules));
        to.WriteEndObject();
    }

    void Witnesses()
    {
        to.WriteStartObject("witnesses");
        to.WriteNumber("quorum", rules.Witnesses.Quorum);
        to.WriteStartArray("witnesses");
        foreach (var key in rules.Witnesses.Keys)
        {
            // Rules with a witness that is no key were refused before.
            var witness = VerifierKey.TryParse(key, out var parsed, out var fault) ? parsed : throw new InvalidOperationException($"A witness of the rules is no key: {fault}.");
            to.WriteStartObject();
            to.WriteString("name", witness.Name);
            to.WriteString("key", key);
            to.WriteBoolean("own", WitnessHost.IsOwn(witness, rules.Origin));
            to.WriteEndObject();
        }
        to.WriteEndArray();
        Number("close", summary.CloseWitnessed);
        Number("seal", summary.SealWitnessed);
        to.WriteEndObject();
    }

    void Prizes()
    {
        to.WriteStartArray("prizes");
        foreach (var prize in rules.Prizes)
        {
            to.WriteStartObject();
            to.WriteString("id", prize.Id);
            to.WriteString("name", prize.Name);
            to.WriteNumber("quantity", prize.Quantity);
            to.WriteString("value", prize.Value);
            to.WriteBoolean("apart", prize.Apart);
            to.WriteEndObject();
        }
        to.WriteEndArray();
    }

    void Counts()
    {
        var (closed, seal, entriesOut) = (summary.IsClosed, summary.Seal?.Leaf.Counts, summary.Out);
        to.WriteStartObject("counts");
        to.WriteNumber("accepted", summary.Accepted);
        to.WriteNumber("withdrawn", entriesOut.Withdrawn);
        Number("eligible", closed ? summary.Accepted - entriesOut.Withdrawn - entriesOut.Excluded : null);
        Number("excluded", closed ? entriesOut.Excluded : null);
        if (closed)
        {
            to.WriteStartObject("classes");
            foreach (var which in Enum.GetValues<ExclusionClass>())
            {
                to.WriteNumber(Keyword<ExclusionClass>.Of(which), entriesOut.ExcludedUnder(which));
            }
            to.WriteEndObject();
        }
        else
        {
            to.WriteNull("classes");
        }
        if (summary.Appeals is { } appeals)
        {
            to.WriteStartObject("appeals");
            to.WriteNumber("received", appeals.Received);
            to.WriteNumber("granted", appeals.Granted);
            to.WriteNumber("refused", appeals.Refused);
            to.WriteNumber("undecided", appeals.Undecided);
            to.WriteEndObject();
        }
        else
        {
            to.WriteNull("appeals");
        }
        Number("tickets", seal?.Tickets);
        Number("findings", seal?.Findings);
        Number("clears", seal?.Clears);
        Number("undecided", seal?.Undecided);
        to.WriteEndObject();
    }

    void Sources()
    {
        to.WriteStartArray("sources");
        foreach (var source in summary.SourceTable.Findings(new Dictionary<int, long>()))
        {
            to.WriteStartObject();
            to.WriteString("source", source.Source);
            to.WriteNumber("entries", source.Entries);
            if (source.Coverage is { } coverage)
            {
                to.WriteStartObject("coverage");
                TimelineFields.WriteNumbers(to, coverage);
                to.WriteEndObject();
            }
            else
            {
                to.WriteNull("coverage");
            }
            to.WriteEndObject();
        }
        to.WriteEndArray();
    }

    void Rosters()
    {
        to.WriteBoolean("checked_against_staff", summary.Rosters.Count > 0);
        to.WriteStartArray("rosters");
        // The one in force of each employer.
        foreach (var roster in summary.Rosters.Select(logged => (RosterLeaf)logged.Leaf).GroupBy(roster => roster.Employer, StringComparer.Ordinal).Select(group => group.Last()))
        {
            to.WriteStartObject();
            to.WriteString("employer", roster.Employer);
            to.WriteString("snapshot", Date(roster.Snapshot));
            to.WriteNumber("rows", roster.Rows);
            to.WriteNumber("time", roster.Time);
            to.WriteEndObject();
        }
        to.WriteEndArray();
    }

    void EntriesOverTime()
    {
        to.WriteStartObject("entries_over_time");
        to.WriteNumber("from", summary.Times.From);
        to.WriteNumber("step", summary.Times.Step);
        to.WriteStartArray("counts");
        foreach (var count in summary.Times.Counts)
        {
            to.WriteNumberValue(count);
        }
        to.WriteEndArray();
        to.WriteEndObject();
    }

    void Timeline()
    {
        to.WriteStartArray("timeline");
        foreach (var logged in summary.Timeline)
        {
            to.WriteStartObject();
            TimelineFields.Write(to, logged, withUnit: true);
            to.WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteNumber("timeline_more", summary.TimelineMore);
    }

    void Seal()
    {
        if (summary.Seal is not { } seal)
        {
            to.WriteNull("seal");
            return;
        }
        to.WriteStartObject("seal");
        to.WriteNumber("index", seal.Index);
        to.WriteNumber("time", seal.Leaf.Time);
        to.WriteNumber("size", seal.Index + 1);
        to.WriteString("root", seal.Root.ToBase64());
        to.WriteEndObject();
    }

    void Draw()
    {
        if (summary.Board is not { } board)
        {
            to.WriteNull("draw");
            return;
        }
        to.WriteStartObject("draw");
        to.WriteNumber("index", board.Index);
        to.WriteNumber("time", board.Draw.Time);
        to.WriteNumber("round", board.Draw.Round);
        to.WriteString("signature", Canonical.Hex(board.Draw.Signature.Span));
        to.WriteStartArray("rankings");
        foreach (var ranking in board.Rankings)
        {
            Ranking(ranking, board.Entries);
        }
        to.WriteEndArray();
        to.WriteEndObject();
    }

    void Ranking(NumberedRanking ranking, long entries)
    {
        to.WriteStartObject();
        to.WriteString("name", ranking.Drawn.Name);
        to.WriteString("seed", ranking.Drawn.Seed.ToHex());
        to.WriteNumber("tickets", ranking.Drawn.Tickets);
        to.WriteNumber("entries", entries);
        to.WriteNumber("winner_count", ranking.Drawn.WinnerCount);
        to.WriteStartArray("winners");
        foreach (var (place, winner) in ranking.Winners.Index())
        {
            to.WriteStartObject();
            to.WriteNumber("rank", winner.Rank);
            to.WriteString("code", winner.Code);
            TimelineFields.WriteUnit(to, ranking.Units[place]);
            to.WriteString("number", winner.Number);
            to.WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteStartArray("alternates");
        foreach (var alternate in ranking.Alternates)
        {
            to.WriteStartObject();
            to.WriteNumber("rank", alternate.Rank);
            to.WriteString("code", alternate.Code);
            to.WriteString("number", alternate.Number);
            to.WriteEndObject();
        }
        to.WriteEndArray();
        to.WriteEndObject();
    }

    void Standing()
    {
        if (summary.Board is not { } board)
        {
            to.WriteNull("standing");
            return;
        }
        var won = board.Awards.Rankings.SelectMany(ranking => ranking.Units.Take(ranking.Winners.Count)).ToHashSet();
        to.WriteStartArray("standing");
        foreach (var unit in board.Units)
        {
            var history = board.HistoryOf(unit.Unit);
            to.WriteStartObject();
            TimelineFields.WriteUnit(to, unit.Unit);
            to.WriteString("state", unit.State is { } state ? Keyword<HolderState>.Of(state) : won.Contains(unit.Unit) ? "vacant" : "unwon");
            Number("rank", unit.Holder?.Rank);
            to.WriteString("code", unit.Holder?.Code);
            to.WriteNumber("since", history is [.., var last] ? last.Leaf.Time : board.Draw.Time);
            to.WriteStartArray("history");
            foreach (var logged in history)
            {
                to.WriteStartObject();
                TimelineFields.Write(to, logged, withUnit: false);
                to.WriteEndObject();
            }
            to.WriteEndArray();
            to.WriteEndObject();
        }
        to.WriteEndArray();
    }

    void Ended()
    {
        if (summary.Ended is not { } ended)
        {
            to.WriteNull("ended");
            return;
        }
        to.WriteStartObject("ended");
        to.WriteString("type", ended.Leaf.Type);
        to.WriteNumber("time", ended.Leaf.Time);
        to.WriteString("reason", ended.Leaf switch { CancelLeaf cancel => cancel.Reason.Code, VoidLeaf end => end.Reason, _ => null });
        to.WriteNumber("index", ended.Index);
        to.WriteEndObject();
    }

    void Number(string name, long? value)
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

    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
