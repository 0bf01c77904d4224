using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Storage.Tests.Operator;

/// <summary>Leads contests through lives that a test chooses, one piece of work a step.</summary>
/// <remarks>Only the leaves matter here; that the domain would have allowed them is another test's question.</remarks>
static class Lives
{
    public static readonly PublicReason Reason = new("storm", Hash32.Of("The hall is closed."u8));

    public static RulesInput Rules(string title) => new()
    {
        Title = title, Sponsor = "Acme", Mode = ContestMode.Test, Close = SetClock.Start + 86_400, Draw = SetClock.Start + (5 * 86_400),
        Prizes = [new PrizeInput(null, "Headphones", 1, "", Apart: false)], Unscreened = UnscreenedRule.Allowed,
    };

    public static Decision<long> Create(WriteSession session) => Create(session, "Summer giveaway");

    public static Decision<long> Create(WriteSession session, string title)
    {
        var sequence = session.NextSequence();
        var origin = $"{Clerk.Host}/contests/{sequence}";
        var created = Contest.Create(Rules(title), sequence, origin, session.Now, testClock: true, _ => true).Value;
        session.OpenLog(sequence, origin, ContestMode.Test);
        session.Save(created);
        return Decision.Accept(sequence);
    }

    public static Decision<long> Publish(WriteSession session, long sequence)
    {
        var published = session.Log(sequence, session.FindContest(sequence)!.Publish(
            session.LogTime(sequence), session.Logs.Get(sequence).VerifierKey, session.Logs.Operator.VerifierKey, [], testClock: true, TimeZoneInfo.Utc, _ => true));
        if (published.Accepted)
            session.Save(published.Value);
        return published.Select(_ => sequence);
    }

    public static Decision<long> Close(WriteSession session, long sequence) => Log(session, sequence, time => new CloseLeaf(time, 0));

    public static Decision<long> Seal(WriteSession session, long sequence) => Log(session, sequence, time => new SealLeaf(
        time, new SealCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), default, default, Screened: false, default, default, default, default, default));

    public static Decision<long> Draw(WriteSession session, long sequence) => Log(session, sequence, time => DrawLeaf.Of(
        time, 1, new byte[DrawLeaf.SignatureLength], [DrawnRanking.Listed("main", default, default, 0, [])]));

    public static Decision<long> Cancel(WriteSession session, long sequence) => Log(session, sequence, time => new CancelLeaf(time, Reason, "officer-1"));

    public static Decision<long> Void(WriteSession session, long sequence) =>
        Log(session, sequence, time => new VoidLeaf(time, VoidLeaf.BeaconLate, "officer-1", "officer-2"));

    static Decision<long> Log(WriteSession session, long sequence, Func<long, Leaf> leaf) =>
        session.Log(sequence, Decision.Accept(sequence, leaf(session.LogTime(sequence))));
}
