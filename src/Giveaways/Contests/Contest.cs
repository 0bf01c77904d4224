using System.Text;
using Giveaways.Contests.Checking;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Contests;

/// <summary>Where a contest stands in its life; whether entries are open follows from the rules and the clock.</summary>
public enum ContestState
{
    Draft,
    Published,
    Sealed,
    Drawn,
    Completed,
    Cancelled,
    Void,
}

/// <summary>A roster that a contest is checked against: the commitment its log carries.</summary>
public sealed record RosterInForce(string Employer, long RosterId, DateOnly Snapshot, long Rows, Hash32 Commit);

/// <summary>One promotion with its rules and the state of its life. Every change is a <see cref="Decision{T}"/>.</summary>
/// <remarks>Times are Unix seconds. <see cref="Revision"/> counts changes and is the resource's etag.</remarks>
public sealed partial record Contest
{
    public required long Sequence { get; init; }
    public required string Origin { get; init; }
    public required ContestState State { get; init; }

    /// <summary>What the author said; it changes in a draft only.</summary>
    public required RulesInput Input { get; init; }

    /// <summary>The rules in force, with postponements applied; as they would be published now, in a draft.</summary>
    public required RulesDocument Rules { get; init; }

    /// <summary>1 as published, one more per amendment.</summary>
    public int RulesVersion { get; init; } = 1;
    public IReadOnlyList<RulesText> Texts { get; init; } = [];

    /// <summary>Every version's structured form and texts as their hashes are in the log; empty in a draft.</summary>
    public IReadOnlyList<RulesEdition> Editions { get; init; } = [];
    /// <summary>Warnings of the rules check that were accepted; of those whose finding has changed the acceptance no longer holds.</summary>
    public IReadOnlyList<RuleAcceptance> Acceptances { get; init; } = [];
    public string LogKey { get; init; } = "";
    public IReadOnlyList<RosterInForce> Rosters { get; init; } = [];
    public required long CreatedAt { get; init; }
    public long? PublishedAt { get; init; }
    public long? ClosedAt { get; init; }
    public long? ScreenedAt { get; init; }

    /// <summary>The engine that screened, see <see cref="Screener.Engine"/>; null before.</summary>
    public Hash32? ScreenedBy { get; init; }

    /// <summary>Whether its entries were compared by the engine that the seal's leaf would name.</summary>
    public bool IsScreened => ScreenedAt is not null && ScreenedBy == Screener.Engine;
    public long? SealedAt { get; init; }
    public long? DrawnAt { get; init; }
    public long? EndedAt { get; init; }

    /// <summary>The quorum that saw the close; null before, and where the rules name no witnesses.</summary>
    public Witnessed? CloseWitnessed { get; init; }

    /// <summary>The quorum that saw the seal; never without the one that saw the close.</summary>
    public Witnessed? SealWitnessed { get; init; }

    /// <summary>Code of the reason why it was cancelled or declared void.</summary>
    public string EndCode { get; init; } = "";

    /// <summary>Why it was cancelled or declared void, for everybody to read.</summary>
    public string EndReason { get; init; } = "";
    public EntryCounts Counts { get; init; } = new();
    public long Revision { get; init; } = 1;

    public bool Test => Rules.Mode == ContestMode.Test;

    /// <summary>Whether an entry made at <paramref name="time"/> is in time: <c>open &lt;= t &lt; close</c>.</summary>
    public bool IsOpenAt(long time) => State == ContestState.Published && ClosedAt is null && Rules.Open <= time && time < Rules.Close;

    public long RoundTime => DrandChain.TryFind(Rules.Beacon.Chain, out var chain)
        ? chain.TimeOf(Rules.Beacon.Round)
        : throw new InvalidOperationException("A contest's chain is known from its first draft on.");

    public static Decision<Contest> Create(
        RulesInput input, long sequence, string origin, long now, bool testClock, Func<string, bool> knownTimeZone)
    {
        var contest = new Contest
        {
            Sequence = sequence,
            Origin = origin,
            State = ContestState.Draft,
            Input = input,
            Rules = RulesDefaults.Resolve(input, sequence, origin, now, []),
            CreatedAt = now,
        };
        return contest.Checked(testClock, knownTimeZone);
    }

