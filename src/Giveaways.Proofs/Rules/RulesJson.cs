using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>The structured rules as JSON: exactly the names of SPEC 4, each with its kind of value.</summary>
static class RulesJson
{
    public static Json Of(RulesDocument rules) => Object(
        ("format", Text(RulesDocument.Format)),
        ("contest", Number(rules.Contest)),
        ("origin", Text(rules.Origin)),
        ("mode", Word(rules.Mode)),
        ("title", Text(rules.Title)),
        ("sponsor", Text(rules.Sponsor)),
        ("time_zone", Text(rules.TimeZone)),
        ("open", Number(rules.Open)),
        ("close", Number(rules.Close)),
        ("import_until", Number(rules.ImportUntil)),
        ("seal_by", Number(rules.SealBy)),
        ("draw", Number(rules.Draw)),
        ("appeal_window", Number(rules.AppealWindow)),
        ("claim_window", Number(rules.ClaimWindow)),
        ("margin", Number(rules.Margin)),
        ("prizes", new Json.List([.. rules.Prizes.Select(OfPrize)])),
        ("alternates", Number(rules.Alternates)),
        ("substitution", Word(rules.Substitution)),
        ("weight", Object(("base", Number(rules.Weight.Base)), ("cap", Number(rules.Weight.Cap)))),
        ("entry_limit", Number(rules.EntryLimit)),
        ("identifying_contact", Word(rules.IdentifyingContact)),
        ("exclusion", OfPolicy(rules.Exclusion)),
        ("undecided", Word(rules.Undecided)),
        ("unscreened", Word(rules.Unscreened)),
        ("beacon", OfBeacon(rules.Beacon)),
        ("ranking", Text(rules.Ranking)),
        ("witnesses", Object(("keys", Texts(rules.Witnesses.Keys)), ("quorum", Number(rules.Witnesses.Quorum)))),
        ("manual", new Json.Flag(rules.Manual)),
        ("terms", OfTerms(rules.Terms)),
        ("check", OfReport(rules.Checked)));

    /// <summary>The value of <c>exclusion</c>, whose canonical bytes are the policy's digest.</summary>
    public static Json OfPolicy(ExclusionPolicy policy) => Object(
        ("classes", Texts(policy.Classes.Select(Keyword<ExclusionClass>.Of))),
        ("days_after", Number(policy.DaysAfter)),
        ("days_before", Number(policy.DaysBefore)),
        ("employers", Texts(policy.Employers)),
        ("engagements", Texts(policy.Engagements)),
        ("household", new Json.Flag(policy.Household)),
        ("relations", Texts(policy.Relations)));

    /// <summary>What the contest promises to whom it addresses: contests that agree in it count as alike (SPEC 12.1).</summary>
    public static Json OfPromise(RulesDocument rules) => Object(
        ("prizes", new Json.List([.. rules.Prizes.Select(OfPrize)])),
        ("sponsor", Text(rules.Sponsor)),
        ("title", Text(rules.Title)));

    /// <summary>Reads names and kinds of values; the constraints on them are <see cref="RulesCheck"/>'s.</summary>
    public static bool TryRead(Json value, [NotNullWhen(true)] out RulesDocument? rules, [NotNullWhen(false)] out string? why)
    {
        var from = new JsonFields(value);
        from.Literal("format", RulesDocument.Format);
        var read = Read(from);
        why = from.End();
        rules = why is null ? read : null;
        return rules is not null;
    }

