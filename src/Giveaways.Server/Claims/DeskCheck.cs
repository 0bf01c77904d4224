using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;
using Giveaways.Storage;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Inquiries;
using Giveaways.Storage.Screening;

namespace Giveaways.Server.Claims;

/// <summary>Holds what is stored about a drawn entry's eligibility against what the seal's leaf commits to, before its prize goes on.</summary>
/// <remarks>Whoever owns the database can delete the finding against a friend, or an appeal. The list of them was committed to before anybody knew who would win.</remarks>
static class DeskCheck
{
    public static Problem? Check(Session session, Contest contest, ClaimRow claim)
    {
        // Claims exist only behind a draw.
        if (session.SealAndDraw(contest.Sequence) is not { Seal: { } index, Draw: not null })
            return null;
        if (session.FindDesk(contest.Sequence, DeskStage.Seal) is not { } kept || session.FindDesk(contest.Sequence, DeskStage.Draw) is not { } drawn
            || LeafInTree.Find(session, contest.Sequence, index) is not SealLeaf seal || seal.Desk != kept.Commitment)
            return Changed(contest, claim, "what was recorded at the seal and at the draw is not stored any more");
        var stored = session.FindFinding(contest.Sequence, claim.EntryIndex);
        var inquiries = session.InquiriesAbout(contest.Sequence, claim.EntryIndex).ConvertAll(i => i.Inquiry.Number);
        return DeskRecord.Parse(kept.Text).Differs(claim.Code, DeskRecord.Parse(drawn.Text), stored, inquiries) is { } how ? Changed(contest, claim, how) : null;
    }

    static Problem Changed(Contest contest, ClaimRow claim, string how) => new(Reason.RecordChanged,
        $"What is stored about entry {claim.Code} is not what the seal of contest {contest.Sequence} commits to: {how}. Its prize does not go on; have the database compared with a backup, or disqualify the entry, with two deciders.");
}