    /// <summary>A draft with other rules.</summary>
    public Decision<Contest> Update(RulesInput input, long now, bool testClock, Func<string, bool> knownTimeZone)
    {
        if (State != ContestState.Draft)
            return new Problem(Reason.RulesFrozen, "Published rules do not change; amend them with a reason, or cancel the contest and create another.");
        // SPEC 12.1: the operator's log told of it when the contest was created.
        if (input.Mode != Input.Mode)
            return new Problem(Reason.RulesFrozen, $"Contest {Sequence} was created as {(Test ? "a test" : "a binding contest")}, and the list of all contests says so for good; create another contest for the other mode.");
        var next = this with
        {
            Input = input,
            Rules = RulesDefaults.Resolve(input, Sequence, Origin, now, []),
            Revision = Revision + 1,
        };
        return next.Checked(testClock, knownTimeZone);
    }

    Decision<Contest> Checked(bool testClock, Func<string, bool> knownTimeZone)
    {
        if (testClock && Input.Mode != ContestMode.Test)
            return Problem.Of("rules.mode", Reason.TestModeRequired, "This server runs on a test clock and can hold only TEST contests; say mode TEST, or use a server on the system clock.");
        var violations = RulesDefaults.Check(Input, Rules, knownTimeZone);
        return violations.Count > 0 ? Problem.Of(violations) : Decision.Accept(this);
    }

    /// <summary>Freezes the rules: their hash becomes the log's first leaf, the rosters in force the next ones.</summary>
    /// <param name="logKey">The key of the contest's log.</param>
    /// <param name="operatorKey">The key of the operator's log, which tells of this contest (SPEC 12).</param>
    /// <param name="rostersInForce">The current roster of each employer.</param>
    public Decision<Contest> Publish(
        long now, string logKey, string operatorKey, IReadOnlyList<RosterInForce> rostersInForce, bool testClock, TimeZoneInfo zone, Func<string, bool> knownTimeZone)
    {
        if (State != ContestState.Draft)
            return new Problem(Reason.AlreadyPublished, $"Contest {Sequence} is published already; its rules are frozen.");
        var resolved = this with { Rules = RulesDefaults.Resolve(Input, Sequence, Origin, now, rostersInForce.Select(r => r.Employer)) };
        if (resolved.Checked(testClock, knownTimeZone) is { Accepted: false, Problem: { } bad })
            return bad;
        var rules = resolved.Rules;
        if (rules.Unscreened == UnscreenedRule.Refused && rules.Exclusion.Employers.Count == 0)
            return Problem.Of("rules.exclusion.employers", Reason.Unscreened, "No staff roster is in force. Import one, name the employers whose rosters will follow, or set rules.unscreened to ALLOWED: every page then says \"not checked against staff\".");
        if (now > rules.ImportUntil)
            return Problem.Of("rules.import_until", Reason.BadWindow, $"The intake ended at {LogTime.Show(rules.ImportUntil)}, before the rules are published: no entry could be taken. Choose a later time.");
        if (now + rules.Margin > resolved.RoundTime || now > rules.SealBy)
            return Problem.Of("rules.draw_time", Reason.RoundTooSoon, $"The seal must come at the latest at {LogTime.Show(rules.SealBy)}, which has passed; choose a later draw time.");
        var texts = resolved.TextsOf(rules, zone);
        var review = RulesReview.Of(new(rules, ContestTerms.Of(rules), texts, now), [], Acceptances);
        if (review.Refusal() is { } unfit)
            return unfit;
        rules = rules with { Checked = review.Report() };
        if (Unwritable(rules, texts, "rules.") is { } overlong)
            return overlong;
        var edition = RulesEdition.Of(1, rules, texts);
        var attached = rostersInForce.Where(r => rules.Exclusion.Employers.Contains(r.Employer)).OrderBy(r => r.Employer, StringComparer.Ordinal).ToList();
        var facts = new List<Leaf> { new RulesLeaf(now, logKey, operatorKey, edition.RulesHash, edition.TextHashes, rules.Facts) };
        facts.AddRange(attached.Select(r => new RosterLeaf(now, r.Employer, r.Snapshot, r.Rows, r.Commit, RosterReason.Initial)));
        var next = resolved with
        {
            State = ContestState.Published,
            Rules = rules,
            Acceptances = review.Acceptances,
            Texts = texts,
            Editions = [edition],
            LogKey = logKey,
            Rosters = attached,
            PublishedAt = now,
            Revision = Revision + 1,
        };
        return Decision.Accept(next, facts);
    }

