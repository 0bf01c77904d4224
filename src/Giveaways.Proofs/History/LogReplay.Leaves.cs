using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.History;

// What each type of leaf may say at its place, in the order of SPEC 6.
public sealed partial class LogReplay
{
    Violation? CheckPlace(Leaf leaf) => leaf switch
    {
        RulesLeaf => Size == 0 ? null : new("6.1", "a rules leaf is not the first leaf"),
        HolderLeaf or FinalLeaf => Size == 0 ? FirstIsRules : Phase == LogPhase.Drawn ? null : new("6.15", "a claim comes before the draw"),
        SealLeaf or DrawLeaf or VoidLeaf => Size == 0 ? FirstIsRules : null,
        _ => CheckPlace(),
    };

    /// <summary>The place of every leaf that belongs between rules and seal.</summary>
    Violation? CheckPlace() =>
        Size == 0 ? FirstIsRules
        : Phase >= LogPhase.Sealed ? new("6.16", "this type of leaf does not follow the seal")
        : null;

    static Violation FirstIsRules => new("6.1", "the first leaf is not the rules leaf");

    Violation? Take(Leaf leaf) => leaf switch
    {
        RulesLeaf rulesLeaf => Publish(rulesLeaf),
        RosterLeaf roster => TakeRoster(roster),
        EntryLeaf entry => Enter(entry.Time, Encoding.ASCII.GetBytes(entry.Code), entry.Weight, entry.Entered, Encoding.ASCII.GetBytes(entry.Source)),
        CoverageLeaf coverage => TakeCoverage(coverage),
        BonusLeaf bonus => Raise(bonus),
        WithdrawLeaf withdraw => Withdraw(withdraw),
        CloseLeaf close => Close(close),
        AmendLeaf amend => rules.Amend(amend),
        PostponeLeaf postpone => rules.Postpone(postpone),
        CancelLeaf cancel => End(LogPhase.Cancelled, cancel.Reason.Code),
        KeyLeaf key => keys.Rotate(key, Size),
        ExcludeLeaf exclude => Exclude(exclude),
        ReinstateLeaf reinstate => Reinstate(reinstate),
        ClearLeaf => Clear(),
        SealLeaf seal => TakeSeal(seal),
        DrawLeaf draw => TakeDraw(draw),
        VoidLeaf voiding => Void(voiding),
        HolderLeaf or FinalLeaf => TakeClaim(leaf),
        _ => throw new InvalidOperationException($"No rule for a leaf of type {leaf.Type}."),
    };

    Violation? Publish(RulesLeaf leaf)
    {
        if ((keys.Begin(leaf.LogKey) ?? rules.Publish(leaf)) is { } violation)
        {
            return violation;
        }
        Phase = LogPhase.Open;
        if (Rules.Open < leaf.Time)
        {
            warnings.Add(HistoryWarning.RulesLoggedAfterParticipationBegan);
        }
        return null;
    }

    Violation? TakeRoster(RosterLeaf roster)
    {
        if (Phase != LogPhase.Open || roster.Time > Rules.ImportUntil)
        {
            return new("6.3", "a roster comes before the close leaf and by import-until");
        }
        if (!Rules.Exclusion.Employers.Contains(roster.Employer, StringComparer.Ordinal))
        {
            return new("6.3", "the employer is not in the policy");
        }
        if ((roster.Reason == RosterReason.Initial) == rosters.Has(roster.Employer))
        {
            return new("6.3", "initial is exactly the first roster of its employer");
        }
        rosters.Put(roster);
        return null;
    }

    Violation? Enter(long at, ReadOnlySpan<byte> code, int weight, long entered, ReadOnlySpan<byte> source)
    {
        if (Phase != LogPhase.Open || at > Rules.ImportUntil)
        {
            return new("6.4", "an entry comes before the close leaf and by import-until");
        }
        if (entered < Rules.Open || entered >= Rules.Close || entered > at)
        {
            return new("6.4", "entered is not from open until before close, or is after the leaf's own time");
        }
        if (weight != Rules.Weight.Base)
        {
            return new("6.4", "the weight is not the rules' base");
        }
        if (!entries.IsCodeAt(Size, code))
        {
            return new("6.4", "the code is not that of the leaf's index");
        }
        if (sources.Enter(source) is var number && number < 0)
        {
            return new("6.4", $"the log has more than {EntrySource.MaxSources} sources");
        }
        entries.Add((int)Size, code, weight, (byte)number);
        return null;
    }

    Violation? TakeCoverage(CoverageLeaf coverage)
    {
        if (coverage.Sources.Any(one => !EntrySource.IsCaptured(one.Source)))
        {
            return new("6.17", "what is entered with the service itself is captured from nowhere");
        }
        if ((coverage.Reason == CoverageReason.Initial) == coverage.Sources.Any(one => sources.IsStated(one.Source)))
        {
            return new("6.17", "initial is exactly the first statement about each of its sources");
        }
        return coverage.Sources.All(sources.State) ? null : new("6.17", $"the log has more than {EntrySource.MaxSources} sources");
    }

    Violation? Raise(BonusLeaf bonus)
    {
        if (Phase != LogPhase.Open || bonus.Time > Rules.ImportUntil)
        {
            return new("6.5", "a bonus comes before the close leaf and by import-until");
        }
        if (!entries.TryFind(bonus.Code, out var at) || entries.StateOf(at) != EntryState.In)
        {
            return new("6.5", "no entry that is in has this code");
        }
        entries.Raise(at, bonus.Amount, Rules.Weight.Cap);
        return null;
    }

