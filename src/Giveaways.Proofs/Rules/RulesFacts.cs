using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Rules;

/// <summary>What the rules leaf repeats of the structured rules: the terms that no amendment can change (SPEC 5, 6.7).</summary>
/// <remarks><see cref="RulesDocument.Facts"/> makes them from the structured form; a leaf agrees with it where the two are equal.</remarks>
public sealed record RulesFacts
{
    /// <summary>The one ranking of this version.</summary>
    public const string Ranking = "consistent_sampler/1.0.10";

    /// <summary>The one kind of beacon of this version.</summary>
    public const string BeaconKind = "drand";

    public required string Origin { get; init; }

    public required long Contest { get; init; }

    public required ContestMode Mode { get; init; }

    public required long Open { get; init; }

    public required long Close { get; init; }

    public required long ImportUntil { get; init; }

    public required long SealBy { get; init; }

    public required long Draw { get; init; }

    public required long Margin { get; init; }

    public required IReadOnlyList<PrizeFacts> Prizes { get; init; }

    public required WeightRule Weight { get; init; }

    public required long EntryLimit { get; init; }

    /// <summary>The exclusion policy's digest.</summary>
    public required Hash32 Policy { get; init; }

    public required IReadOnlyList<ExclusionClass> Classes { get; init; }

    public required UndecidedRule Undecided { get; init; }

    public required UnscreenedRule Unscreened { get; init; }

    public required Substitution Substitution { get; init; }

    public required long Alternates { get; init; }

    public required long AppealWindow { get; init; }

    public required long ClaimWindow { get; init; }

    public required BeaconRule Beacon { get; init; }

    public required WitnessRule Witnesses { get; init; }

    public bool Equals(RulesFacts? other) =>
        other is not null
        && (Origin, Contest, Mode, Open, Close, ImportUntil, SealBy, Draw, Margin)
            == (other.Origin, other.Contest, other.Mode, other.Open, other.Close, other.ImportUntil, other.SealBy, other.Draw, other.Margin)
        && Prizes.SequenceEqual(other.Prizes)
        && (Weight, EntryLimit, Policy) == (other.Weight, other.EntryLimit, other.Policy)
        && Classes.SequenceEqual(other.Classes)
        && (Undecided, Unscreened, Substitution, Alternates, AppealWindow, ClaimWindow, Beacon)
            == (other.Undecided, other.Unscreened, other.Substitution, other.Alternates, other.AppealWindow, other.ClaimWindow, other.Beacon)
        && Witnesses.Equals(other.Witnesses);

    public override int GetHashCode() => HashCode.Combine(Origin, Contest, Mode, Close, Draw, Policy, Beacon);
}