    /// <summary>New texts or terms, with a reason. What decides a winner cannot be touched: it is not among the arguments, and terms that bear on it are frozen.</summary>
    /// <param name="texts">Replace those of their languages. Where none is given, texts that were rendered are rendered again.</param>
    /// <param name="terms">All terms as a canonical object; null: as they are.</param>
    public Decision<Contest> Amend(long now, IReadOnlyList<RulesText> texts, string? terms, string reasonCode, string reason, string decider, TimeZoneInfo zone)
    {
        if (NotChangeable() is { } refused)
            return refused;
        if (Reasoned(reasonCode, reason) is { } missing)
            return missing;
        if (texts.Count == 0 && terms is null)
            return Problem.Of("texts", Reason.FieldRequired, "Give the amended texts or terms.");
        if (RulesVersion >= RulesLimits.MaxVersions)
            return new Problem(Reason.TooManyItems, $"The rules of contest {Sequence} have reached their limit of {RulesLimits.MaxVersions} versions.");
        var bad = texts.SelectMany((t, i) => RulesTexts.Check($"texts[{i}]", t)).ToList();
        if (bad.Count > 0)
            return Problem.Of(bad);
        if (texts.Any(t => Texts.All(known => known.Language != t.Language)) || texts.DistinctBy(t => t.Language).Count() != texts.Count)
            return Problem.Of("texts", Reason.UnsupportedLanguage, $"The rules have the languages {string.Join(", ", Texts.Select(t => t.Language))}; amend these, each once.");
        if (texts.Count > 0 && texts.Count < Texts.Count)
            return Problem.Of("texts", Reason.BadRules, $"Amend the texts in all of {string.Join(", ", Texts.Select(t => t.Language))}, so that every entrant reads the same.");
        if (terms is not null && Refused(terms) is { Count: > 0 } wrong)
            return Problem.Of(wrong);
        var rules = terms is null ? Rules : Rules with { Terms = terms };
        if (rules.Check() is [var fault, ..])
            return Problem.Of(fault.Field, Reason.BadRules, fault.Message);
        var next = texts.Count > 0 ? RulesTexts.Normal(texts) : AreRendered(zone) ? RulesRenderer.RenderAll(rules, zone) : Texts;
        var review = Reviewed(rules, next, now);
        // A table that has gained an error since must not forbid to correct what the error is not about.
        if (review.RefusalAfter(InForce(now), RulesReview.Same) is { } unfit)
            return unfit;
        rules = rules with { Checked = review.Report() };
        if (Unwritable(rules, next, "") is { } withReport)
            return withReport;
        var edition = RulesEdition.Of(RulesVersion + 1, rules, next) with { Why = new(now, reasonCode, reason, decider) };
        var amended = this with { Rules = rules, RulesVersion = RulesVersion + 1, Texts = next, Editions = [.. Editions, edition], Revision = Revision + 1 };
        return Decision.Accept(amended, new AmendLeaf(now, amended.RulesVersion, edition.RulesHash, edition.TextHashes, Public(reasonCode, reason), decider));
    }

    // SPEC 6.7: a verifier refuses the log of whoever amends a frozen term all the same.
    List<Violation> Refused(string terms) =>
    [
        .. FrozenTerms.Changed(Rules.Terms, terms).Select(name => new Violation($"terms.{name}", Reason.RulesFrozen, "Bears on who may take part, who wins or what they win, and is frozen with the publication.")),
        .. RulesInputCheck.Terms("terms", terms, Rules.Prizes),
    ];

