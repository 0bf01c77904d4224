using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Tests.History;

/// <summary>Maker and checker agree: whatever the domain accepts, in any order, the replay of Proofs accepts too.</summary>
/// <remarks>The two share no code. Steps are tried at random, wrong ones among them; a refusal must log nothing.</remarks>
public sealed class AgreementTests
{
    [FsCheck.NUnit.Property(MaxTest = 400, EndSize = 400)]
    public void Any_history_of_the_domain_is_legal(byte[] bytes) => Live(new Choices(bytes));

    [Test]
    public void Histories_reach_every_type_of_leaf_that_the_domain_writes()
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        var ends = new HashSet<LogPhase>();
        for (var seed = 0; seed < 400; seed++)
        {
            var bytes = new byte[600];
            new Random(seed).NextBytes(bytes);
            var house = Live(new Choices(bytes));
            types.UnionWith(house.Leaves.Select(leaf => leaf.Type));
            ends.Add(house.Replay.Phase);
        }
        // Keys are rotated by a later version.
        Assert.That(LeafTypes.Names.Except(types), Is.EqualTo(new[] { "key" }));
        Assert.That(ends, Is.SupersetOf(new[] { LogPhase.Cancelled, LogPhase.Void, LogPhase.Drawn, LogPhase.Final }));
    }

    static readonly string[] Sources = ["instagram", "tiktok", "vk", EntrySource.Direct, EntrySource.Free];

    static House Live(Choices choose)
    {
        var house = new House(Rules(choose), choose.Of(4) == 0 ? [] : [Sample.Roster()]);
        Intake(house, choose);
        house.WaitUntil(house.Contest.Rules.Close + choose.Of(3));
        house.Take(house.Contest.Close(house.Now));
        Review(house, choose);
        house.Take(house.Contest.Screened(house.Now));
        house.WaitUntil(house.Contest.Rules.SealBy - choose.Of(30));
        house.Seal();
        Meddle(house, choose);
        house.WaitUntil(choose.Of(12) == 0 ? house.Contest.Rules.Beacon.Until + choose.Of(3) : house.Contest.RoundTime);
        house.Take(choose.Of(8) == 0 ? Giveaways.Draws.Drawing.Void(house.Contest, house.Now) : Problem.NotFound("void"));
        house.Draw();
        Meddle(house, choose);
        Claims(house, choose);
        return house;
    }

    static RulesInput Rules(Choices choose) => Sample.Full with
    {
        Open = Sample.Published - choose.Of(3) * Sample.Day,
        ImportUntil = choose.Maybe ? Sample.Close + choose.Of(5) : null,
        WeightCap = 1 + choose.Of(6),
        Substitution = choose.Maybe ? Substitution.Shift : Substitution.Cascade,
        Undecided = choose.Of(6) == 1 ? UndecidedRule.Block : UndecidedRule.Stay,
        Unscreened = choose.Maybe ? UnscreenedRule.Allowed : UnscreenedRule.Refused,
        Alternates = choose.Of(5),
        ClaimWindow = 3_600,
        BeaconUntil = choose.Maybe ? Sample.RoundTime : null,
        Classes = choose.Of(4) == 1 ? [ExclusionClass.Breach, ExclusionClass.Duplicate] : null,
        Prizes =
        [
            new PrizeInput("mug", "Mug", 1 + choose.Of(4), "", Apart: choose.Of(4) == 1),
            new PrizeInput("trip", "Trip", 1 + choose.Of(2), "", Apart: choose.Maybe),
            new PrizeInput("book", "Book", 1, "", Apart: choose.Maybe),
        ],
    };

    static void Intake(House house, Choices choose)
    {
        for (var i = 10 + choose.Of(30); i > 0; i--)
        {
            switch (choose.Of(16))
            {
                case 0: house.Wait(choose.Of(200) * 3_600L); break;
                case 1 when house.Entries.Count > 0: house.Bonus(choose.Of(house.Entries.Count), 1 + choose.Of(8)); break;
                case 2 when house.Entries.Count > 0: house.Withdraw(choose.Of(house.Entries.Count)); break;
                case 3: house.Take(house.Contest.Attach(house.Now, Sample.Roster(version: $"{i}"), correction: choose.Maybe)); break;
                case 4: Amend(house, choose); break;
                case 5: Postpone(house, choose); break;
                case 6 when house.Entries.Count > 0: house.Find(choose.Of(house.Entries.Count), Outcome.Exclude); break;
                case 7: house.Take(house.Contest.Close(house.Now)); break;
                case 8 when choose.Of(40) == 1: house.Take(house.Contest.Cancel(house.Now, "storm", "A storm.", "k-1")); break;
                case 9: Cover(house, choose); break;
                default: house.Submit(Math.Min(house.Now, house.Contest.Rules.Close) - choose.Of(3), choose.From(Sources)); break;
            }
        }
    }

    static void Review(House house, Choices choose)
    {
        for (var i = choose.Of(30); i > 0 && house.Entries.Count > 0; i--)
        {
            var at = choose.Of(house.Entries.Count);
            switch (choose.Of(16))
            {
                case 15: Cover(house, choose); break;
                case 12 or 13: house.Appeal(at); break;
                case 14: house.Answer(at, grant: choose.Maybe); break;
                case 0: house.Submit(house.Contest.Rules.Close - 1); break;
                case 1: house.Withdraw(at); break;
                case 2: Amend(house, choose); break;
                case 3: Postpone(house, choose); break;
                case 4: house.Wait(choose.Of(100) * 3_600L); break;
                case 5 or 6: house.Find(at, choose.Maybe ? Outcome.Exclude : Outcome.Review); break;
                case 7: house.Take(house.Contest.Close(house.Now)); break;
                default: house.Decide(at, exclude: choose.Maybe, choose.From(Enum.GetValues<ExclusionClass>())); break;
            }
        }
    }

    // After the seal all of this is refused, or changes no leaf.
    static void Meddle(House house, Choices choose)
    {
        if (house.Contest.State == ContestState.Published || house.Entries.Count == 0)
            return;
        var (before, at) = (house.Leaves.Count, choose.Of(house.Entries.Count));
        house.Submit(house.Contest.Rules.Close - 1);
        house.Bonus(at, 1);
        house.Withdraw(at);
        house.Find(at, Outcome.Exclude);
        house.Decide(at, exclude: true, ExclusionClass.Breach);
        house.Appeal(at);
        house.Answer(at, grant: choose.Maybe);
        house.Seal();
        Amend(house, choose);
        Cover(house, choose);
        Postpone(house, choose);
        house.Take(house.Contest.Cancel(house.Now, "storm", "A storm.", "k-1"));
        Assert.That(house.Leaves, Has.Count.EqualTo(before));
    }

    static void Amend(House house, Choices choose) => house.Take(house.Contest.Amend(
        house.Now,
        choose.Maybe ? [new("en", $"v{choose.Of(9)}"), new("ru", "р"), new("uk", "у")] : [],
        choose.Maybe ? $$"""{"age":"{{choose.Of(99)}}"}""" : null,
        "typo", "A slip.", "k-1", TimeZoneInfo.Utc));

    // Of what is in the log already, a little more or less.
    static void Cover(House house, Choices choose) => house.Take(house.Contest.Cover(
        house.Now,
        [.. Sources[choose.Of(2)..(3 + choose.Of(2))].Select(source => new SourceCoverage(source, 60, house.Contest.Counts.Sources.Of(source) + choose.Of(5) - 1, choose.Of(3), choose.Of(3)))],
        correction: choose.Maybe, Sample.Hash("export")));

    static void Postpone(House house, Choices choose) => house.Take(house.Contest.Postpone(
        house.Now,
        house.Contest.Rules.Draw + choose.Of(6) + choose.Of(2) * choose.Of(40) * 3_600L,
        choose.Maybe ? house.Contest.Rules.SealBy + choose.Of(5) : null,
        "storm", "A storm.", "k-1"));

    static void Claims(House house, Choices choose)
    {
        while (!choose.IsEmpty && house.Board is { } board)
        {
            var unit = choose.From(board.Slots).Unit;
            var contest = house.Contest;
            FindingState? finding = board.Find(unit)?.Holder is { } holder && house.Findings.TryGetValue(holder.EntryIndex, out var found) ? found.State : null;
            switch (choose.Of(12))
            {
                case 0: house.Wait(1_800); break;
                case 1: house.Claim(b => b.Decline(contest, unit, house.Now, "tax", expired: choose.Maybe)); break;
                case 2: house.Claim(b => b.Disqualify(contest, unit, house.Now, "breach", default, "k-2", "k-1")); break;
                case 3 or 4: house.Claim(b => b.Confirm(contest, unit, house.Now, identityOpens: true, finding)); break;
                case 5 or 6: house.Claim(b => b.Deliver(contest, unit, house.Now, default)); break;
                case 7 or 8: house.Claim(b => b.Promote(contest, unit, house.Now)); break;
                case 9: house.Finish(); break;
                default: house.Claim(b => b.Offer(contest, unit, house.Now, identityOpens: true, finding)); break;
            }
        }
        house.Finish();
    }
}
