using Giveaways.Api.V1;
using Giveaways.Cli.Raffle;

namespace Giveaways.Cli.Tests.Raffle;

[TestFixture]
internal sealed class RaffleEntriesTests
{
    [Test]
    public void Every_comment_is_a_person_a_merge_with_its_reason_or_a_refusal()
    {
        Comment[] comments = [Of(1, "anna"), Of(2, "@Anna"), Of(3, "anna"), Of(4, "")];
        var entries = new RaffleEntries(null!, null!, comments);
        entries.Add(comments[0], new ImportEntriesResponse { Row = 1, Accepted = new EntryReceipt { Code = "k7m2xq" } });
        entries.Add(comments[1], new ImportEntriesResponse { Row = 2, Duplicate = new DuplicateEntry { Code = "k7m2xq" } });
        entries.Add(comments[2], new ImportEntriesResponse { Row = 3, Duplicate = new DuplicateEntry { Code = "k7m2xq" } });
        entries.Add(comments[3], new ImportEntriesResponse { Row = 4, Error = new Google.Rpc.Status { Code = 3, Message = "No account." } });
        Assert.That(entries.People, Is.EqualTo(new[] { ("k7m2xq", comments[0]) }));
        Assert.That(entries.Merges.Select(merge => (merge.Comment.Row, merge.Into.Row, merge.Why)), Is.EqualTo(new[]
        {
            (2L, 1L, "the same account in another spelling"), (3L, 1L, "the same account"),
        }));
        Assert.That(entries.Refused, Is.EqualTo(new[] { (comments[3], "No account.") }));
    }

    private static Comment Of(long row, string account) => new(row, "", account, "", null);
}
