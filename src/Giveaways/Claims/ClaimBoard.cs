using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Claims;

/// <summary>What became of one holder of a prize.</summary>
public enum ClaimState
{
    /// <summary>Drawn or promoted, nothing offered yet.</summary>
    Standing,
    Offered,

    /// <summary>Waits for a decision about the winner's eligibility.</summary>
    Held,
    Claimed,
    Delivered,
}

/// <summary>One unit of a prize and who holds it now; a unit without a holder is vacant.</summary>
/// <param name="Ranking"><c>main</c> or the id of the prize drawn apart.</param>
/// <param name="Place">The unit's place in its ranking's order of prizes, from 0.</param>
public sealed record PrizeSlot(string Ranking, int Place, PrizeUnit Unit, Holder? Holder);

/// <param name="Rank">Rank in the slot's ranking; it never changes.</param>
/// <param name="OfferedAt">Time of the last offer, null before the first.</param>
public sealed record Holder(string Code, long EntryIndex, long Rank, ClaimState State, long? OfferedAt);

/// <summary>An entry behind the winners of a ranking that can still move up.</summary>
public sealed record Alternate(string Ranking, long Rank, string Code, long EntryIndex, bool Used);

/// <summary>All prizes of a drawn contest with their holders, and the alternates. Every move is a <see cref="Decision{T}"/>.</summary>
public sealed record ClaimBoard(IReadOnlyList<PrizeSlot> Slots, IReadOnlyList<Alternate> Alternates)
{
    public PrizeSlot? Find(PrizeUnit unit) => Slots.FirstOrDefault(s => s.Unit == unit);

    /// <summary>Offers a prize to its holder, whose identity the caller has held against the entry's leaf before.</summary>
    /// <param name="identityOpens">Whether the stored identity and salt open the commitment in the entry's leaf.</param>
    /// <param name="finding">Where the finding about the entry stands; null where there is none.</param>
    public Decision<ClaimBoard> Offer(Contest contest, PrizeUnit unit, long now, bool identityOpens, FindingState? finding)
    {
        if (Holding(contest, unit, ClaimState.Standing, ClaimState.Held) is { Problem: { } refused })
            return refused;
        var slot = Find(unit)!;
        if (!identityOpens)
            return Mismatch(slot);
        var holder = slot.Holder!;
        if (finding == FindingState.Open && holder.State == ClaimState.Standing)
            return Move(slot, ClaimState.Held, holder.OfferedAt, new HoldLeaf(now, unit, holder.Rank, holder.Code, "finding-undecided"));
        // The log says that it is held; only what two officers decided releases it.
        if (holder.State == ClaimState.Held && finding is null)
            return new Problem(Reason.RecordChanged, $"The claim of entry {holder.Code} is held for a finding, and that finding is not stored any more. Nothing is offered; have the database compared with a backup, or disqualify the entry, with two deciders.");
        return InDoubt(holder, finding) is { } doubt
            ? doubt
            : Move(slot, ClaimState.Offered, now, new OfferLeaf(now, unit, holder.Rank, holder.Code));
    }

    /// <summary>The winner takes the prize.</summary>
    /// <param name="finding">Where the finding about the entry stands; null where there is none.</param>
    public Decision<ClaimBoard> Confirm(Contest contest, PrizeUnit unit, long now, bool identityOpens, FindingState? finding)
    {
        if (Find(unit) is { Holder: { State: ClaimState.Held } held })
            return Undecided(held);
        if (Holding(contest, unit, ClaimState.Offered) is { Problem: { } refused })
            return refused;
        var slot = Find(unit)!;
        if (identityOpens && InDoubt(slot.Holder!, finding) is { } doubt)
            return doubt;
        return identityOpens
            ? Move(slot, ClaimState.Claimed, slot.Holder!.OfferedAt, new ClaimLeaf(now, unit, slot.Holder.Rank, slot.Holder.Code))
            : Mismatch(slot);
    }

