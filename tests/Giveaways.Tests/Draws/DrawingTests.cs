using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Tests.Draws;

public sealed class DrawingTests
{
    static readonly Contest Sealed = Sample.Open with { State = ContestState.Sealed, SealedAt = Sample.Close };

    [TestCase(ContestState.Draft, Reason.NotSealed)]
    [TestCase(ContestState.Published, Reason.NotSealed)]
    [TestCase(ContestState.Cancelled, Reason.ContestEnded)]
    [TestCase(ContestState.Void, Reason.ContestEnded)]
    public void Only_a_sealed_contest_is_drawn(ContestState state, Reason why) =>
        Assert.That(Drawing.Check(Sealed with { State = state }, null, Sample.RoundTime)?.Reason, Is.EqualTo(why));

    [Test]
    public void Draw_waits_for_its_round_and_says_until_when()
    {
        var early = Drawing.Check(Sealed, null, Sample.RoundTime - 60);
        Assert.That((early?.Reason, early?.RetryAfter), Is.EqualTo((Reason.RandomnessNotAvailable, TimeSpan.FromSeconds(60))));
        Assert.That(early!.Metadata["expected_time"], Is.EqualTo("2026-08-07T02:39:48Z"));
        Assert.That(Drawing.Check(Sealed, null, Sample.RoundTime), Is.Null);
    }

    [TestCase(Sample.Round - 1)]
    [TestCase(Sample.Round + 1)]
    public void No_other_round_can_be_used(long round) =>
        Assert.That(Drawing.Check(Sealed, Sample.Beacon(round), Sample.RoundTime)?.Reason, Is.EqualTo(Reason.BeaconInvalid));

    [Test]
    public void Same_seal_and_round_give_the_same_answer_on_any_number_of_threads()
    {
        var draws = new[] { 1, 2, 7 }.Select(threads => Run(Sealed, 40, threads)).ToList();
        Assert.That(draws.Select(d => string.Join(' ', d.Awards.Rankings.SelectMany(r => r.Winners).Select(w => w.Code))), Is.All.EqualTo(string.Join(' ', draws[0].Awards.Rankings.SelectMany(r => r.Winners).Select(w => w.Code))));
        Assert.That(draws.Select(d => d.Rankings[0].Sha256), Is.All.EqualTo(draws[0].Rankings[0].Sha256));
    }

    [Test]
    public void Draw_leaf_names_round_rankings_and_winners()
    {
        var draw = Run(Sealed, 40, 1);
        var record = Drawing.Record(Sealed, Sample.Beacon(), draw, Manifest(40), Sample.RoundTime);
        var leaf = (DrawLeaf)record.Facts.Single();
        Assert.That((leaf.Round, leaf.Rankings.Count, leaf.Rankings[0].Name, leaf.Rankings[1].Name), Is.EqualTo((Sample.Round, 2, "main", "trip")));
        Assert.That(record.Value.State, Is.EqualTo(ContestState.Drawn));
        Assert.That(Leaf.TryParse(leaf.ToBytes(), out var read, out _) && leaf.Equals(read), Is.True);
    }

    [TestCase(ContestState.Drawn)]
    [TestCase(ContestState.Completed)]
    public void Drawn_contest_is_never_drawn_again(ContestState state) =>
        Assert.That(() => Drawing.Record(Sealed with { State = state }, Sample.Beacon(), Run(Sealed, 4, 1), Manifest(4), Sample.RoundTime), Throws.InvalidOperationException);

    [Test]
    public void Board_begins_with_the_winners_as_drawn_and_unwon_units_vacant()
    {
        var board = Drawing.Board(Run(Sealed, 2, 1), _ => 0);
        Assert.That(board.Slots.Select(s => (s.Ranking, s.Unit.ToString(), s.Holder?.Rank)), Is.EqualTo(new (string, string, long?)[]
        {
            ("main", "headphones 1", 1), ("main", "headphones 2", 2), ("trip", "trip 1", null),
        }));
        Assert.That(board.Alternates, Is.Empty);
    }

    [Test]
    public void Contest_without_its_beacon_is_void_only_after_the_date_in_the_rules()
    {
        var until = Sealed.Rules.Beacon.Until;
        Assert.That(Drawing.Void(Sealed, until).Why(), Is.EqualTo(Reason.RandomnessNotAvailable));
        var ended = Drawing.Void(Sealed, until + 1);
        Assert.That((ended.Value.State, ended.Facts.Single()), Is.EqualTo((ContestState.Void, (Leaf)new VoidLeaf(until + 1, VoidLeaf.BeaconLate, "clock", "rules"))));
        Assert.That(Drawing.Void(Sealed with { State = ContestState.Drawn }, until + 1).Why(), Is.EqualTo(Reason.NotSealed));
    }

    static Manifest Manifest(int entries)
    {
        var manifest = new ManifestBuilder();
        for (var i = 1; i <= entries; i++)
            manifest.Add(Sample.Codes.For(i).ToString(), 1);
        return manifest.Build();
    }

    static Draw Run(Contest contest, int entries, int threads) =>
        Drawing.Run(contest, Drawing.SeedOf(contest, entries + 2, Hash32.Of("root"u8), Sample.Beacon()), Manifest(entries), threads);
}
