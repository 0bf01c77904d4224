using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>The structured form of a contest's rules: what decides, and what the first leaf hashes (SPEC 4).</summary>
/// <remarks>
/// A document may be built that breaks the rules for rules: <see cref="Check"/> lists every fault, so that an author sees them all
/// at once. What <see cref="TryParse"/> gives has none. Two documents are equal where all their values are.
/// </remarks>
public sealed record RulesDocument
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "giveaways-rules/v1";

    public required long Contest { get; init; }

    public required string Origin { get; init; }

    public required ContestMode Mode { get; init; }

    public required string Title { get; init; }

    public required string Sponsor { get; init; }

    /// <summary>An IANA name. Only its letters are checked here: which zones exist changes with the years.</summary>
    public required string TimeZone { get; init; }

    public required long Open { get; init; }

    public required long Close { get; init; }

    public required long ImportUntil { get; init; }

    public required long SealBy { get; init; }

    public required long Draw { get; init; }

    public required long AppealWindow { get; init; }

    public required long ClaimWindow { get; init; }

    public required long Margin { get; init; }

    public required IReadOnlyList<RulesPrize> Prizes { get; init; }

    public required long Alternates { get; init; }

    public required Substitution Substitution { get; init; }

    public required WeightRule Weight { get; init; }

    public required long EntryLimit { get; init; }

    public required ContactKind IdentifyingContact { get; init; }

    public required ExclusionPolicy Exclusion { get; init; }

    public required UndecidedRule Undecided { get; init; }

    public required UnscreenedRule Unscreened { get; init; }

    public required BeaconRule Beacon { get; init; }

    /// <summary>The name of the ranking; this version knows one.</summary>
    public string Ranking { get; init; } = RulesFacts.Ranking;

    public required WitnessRule Witnesses { get; init; }

    /// <summary>Whether screening, seal and draw wait for a call.</summary>
    public required bool Manual { get; init; }

    /// <summary>Further terms: the canonical JSON text of an object.</summary>
    public string Terms { get; init; } = "{}";

    /// <summary>What the rules check said before this version was published.</summary>
    public CheckReport Checked { get; init; } = CheckReport.None;

    /// <summary>The SHA-256 of the canonical JSON of the exclusion policy.</summary>
    public Hash32 PolicyDigest => Hash32.Of(CanonicalJson.Write(RulesJson.OfPolicy(Exclusion)));

    /// <summary>The SHA-256 of the canonical JSON of prizes, sponsor and title: contests that promise the same have the same (SPEC 12.1).</summary>
    public Hash32 Alike => Hash32.Of(CanonicalJson.Write(RulesJson.OfPromise(this)));

    /// <summary>What the rules leaf repeats.</summary>
    public RulesFacts Facts => new()
    {
        Origin = Origin,
        Contest = Contest,
        Mode = Mode,
        Open = Open,
        Close = Close,
        ImportUntil = ImportUntil,
        SealBy = SealBy,
        Draw = Draw,
        Margin = Margin,
        Prizes = [.. Prizes.Select(prize => new PrizeFacts(prize.Id, prize.Quantity, prize.Apart))],
        Weight = Weight,
        EntryLimit = EntryLimit,
        Policy = PolicyDigest,
        Classes = Exclusion.Classes,
        Undecided = Undecided,
        Unscreened = Unscreened,
        Substitution = Substitution,
        Alternates = Alternates,
        AppealWindow = AppealWindow,
        ClaimWindow = ClaimWindow,
        Beacon = Beacon,
        Witnesses = Witnesses,
    };

    /// <summary>The canonical bytes, which are hashed and published.</summary>
    /// <exception cref="ArgumentException">A text, a number or the terms cannot stand in a document at all.</exception>
    public byte[] ToBytes() => CanonicalJson.Write(RulesJson.Of(this));

    /// <summary>Reads a document; any bytes but those that <see cref="ToBytes"/> would write are refused, and so is any fault.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="rules">The rules, if the bytes are some.</param>
    /// <param name="why">The first thing that is wrong, with its field, if they are not.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RulesDocument? rules, [NotNullWhen(false)] out string? why)
    {
        rules = null;
        if (!CanonicalJson.TryRead(bytes, out var value, out why) || !RulesJson.TryRead(value, out var read, out why))
        {
            return false;
        }
        var faults = read.Check();
        // SPEC 1.7: one spelling.
        why = faults.Count > 0 ? faults[0].ToString()
            : read.ToBytes().AsSpan().SequenceEqual(bytes) ? null
            : "the document is not in its one spelling";
        rules = why is null ? read : null;
        return rules is not null;
    }

    /// <summary>Everything that is wrong: the constraints of SPEC 4 and the order of times of SPEC 6.2. Empty where nothing is.</summary>
    /// <remarks>That the round comes a margin after the rules' own leaf only the log can tell.</remarks>
    public IReadOnlyList<RulesFault> Check() => new RulesCheck(this).Run();

    /// <summary>The rules as a postponement leaves them: it replaces draw, round, seal-by and beacon-until, nothing else (SPEC 6.7).</summary>
    public RulesDocument With(PostponeLeaf postpone)
    {
        ArgumentNullException.ThrowIfNull(postpone);
        return this with
        {
            Draw = postpone.Draw,
            SealBy = postpone.SealBy,
            Beacon = Beacon with { Round = postpone.Round, Until = postpone.BeaconUntil },
        };
    }

    /// <summary>Whether an amendment may put other rules in the place of these, the rules in force (SPEC 6.7).</summary>
    /// <remarks>Every fact of the rules leaf stays, and so do the prizes' names and values, who counts as one person, and the frozen terms.</remarks>
    public bool AllowsAmendment(RulesDocument amended)
    {
        ArgumentNullException.ThrowIfNull(amended);
        return Facts.Equals(amended.Facts) && Prizes.SequenceEqual(amended.Prizes) && IdentifyingContact == amended.IdentifyingContact
            && FrozenTerms.Changed(Terms, amended.Terms).Count == 0;
    }

    public bool Equals(RulesDocument? other) =>
        other is not null
        && Facts.Equals(other.Facts)
        && (Title, Sponsor, TimeZone, IdentifyingContact, Ranking, Manual, Terms)
            == (other.Title, other.Sponsor, other.TimeZone, other.IdentifyingContact, other.Ranking, other.Manual, other.Terms)
        && Prizes.SequenceEqual(other.Prizes)
        && Checked.Equals(other.Checked)
        && Exclusion.Equals(other.Exclusion);

    public override int GetHashCode() => HashCode.Combine(Origin, Contest, Title, Close, Draw, Beacon);
}
