using Giveaways.Api.V1;
using Giveaways.Storage;
using Giveaways.Storage.Entries;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Whoever owns the database, and even the master key, cannot point a winning entry at a friend.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SwappedIdentityTests
{
    const int Contests = 8;

    readonly Queue<Giveaway> drawn = new();
    Operation operation = null!;
    Giveaway giveaway = null!;
    long contest;
    IReadOnlyList<Winner> winners = [];

    [OneTimeSetUp]
    public async Task Draw()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        for (var i = 0; i < Contests; i++)
        {
            drawn.Enqueue(await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime, ("Car", 1), ("Phone", 1))));
            await drawn.Last().EnterAsync(12);
        }
        await operation.AdvanceAsync(Rounds.SummerTime);
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    /// <summary>A drawn contest that no other test has touched.</summary>
    [SetUp]
    public async Task Take()
    {
        giveaway = drawn.Dequeue();
        contest = Api.ContestName.Parse(giveaway.Name).Sequence;
        winners = await giveaway.WinnersAsync();
    }

    [Test]
    public async Task Winner_whose_record_was_swapped_with_another_entry_is_not_offered_the_prize()
    {
        var (won, lost) = (IndexOf(winners[0]), LoserIndex);
        var (one, other) = (Blob(won), Blob(lost));
        Put(won, other);
        Put(lost, one);
        await AssertNotOfferedAsync(winners[0]);
        Assert.That((await giveaway.Offer(winners[1].Claim)).Claim.State, Is.EqualTo(Api.V1.ClaimState.Offered), "the other winner is unharmed");
    }

    [Test]
    public async Task Winner_whose_record_was_written_anew_with_the_master_key_is_not_offered_the_prize()
    {
        var vault = new Vault(operation.Folder.MasterKey);
        var won = IndexOf(winners[0]);
        var person = EntryPerson.Open(vault, contest, won, Blob(won))!;
        var friend = person with { Submission = person.Submission with { Contacts = [new Giveaways.Entries.Contact(Proofs.Rules.ContactKind.Email, "friend@people.example", Verified: true, "link")] } };
        Put(won, friend.Seal(vault, contest, won));
        Assert.That((await giveaway.WinnersAsync())[0].Code, Is.EqualTo(winners[0].Code));
        await AssertNotOfferedAsync(winners[0]);
    }

    [Test]
    public async Task Winner_whose_one_field_was_changed_with_the_master_key_is_not_offered_the_prize()
    {
        var vault = new Vault(operation.Folder.MasterKey);
        var won = IndexOf(winners[0]);
        var person = EntryPerson.Open(vault, contest, won, Blob(won))!;
        Put(won, (person with { Submission = person.Submission with { FullName = person.Submission.FullName + "a" } }).Seal(vault, contest, won));
        await AssertNotOfferedAsync(winners[0]);
    }

    [Test]
    public async Task Winner_whose_record_was_deleted_is_not_offered_the_prize()
    {
        Put(IndexOf(winners[0]), null);
        await AssertNotOfferedAsync(winners[0]);
    }

    [Test]
    public async Task Winner_whose_record_was_swapped_after_the_offer_cannot_claim_the_prize()
    {
        await giveaway.Offer(winners[0].Claim);
        Put(IndexOf(winners[0]), Blob(LoserIndex));
        Assert.That(await Refused.ReasonAsync(giveaway.Confirm(winners[0].Claim)), Is.EqualTo("IDENTITY_MISMATCH"));
    }

    [Test]
    public async Task Commitment_changed_beside_the_record_helps_nobody()
    {
        var vault = new Vault(operation.Folder.MasterKey);
        var won = IndexOf(winners[0]);
        var person = EntryPerson.Open(vault, contest, won, Blob(won))!;
        var friend = person with { Submission = person.Submission with { FullName = "A Friend" } };
        Put(won, friend.Seal(vault, contest, won));
        Execute("UPDATE \"Entries\" SET \"Commitment\" = @commitment WHERE \"Contest\" = @contest AND \"Index\" = @index",
            ("@contest", contest), ("@commitment", Proofs.Commitments.Commitment.Of(friend.Salt, friend.Submission.ToIdentity().ToBytes()).Bytes.ToArray()), ("@index", won));
        await AssertNotOfferedAsync(winners[0]);
    }

    [Test]
    public async Task Claim_pointed_at_an_entry_that_did_not_win_is_not_offered_the_prize()
    {
        var other = LoserIndex;
        var loser = (await operation.Marketing.Entries.ListEntriesAsync(new ListEntriesRequest { Contest = giveaway.Name, PageSize = 100 })).Entries.Single(e => e.LeafIndex == other);
        Execute("UPDATE \"Claims\" SET \"EntryIndex\" = @index, \"Code\" = @code WHERE \"Contest\" = @contest AND \"Code\" = @winner", ("@contest", contest), ("@index", other), ("@code", loser.Code), ("@winner", winners[0].Code));
        Assert.That(await Refused.ReasonAsync(giveaway.Offer($"{giveaway.Name}/claims/{loser.Code}")), Is.EqualTo("ROOT_MISMATCH"));
        Assert.That(await giveaway.StoryAsync(), Does.Not.Contain("offer"));
    }

    [Test]
    public async Task Prizes_exchanged_between_two_winners_are_not_offered()
    {
        await giveaway.Offer(winners[1].Claim);
        Execute("UPDATE \"Claims\" SET \"Prize\" = 'none' WHERE \"Contest\" = @contest AND \"Code\" = @code", ("@contest", contest), ("@code", winners[0].Code));
        Execute("UPDATE \"Claims\" SET \"Prize\" = 'prize-1' WHERE \"Contest\" = @contest AND \"Code\" = @code", ("@contest", contest), ("@code", winners[1].Code));
        Execute("UPDATE \"Claims\" SET \"Prize\" = 'prize-2' WHERE \"Contest\" = @contest AND \"Code\" = @code", ("@contest", contest), ("@code", winners[0].Code));
        Assert.That(await Refused.ReasonAsync(giveaway.Confirm(winners[1].Claim)), Is.EqualTo("ROOT_MISMATCH"));
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(winners[0].Claim)), Is.EqualTo("ROOT_MISMATCH"));
        Assert.That(await Refused.ReasonAsync(giveaway.Promote()), Is.EqualTo("ROOT_MISMATCH"));
        Assert.That(await Refused.ReasonAsync(Giveaway.Disqualify(operation.Officer, winners[0].Claim)), Is.EqualTo("ROOT_MISMATCH"));
    }

    async Task AssertNotOfferedAsync(Winner winner)
    {
        var before = await giveaway.CheckpointAsync();
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(winner.Claim)), Is.EqualTo("IDENTITY_MISMATCH"));
        Assert.That(await giveaway.CheckpointAsync(), Is.EqualTo(before), "the log says nothing of it");
    }

    long IndexOf(Winner winner) => (long)Scalar("SELECT \"EntryIndex\" FROM \"Claims\" WHERE \"Contest\" = @contest AND \"Code\" = @code", ("@contest", contest), ("@code", winner.Code));

    long LoserIndex => (long)Scalar("SELECT \"Index\" FROM \"Entries\" WHERE \"Contest\" = @contest AND \"Index\" NOT IN (SELECT \"EntryIndex\" FROM \"Claims\" WHERE \"Contest\" = @contest) ORDER BY \"Index\" LIMIT 1", ("@contest", contest));

    byte[] Blob(long index) => (byte[])Scalar("SELECT \"Person\" FROM \"Entries\" WHERE \"Contest\" = @contest AND \"Index\" = @index", ("@contest", contest), ("@index", index));

    void Put(long index, byte[]? blob) => Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Contest\" = @contest AND \"Index\" = @index", ("@contest", contest), ("@person", blob), ("@index", index));

    object Scalar(string sql, params (string Name, object? Value)[] values) => Rows.Scalar(operation.Folder, sql, values);

    void Execute(string sql, params (string Name, object? Value)[] values) => Assert.That(Rows.Execute(operation.Folder, sql, values), Is.EqualTo(1));
}