    // Texts that somebody wrote are never written over, whether they came with the draft or with an amendment.
    bool AreRendered(TimeZoneInfo zone) =>
        RulesDocument.TryParse(Editions[^1].Rules.Span, out var printed, out _) && RulesRenderer.RenderAll(printed, zone).SequenceEqual(Texts);

    /// <summary>A later round and a later seal; only while unsealed and a margin ahead of the new round.</summary>
    public Decision<Contest> Postpone(long now, long draw, long? sealBy, string reasonCode, string reason, string decider)
    {
        if (NotChangeable() is { } refused)
            return refused;
        if (Reasoned(reasonCode, reason) is { } missing)
            return missing;
        if (!DrandChain.TryFind(Rules.Beacon.Chain, out var chain))
            throw new InvalidOperationException("A published contest's chain is known.");
        if (draw <= Rules.Draw || draw > 4102444800)
            return Problem.Of("draw_time", Reason.BadWindow, $"Must be later than the present draw time, {LogTime.Show(Rules.Draw)}, and before 2100.");
        var round = chain.RoundAt(draw);
        if (round <= Rules.Beacon.Round)
            return Problem.Of("draw_time", Reason.BadWindow, $"Has the same round as the present draw time; choose one later than {LogTime.Show(RoundTime)}.");
        var roundTime = chain.TimeOf(round);
        if (now + Rules.Margin > roundTime)
            return new Problem(Reason.RoundTooSoon, $"The new round is less than the margin of {Rules.Margin} s ahead; choose a later draw time.");
        var earliest = Math.Max(Rules.SealBy + 1, now);
        var nextSealBy = sealBy ?? Math.Max(roundTime - Rules.Margin, earliest);
        if (nextSealBy > roundTime - Rules.Margin || nextSealBy < earliest)
            return Problem.Of("seal_by", Reason.BadWindow, $"Must be {LogTime.Show(earliest)} or later and at the latest {LogTime.Show(roundTime - Rules.Margin)}, the margin before the new round.");
        var until = Math.Max(roundTime, Rules.Beacon.Until + (draw - Rules.Draw));
        var leaf = new PostponeLeaf(now, draw, round, nextSealBy, until, Public(reasonCode, reason), decider);
        var rules = Rules.With(leaf);
        // Every date moves, so that an error which was there before says other dates of the same field.
        if (Reviewed(rules, Texts, now).RefusalAfter(InForce(now), RulesReview.SameField) is { } unfit)
            return unfit;
        return Unwritable(rules, Texts, "") ?? Decision.Accept(this with { Rules = rules, Revision = Revision + 1 }, leaf);
    }

    public Decision<Contest> Cancel(long now, string reasonCode, string reason, string decider)
    {
        if (State == ContestState.Draft)
            return new Problem(Reason.NotPublished, $"Contest {Sequence} is a draft: nobody has seen it, so there is nothing to cancel.");
        if (NotChangeable() is { } refused)
            return refused;
        if (Reasoned(reasonCode, reason) is { } missing)
            return missing;
        var next = this with { State = ContestState.Cancelled, EndedAt = now, EndCode = reasonCode, EndReason = reason, Revision = Revision + 1 };
        return Decision.Accept(next, new CancelLeaf(now, Public(reasonCode, reason), decider));
    }

    /// <summary>Ends the intake: no entry or bonus after this leaf.</summary>
    public Decision<Contest> Close(long now)
    {
        if (NotChangeable() is { } refused)
            return refused;
        if (ClosedAt is { } closed)
            return new Problem(Reason.ClosedFinal, $"The intake of contest {Sequence} was closed at {LogTime.Show(closed)}.");
        if (now < Rules.Close)
            return new Problem(Reason.StillOpen, $"Entries are taken until {LogTime.Show(Rules.Close)}; close after that.").With("close_time", LogTime.Show(Rules.Close));
        return Decision.Accept(this with { ClosedAt = now, Revision = Revision + 1 }, new CloseLeaf(now, Counts.Accepted));
    }