    /// <summary>The winner does not want the prize, or let the claim window pass in silence.</summary>
    /// <param name="expired">True where the winner was silent: needs an offer and an elapsed claim window.</param>
    public Decision<ClaimBoard> Decline(Contest contest, PrizeUnit unit, long now, string reason, bool expired)
    {
        if (!expired && !Slug.IsValid(reason))
            return Problem.Of("reason", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, e.g. tax.");
        if (Holding(contest, unit, expired ? [ClaimState.Offered] : [ClaimState.Offered, ClaimState.Held, ClaimState.Claimed]) is { Problem: { } refused })
            return refused;
        var slot = Find(unit)!;
        var holder = slot.Holder!;
        if (!expired)
            return Vacate(slot, new DeclineLeaf(now, unit, holder.Rank, holder.Code, reason));
        var until = (holder.OfferedAt ?? throw new InvalidOperationException("An offered prize has the time of its offer.")) + contest.Rules.ClaimWindow;
        return now < until
            ? new Problem(Reason.OfferRunning, $"The winner may answer until {LogTime.Show(until)}.").With("claim_until", LogTime.Show(until))
            : Vacate(slot, new ExpireLeaf(now, unit, holder.Rank, holder.Code));
    }

    /// <summary>Takes the holder out, by two people. No rank changes.</summary>
    /// <param name="evidence">Commitment to what both deciders saw.</param>
    public Decision<ClaimBoard> Disqualify(Contest contest, PrizeUnit unit, long now, string reason, Hash32 evidence, string first, string second)
    {
        if (!Slug.IsValid(reason))
            return Problem.Of("reason_code", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, e.g. breach.");
        if (first == second)
            return new Problem(Reason.SameApprover, "A disqualification needs two people; approve it with another person's key.");
        if (Holding(contest, unit, ClaimState.Standing, ClaimState.Offered, ClaimState.Held, ClaimState.Claimed) is { Problem: { } refused })
            return refused;
        var slot = Find(unit)!;
        var (a, b) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        return Vacate(slot, new DisqualifyLeaf(now, unit, slot.Holder!.Rank, slot.Holder.Code, reason, evidence, a, b));
    }

    /// <summary>Fills the first vacancy of a ranking with its next alternate: that prize under cascade, the last one under shift (SPEC section 9.4).</summary>
    public Decision<ClaimBoard> Promote(Contest contest, PrizeUnit unit, long now)
    {
        if (NotDrawn(contest) is { } refused)
            return refused;
        if (Find(unit) is not { } named)
            return Problem.NotFound("prize");
        var vacancy = Slots.Where(s => s.Ranking == named.Ranking && s.Holder is null).MinBy(s => s.Place);
        if (vacancy is null || vacancy.Unit != named.Unit)
            return new Problem(Reason.NoVacancy, vacancy is null
                ? $"No prize of the ranking {named.Ranking} is vacant."
                : $"The first vacancy of the ranking {named.Ranking} is {vacancy.Unit.Prize} {vacancy.Unit.Unit}; fill it first.");
        if (Alternates.Where(a => a.Ranking == named.Ranking && !a.Used).MinBy(a => a.Rank) is not { } next)
            return new Problem(Reason.NoAlternate, $"The ranking {named.Ranking} has no alternate left; the prize stays unwon.");
        var slots = contest.Rules.Substitution == Substitution.Cascade ? Slots.ToList() : Shifted(vacancy);
        var free = slots.Where(s => s.Ranking == named.Ranking && s.Place >= vacancy.Place && s.Holder is null && (s.Place == vacancy.Place || WasHeld(s))).MaxBy(s => s.Place)
            ?? throw new InvalidOperationException("A shift frees one unit.");
        var board = new ClaimBoard(
            [.. slots.Select(s => s.Unit == free.Unit ? s with { Holder = new Holder(next.Code, next.EntryIndex, next.Rank, ClaimState.Standing, null) } : s)],
            [.. Alternates.Select(a => a.Code == next.Code ? a with { Used = true } : a)]);
        return Decision.Accept(board, new PromoteLeaf(now, free.Unit, next.Rank, next.Code));
    }

    /// <summary>The prize is handed over.</summary>
    /// <param name="evidence">Commitment to the proof of delivery.</param>
    public Decision<ClaimBoard> Deliver(Contest contest, PrizeUnit unit, long now, Hash32 evidence)
    {
        if (Find(unit) is { Holder: { State: ClaimState.Held } held })
            return Undecided(held);
        if (Holding(contest, unit, ClaimState.Claimed) is { Problem: { } refused })
            return refused;
        var slot = Find(unit)!;
        return Move(slot, ClaimState.Delivered, slot.Holder!.OfferedAt, new DeliverLeaf(now, unit, slot.Holder.Rank, slot.Holder.Code, evidence));
    }

    /// <summary>True where every prize is delivered, or stays unwon because no alternate is left.</summary>
    public bool Finished => Slots.All(s => s.Holder is { State: ClaimState.Delivered } || (s.Holder is null && !Alternates.Any(a => a.Ranking == s.Ranking && !a.Used)));

    /// <summary>The contest's last leaf, once nothing is open.</summary>
    public Decision<Contest> Finish(Contest contest, long now)
    {
        if (NotDrawn(contest) is { } refused)
            return refused;
        if (!Finished)
            return new Problem(Reason.ClaimState, "A prize is still open.");
        var delivered = Slots.Count(s => s.Holder is not null);
        return Decision.Accept(
            contest with { State = ContestState.Completed, EndedAt = now, Revision = contest.Revision + 1 },
            new FinalLeaf(now, delivered, Slots.Count - delivered));
    }

    // Holders of later units move up one by one into the vacancy; a delivered prize stays where it is and is passed over.
    List<PrizeSlot> Shifted(PrizeSlot vacancy)
    {
        var slots = Slots.ToList();
        var free = vacancy.Place;
        foreach (var slot in Slots.Where(s => s.Ranking == vacancy.Ranking && s.Place > vacancy.Place).OrderBy(s => s.Place))
        {
            if (slot.Holder is null or { State: ClaimState.Delivered })
                continue;
            Put(slots, vacancy.Ranking, free, slot.Holder);
            Put(slots, vacancy.Ranking, slot.Place, null);
            free = slot.Place;
        }
        return slots;
    }

    bool WasHeld(PrizeSlot slot) => Find(slot.Unit)?.Holder is not null;

    static void Put(List<PrizeSlot> slots, string ranking, int place, Holder? holder)
    {
        var at = slots.FindIndex(s => s.Ranking == ranking && s.Place == place);
        slots[at] = slots[at] with { Holder = holder };
    }

    Decision<Holder> Holding(Contest contest, PrizeUnit unit, params ClaimState[] states)
    {
        if (NotDrawn(contest) is { } refused)
            return refused;
        if (Find(unit) is not { } slot)
            return Problem.NotFound("prize");
        if (slot.Holder is not { } holder)
            return new Problem(Reason.ClaimState, $"Prize {unit.Prize} {unit.Unit} is vacant; promote the next alternate.");
        return Array.IndexOf(states, holder.State) >= 0
            ? Decision.Accept(holder)
            : new Problem(Reason.ClaimState, $"The claim of entry {holder.Code} is {holder.State.ToString().ToUpperInvariant()}; this step needs {string.Join(" or ", states.Select(s => s.ToString().ToUpperInvariant()))}.").With("state", holder.State.ToString().ToUpperInvariant());
    }

    static Problem? NotDrawn(Contest contest) => contest.State switch
    {
        ContestState.Drawn => null,
        ContestState.Completed => new Problem(Reason.ContestEnded, "Every prize is settled; the contest is complete."),
        _ => new Problem(Reason.NotDrawn, $"Contest {contest.Sequence} is not drawn yet."),
    };

    static Problem Undecided(Holder holder) =>
        new(Reason.ClaimHeld, $"A finding about entry {holder.Code} is undecided, and its claim is held; decide it, then offer the prize.");

    static Problem? InDoubt(Holder holder, FindingState? finding) => finding switch
    {
        FindingState.Open => Undecided(holder),
        FindingState.Excluded => new Problem(Reason.ClaimHeld, $"The finding about entry {holder.Code} was decided against it after the seal; disqualify it, with two deciders, and promote an alternate."),
        _ => null,
    };

    static Problem Mismatch(PrizeSlot slot) => new(Reason.IdentityMismatch,
        $"The stored identity does not open the commitment in the leaf of entry {slot.Holder!.Code}: the record was changed after the entry was logged. Nothing is offered; have the database examined.");

    Decision<ClaimBoard> Move(PrizeSlot slot, ClaimState state, long? offeredAt, Leaf leaf) =>
        Decision.Accept(With(slot, slot.Holder! with { State = state, OfferedAt = offeredAt }), leaf);

    Decision<ClaimBoard> Vacate(PrizeSlot slot, Leaf leaf) => Decision.Accept(With(slot, null), leaf);

    ClaimBoard With(PrizeSlot slot, Holder? holder) =>
        this with { Slots = [.. Slots.Select(s => s.Unit == slot.Unit ? s with { Holder = holder } : s)] };
}
