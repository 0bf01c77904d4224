using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>The rules as their author says them: five fields are needed (title, sponsor, close, draw, prizes), null means the printed default.</summary>
public sealed record RulesInput
{
    public string Title { get; init; } = "";
    public string Sponsor { get; init; } = "";
    public ContestMode Mode { get; init; } = ContestMode.Binding;

    /// <summary>Unix seconds; default: the moment of publication.</summary>
    public long? Open { get; init; }
    public long? Close { get; init; }
    public long? Draw { get; init; }

    /// <summary>Until when lists may arrive; default: the seal's latest time less the appeal window and half as much to decide, not before close.</summary>
    public long? ImportUntil { get; init; }

    /// <summary>The seal's latest time; default: the round's time less the margin.</summary>
    public long? SealBy { get; init; }

    /// <summary>IANA name; default UTC.</summary>
    public string? TimeZone { get; init; }
    public IReadOnlyList<PrizeInput> Prizes { get; init; } = [];

    /// <summary>Default: e-mail.</summary>
    public ContactKind? IdentifyingContact { get; init; }

    /// <summary>Entries per person; default 1.</summary>
    public int? EntryLimit { get; init; }

    /// <summary>Tickets of an entry without bonuses; default 1.</summary>
    public int? WeightBase { get; init; }

    /// <summary>Most tickets an entry can have; default: the base.</summary>
    public int? WeightCap { get; init; }

    /// <summary>Employers whose rosters are checked; default: every employer with a roster in force at publication.</summary>
    public IReadOnlyList<string>? Employers { get; init; }

    /// <summary>Declared relations that are excluded with the employee; default: child, parent, partner, sibling, spouse.</summary>
    public IReadOnlyList<string>? Relations { get; init; }

    /// <summary>Whether declared members of an employee's household are excluded; default true.</summary>
    public bool? Household { get; init; }

    /// <summary>Kinds of engagement that count; default: all.</summary>
    public IReadOnlyList<string>? Engagements { get; init; }

    /// <summary>Days before the opening from which an engagement counts; default 0.</summary>
    public int? DaysBefore { get; init; }

    /// <summary>Days after the draw until which an engagement counts; default 0.</summary>
    public int? DaysAfter { get; init; }

    /// <summary>Public classes of exclusion in use; default: all four.</summary>
    public IReadOnlyList<ExclusionClass>? Classes { get; init; }

    /// <summary>Default: an undecided finding stays in.</summary>
    public UndecidedRule? Undecided { get; init; }

    /// <summary>Default: no seal without a roster.</summary>
    public UnscreenedRule? Unscreened { get; init; }

    /// <summary>Default: cascade.</summary>
    public Substitution? Substitution { get; init; }

    /// <summary>Alternates per ranking; default: twice the winners, at most 10,000.</summary>
    public int? Alternates { get; init; }

    /// <summary>Seconds a winner has to answer; default seven days.</summary>
    public long? ClaimWindow { get; init; }

    /// <summary>Seconds after an exclusion, and before the seal, in which it can be appealed; default 48 h, shortened where the dates leave less.</summary>
    public long? AppealWindow { get; init; }

    /// <summary>Seconds between the seal's latest time and the round; default 600, at least 30.</summary>
    public long? Margin { get; init; }

    /// <summary>drand chain hash; default quicknet.</summary>
    public string? Chain { get; init; }

    /// <summary>Until when a late beacon is waited for; default: seven days after the draw time.</summary>
    public long? BeaconUntil { get; init; }

    /// <summary>True where screening, seal and draw wait for a call; default false.</summary>
    public bool Manual { get; init; }

    /// <summary>The texts that entrants read; default: rendered in English, Russian and Ukrainian.</summary>
    public IReadOnlyList<RulesText> Texts { get; init; } = [];
    public IReadOnlyList<string> WitnessKeys { get; init; } = [];
    public int WitnessQuorum { get; init; }

    /// <summary>Further terms, a canonical JSON object (SPEC section 4).</summary>
    public string Terms { get; init; } = "{}";
}

/// <param name="Id">Default: <c>prize-1</c>, <c>prize-2</c> and so on, by place.</param>
/// <param name="Value">Empty, or amount and currency such as <c>3900 RUB</c>.</param>
public sealed record PrizeInput(string? Id, string Name, int Quantity, string Value, bool Apart);

/// <summary>The rules' text in one language (<c>en</c>, <c>ru</c>, <c>uk</c>).</summary>
public sealed record RulesText(string Language, string Text);