    /// <summary>A new roster of an employer that the policy names, logged with its reason; only before the intake ends.</summary>
    public Decision<Contest> Attach(long now, RosterInForce roster, bool correction)
    {
        if (NotChangeable() is { } refused)
            return refused;
        if (ClosedAt is not null || now > Rules.ImportUntil)
            return new Problem(Reason.RosterFrozen, $"The intake of contest {Sequence} has ended, and with it the staff lists; the new roster serves later contests.");
        if (!Rules.Exclusion.Employers.Contains(roster.Employer))
            return new Problem(Reason.Unscreened, $"The rules of contest {Sequence} do not name this employer.");
        var first = Rosters.All(r => r.Employer != roster.Employer);
        var next = this with
        {
            Rosters = [.. Rosters.Where(r => r.Employer != roster.Employer).Append(roster).OrderBy(r => r.Employer, StringComparer.Ordinal)],
            Revision = Revision + 1,
        };
        return Decision.Accept(next, new RosterLeaf(now, roster.Employer, roster.Snapshot, roster.Rows, roster.Commit, first ? RosterReason.Initial : correction ? RosterReason.Correction : RosterReason.Update));
    }

    /// <summary>Whether its entries can be compared: with each other always, unless the rules want a roster and none came.</summary>
    public bool CanBeScreened => Rosters.Count > 0 || Rules.Unscreened == UnscreenedRule.Allowed;

    /// <summary>Records that all entries were compared with the rosters and with each other.</summary>
    public Decision<Contest> Screened(long now)
    {
        if (NotChangeable() is { } refused)
            return refused;
        if (ClosedAt is null)
            return new Problem(Reason.NotClosed, $"The intake of contest {Sequence} is open until {LogTime.Show(Rules.ImportUntil)}; close it, then screen.");
        if (!CanBeScreened)
            return new Problem(Reason.Unscreened, $"No roster came for {string.Join(", ", Rules.Exclusion.Employers)}; the rules do not draw without one.");
        return Decision.Accept(this with { ScreenedAt = now, ScreenedBy = Screener.Engine, Revision = Revision + 1 });
    }

    internal Problem? NotChangeable() => State switch
    {
        ContestState.Published => null,
        ContestState.Draft => new Problem(Reason.NotPublished, $"Contest {Sequence} is a draft; publish it first."),
        ContestState.Cancelled or ContestState.Void => new Problem(Reason.ContestEnded, $"Contest {Sequence} was {(State == ContestState.Cancelled ? "cancelled" : "declared void")}; nothing about it changes any more."),
        _ => new Problem(Reason.AlreadySealed, $"Contest {Sequence} is sealed since {LogTime.Show(SealedAt ?? 0)}; from the seal on nothing can be changed, postponed or cancelled."),
    };

    static Problem? Reasoned(string code, string reason)
    {
        var violations = new List<Violation>();
        if (!Slug.IsValid(code))
            violations.Add(new("reason_code", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, at most 32 characters."));
        if (reason.Length == 0)
            violations.Add(new("reason", Reason.FieldRequired, "Say why; everybody can read it."));
        else if (PlainText.Check("reason", reason, 2000, multiline: true) is { } bad)
            violations.Add(bad);
        return violations.Count > 0 ? Problem.Of(violations) : null;
    }

    // What is logged and stored has to be read again: whoever adds to rules asks once more.
    static Problem? Unwritable(RulesDocument rules, IReadOnlyList<RulesText> texts, string at)
    {
        if (rules.Check() is [var fault, ..])
            return Problem.Of(at + fault.Field, Reason.BadRules, fault.Message);
        // SPEC 4. A rendered text is longer than the terms that it prints.
        return texts.FirstOrDefault(t => Encoding.UTF8.GetByteCount(t.Text) > RulesLimits.MaxTextBytes) is { } text
            ? Problem.Of($"{at}texts", Reason.BadRules, $"The text in {text.Language} takes more than {RulesLimits.MaxTextBytes} bytes; shorten the terms that it prints.")
            : null;
    }

    static PublicReason Public(string code, string reason) => new(code, Hash32.Of(Encoding.UTF8.GetBytes(reason)));
}