    Violation? Withdraw(WithdrawLeaf withdraw)
    {
        if (!entries.TryFind(withdraw.Code, out var at) || entries.StateOf(at) == EntryState.Withdrawn)
        {
            return new("6.11", "no entry that is not withdrawn has this code");
        }
        entries.Withdraw(at);
        return null;
    }

    Violation? Close(CloseLeaf close)
    {
        if (Phase != LogPhase.Open)
        {
            return new("6.6", "there is a close leaf already");
        }
        if (close.Time < Rules.Close)
        {
            return new("6.6", "the close leaf comes before close");
        }
        if (close.Entries != entries.Accepted)
        {
            return new("6.6", "the close leaf counts other entries than the log has");
        }
        Phase = LogPhase.Closed;
        return null;
    }

    Violation? Exclude(ExcludeLeaf exclude)
    {
        if (Phase != LogPhase.Closed)
        {
            return NotYetClosed;
        }
        if (!Rules.Exclusion.Classes.Contains(exclude.Class))
        {
            return new("6.11", "the rules do not use this class");
        }
        if (!entries.TryFind(exclude.Code, out var at) || entries.StateOf(at) != EntryState.In)
        {
            return new("6.11", "no entry that is in has this code");
        }
        entries.Exclude(at, exclude.Class);
        return null;
    }

    Violation? Reinstate(ReinstateLeaf reinstate)
    {
        if (Phase != LogPhase.Closed)
        {
            return NotYetClosed;
        }
        if (!entries.TryFind(reinstate.Code, out var at) || entries.StateOf(at) != EntryState.Excluded)
        {
            return new("6.11", "no entry that is excluded has this code");
        }
        entries.Reinstate(at);
        return null;
    }

    Violation? Clear()
    {
        if (Phase != LogPhase.Closed)
        {
            return NotYetClosed;
        }
        clears++;
        return null;
    }

    static Violation NotYetClosed => new("6.11", "exclude, reinstate and clear come after the close leaf");

    Violation? TakeSeal(SealLeaf seal)
    {
        if (Phase != LogPhase.Closed)
        {
            return new("6.12", Phase < LogPhase.Closed ? "the seal comes before the close leaf" : "there is a seal already");
        }
        if (seal.Time > Rules.SealBy)
        {
            return new("6.12", "the seal comes after seal-by");
        }
        if (sources.FindOverfull() is { } overfull)
        {
            return new("6.17", $"the log has more entries of the source {overfull} than its last statement says were captured");
        }
        Phase = LogPhase.Sealed;
        (Seal, SealIndex) = (seal, Size);
        Manifest = ManifestText.Of(entries.EligibleEntries());
        SealFault = SealCheck.Run(seal, Counts, Hash32.Of(Manifest.Span), SealedList.Of(Manifest).Hash, Rules, rosters) is { } why
            ? new HistoryFault(Size, "6.12", why)
            : null;
        if (!seal.Screened)
        {
            warnings.Add(HistoryWarning.NotCheckedAgainstStaff);
        }
        return null;
    }

    Violation? TakeDraw(DrawLeaf draw)
    {
        if (Phase != LogPhase.Sealed)
        {
            return new("6.13", Phase < LogPhase.Sealed ? "the draw comes before the seal" : "there is a draw already");
        }
        if (draw.Round != Rules.Beacon.Round)
        {
            return new("6.13", "the round is not the one in force");
        }
        if (draw.Time < RoundTime)
        {
            return new("6.13", "the draw comes before its round");
        }
        if (!draw.Rankings.Select(ranking => ranking.Name).SequenceEqual(RankingNames(), StringComparer.Ordinal))
        {
            return new("6.13", "the rankings are not those of the rules' prizes in their order");
        }
        if (draw.Rankings.Any(ranking => ranking.Tickets != entries.Tickets))
        {
            return new("6.13", "a ranking counts other tickets than the manifest has");
        }
        Phase = LogPhase.Drawn;
        (Draw, DrawIndex) = (draw, Size);
        return null;
    }

    IEnumerable<string> RankingNames() =>
    [
        .. Rules.Prizes.Any(prize => !prize.Apart) ? [DrawnRanking.Main] : Array.Empty<string>(),
        .. Rules.Prizes.Where(prize => prize.Apart).Select(prize => prize.Id),
    ];

    Violation? Void(VoidLeaf voiding)
    {
        if (Phase != LogPhase.Sealed)
        {
            return new("6.14", "a void leaf comes after the seal and before the draw");
        }
        return voiding.Reason switch
        {
            VoidLeaf.BeaconLate when voiding.Time <= Rules.Beacon.Until => new("6.14", "the round is waited for until beacon-until"),
            VoidLeaf.QuorumLate when Rules.Witnesses.Keys.Count == 0 => new("6.14", "the rules have no witnesses"),
            VoidLeaf.BeaconLate or VoidLeaf.QuorumLate => End(LogPhase.Void, voiding.Reason),
            _ => new("6.14", "no contest log is void for this reason"),
        };
    }

    Violation? TakeClaim(Leaf leaf)
    {
        claims.Add(new LoggedClaim(Size, leaf));
        Phase = leaf is FinalLeaf ? LogPhase.Final : Phase;
        return null;
    }

    Violation? End(LogPhase phase, string reason)
    {
        (Phase, EndReason) = (phase, reason);
        return null;
    }
}