    static RulesDocument Read(JsonFields from) => new()
    {
        Contest = from.Number("contest"),
        Origin = from.Text("origin"),
        Mode = from.Word<ContestMode>("mode"),
        Title = from.Text("title"),
        Sponsor = from.Text("sponsor"),
        TimeZone = from.Text("time_zone"),
        Open = from.Number("open"),
        Close = from.Number("close"),
        ImportUntil = from.Number("import_until"),
        SealBy = from.Number("seal_by"),
        Draw = from.Number("draw"),
        AppealWindow = from.Number("appeal_window"),
        ClaimWindow = from.Number("claim_window"),
        Margin = from.Number("margin"),
        Prizes = from.Objects("prizes", RulesLimits.MaxPrizes, ReadPrize),
        Alternates = from.Number("alternates"),
        Substitution = from.Word<Substitution>("substitution"),
        Weight = from.Object("weight", weight => new WeightRule(weight.Int("base"), weight.Int("cap"))),
        EntryLimit = from.Number("entry_limit"),
        IdentifyingContact = from.Word<ContactKind>("identifying_contact"),
        Exclusion = from.Object("exclusion", ReadPolicy),
        Undecided = from.Word<UndecidedRule>("undecided"),
        Unscreened = from.Word<UnscreenedRule>("unscreened"),
        Beacon = from.Object("beacon", ReadBeacon),
        Ranking = from.Text("ranking"),
        Witnesses = from.Object("witnesses", ReadWitnesses),
        Manual = from.Flag("manual"),
        Terms = from.ObjectText("terms"),
        Checked = from.Object("check", ReadReport),
    };

    static RulesPrize ReadPrize(JsonFields from) =>
        new(from.Text("id"), from.Text("name"), from.Int("quantity"), from.Text("value"), from.Flag("apart"));

    static ExclusionPolicy ReadPolicy(JsonFields from) => new(
        from.Words<ExclusionClass>("classes"),
        from.Texts("employers", RulesLimits.MaxEmployers),
        from.Flag("household"),
        from.Texts("relations", RulesLimits.MaxRelations))
    {
        Engagements = from.Texts("engagements", RulesLimits.MaxEngagements),
        DaysBefore = from.Int("days_before"),
        DaysAfter = from.Int("days_after"),
    };

    static BeaconRule ReadBeacon(JsonFields from)
    {
        from.Literal("kind", RulesFacts.BeaconKind);
        return new BeaconRule(from.Text("chain"), from.Number("round"), from.Number("until"));
    }

    static WitnessRule ReadWitnesses(JsonFields from) => new(from.Texts("keys", RulesLimits.MaxWitnesses), from.Int("quorum"));

    static CheckReport ReadReport(JsonFields from) => new(
        from.Objects("accepted", RulesLimits.MaxFindings, one => new AcceptedFinding(one.Text("by"), one.Text("finding"), one.Text("reason"))),
        from.Texts("open", RulesLimits.MaxFindings),
        from.Hash("tables"),
        from.Texts("territories", RulesLimits.MaxTerritories));

    static Json.Record OfReport(CheckReport report) => Object(
        ("accepted", new Json.List([.. report.Accepted.Select(one => Object(("by", Text(one.By)), ("finding", Text(one.Finding)), ("reason", Text(one.Reason))))])),
        ("open", Texts(report.Open)),
        ("tables", Text(report.Tables.ToHex())),
        ("territories", Texts(report.Territories)));

    static Json OfPrize(RulesPrize prize) => Object(
        ("apart", new Json.Flag(prize.Apart)),
        ("id", Text(prize.Id)),
        ("name", Text(prize.Name)),
        ("quantity", Number(prize.Quantity)),
        ("value", Text(prize.Value)));

    static Json.Record OfBeacon(BeaconRule beacon) => Object(
        ("chain", Text(beacon.Chain)),
        ("kind", Text(RulesFacts.BeaconKind)),
        ("round", Number(beacon.Round)),
        ("until", Number(beacon.Until)));

    static Json OfTerms(string terms) => CanonicalJson.TryRead(Canonical.Utf8(terms), out var value, out var why) && value is Json.Record
        ? value
        : throw new ArgumentException($"Terms are the canonical JSON text of an object: {why ?? "this is another value"}.", nameof(terms));

    static Json.Record Object(params ReadOnlySpan<(string Name, Json Value)> members)
    {
        var named = new List<KeyValuePair<string, Json>>(members.Length);
        foreach (var (name, value) in members)
        {
            named.Add(new(name, value));
        }
        return new Json.Record(named);
    }

    static Json.Text Text(string value) => new(value);

    static Json.Number Number(long value) => new(value);

    static Json.Text Word<T>(T value) where T : struct, Enum => new(Keyword<T>.Of(value));

    static Json.List Texts(IEnumerable<string> values) => new([.. values.Select(Text)]);
}
