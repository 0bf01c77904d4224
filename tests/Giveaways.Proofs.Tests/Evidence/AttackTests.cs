using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>What an operator may try who holds the log's key and signs whatever it likes: each pack is sound but for the one thing.</summary>
public sealed class AttackTests
{
    static IEnumerable<TestCaseData> Attacks()
    {
        const string History = "history BAD_HISTORY";
        const string Seal = "seal SEAL_MISMATCH";
        const string Claims = "claims BAD_CLAIM";

        // The log.
        yield return Case(History, "entry-after-close", () => Story.Collected().Close().Enter());
        yield return Case(History, "entry-after-seal", () => Story.Sealed().Enter());
        yield return Case(History, "entry-of-a-late-comer", () => Story.Collected().Enter(1, leaf => leaf with { Entered = 1_785_900_000, Time = 1_785_900_001 }));
        yield return Case(History, "entry-of-double-weight", () => Story.Collected().Enter(1, leaf => leaf with { Weight = 2 }).Close());
        yield return Case(History, "entry-with-another's-code", Duplicate);
        yield return Case(History, "bonus-after-close", BonusAfterClose);
        yield return Case(History, "roster-after-close", () => Story.Collected().Close().Roster("acme", RosterReason.Update));
        yield return Case(History, "exclusion-after-seal", () => { var c = Story.Sealed(); return c.Exclude(c.Code(2), ExclusionClass.Ineligible); });
        yield return Case(History, "exclusion-after-draw", () => { var c = Story.Drawn(); return c.Exclude(c.Code(2), ExclusionClass.Ineligible); });
        yield return Case(History, "exclusion-under-a-class-not-in-the-rules", () => { var c = Story.Screened(); return c.Exclude(c.Code(2), ExclusionClass.Breach); });
        yield return Case(History, "withdrawal-after-seal", () => { var c = Story.Sealed(); return c.Withdraw(c.Code(2)); });
        yield return Case(History, "second-seal", () => { var c = Story.Sealed(); return c.Add(c.Leaves[^1]); });
        yield return Case(History, "second-draw", () => Story.Drawn().Draw());
        yield return Case(History, "time-goes-back", () => { var c = Story.Collected(); return c.At(c.Time - 100).Enter(); });
        yield return Case(History, "amendment-of-a-prize", () => { var c = Story.Collected(); return c.Amend(c.Rules with { Prizes = [.. c.Rules.Prizes.Reverse()] }); });
        yield return Case(History, "postponed-to-an-earlier-round", () => { var c = Story.Collected(); return Postpone(c, c.Rules.Beacon.Round - 1); });
        yield return Case(History, "postponed-after-seal", () => { var c = Story.Sealed(); return Postpone(c, c.Rules.Beacon.Round + 100); });
        yield return Case(History, "seal-too-late", () => { var c = Story.Screened(); return c.At(c.Rules.SealBy + 1).Seal(); });
        yield return Case(History, "seal-before-close", () => Story.Collected().Seal());
        yield return Case(History, "cancelled-and-sealed", () => { var c = Story.Screened(); return c.Add(new CancelLeaf(c.Time, new PublicReason("x", default), "judge-1")).Seal(); });
        yield return Case(History, "draw-before-its-round", () => Story.Sealed().Draw(leaf => leaf with { Time = 1_786_070_387 }));
        yield return Case(History, "draw-of-another-round", () => Story.Sealed().Draw(leaf => leaf with { Round = leaf.Round + 1 }));
        yield return Case(History, "draw-without-a-ranking", () => Story.Sealed().Draw(leaf => leaf with { Rankings = [leaf.Rankings[0]] }));
        yield return Case(History, "claim-before-draw", ClaimBeforeDraw);
        yield return Case(History, "rules-leaf-later", () => { var c = Story.Collected(); return c.Add(c.Leaves[0]); });

        // The sealed list.
        yield return Case(Seal, "entry-missing-from-the-list", () => { var c = Story.Screened(); c.Eligible.Remove(c.Code(2)); return c.Seal(); });
        yield return Case(Seal, "ghost-on-the-list", () => { var c = Story.Screened(); c.Eligible["bcdfgh"] = 1; return c.Seal(); });
        yield return Case(Seal, "excluded-one-on-the-list", () => { var c = Story.Screened(); c.Eligible[c.Code(5)] = 1; return c.Seal(); });
        yield return Case(Seal, "weight-raised-on-the-list", () => { var c = Story.Screened(); c.Eligible[c.Code(8)]++; return c.Seal(); });
        yield return Case(Seal, "weight-above-the-cap", () => { var c = Story.Screened(); c.Eligible[c.Code(3)] = 10; return c.Seal(); });
        yield return Case(Seal, "seal-counts-one-less", () => Story.Screened().Seal(seal => seal with { Counts = seal.Counts with { Withdrawn = 0 } }));
        yield return Case(Seal, "seal-of-another-policy", () => Story.Screened().Seal(seal => seal with { Policy = Operator.Hash("other") }));
        yield return Case(Seal, "seal-of-other-rosters", () => Story.Screened().Seal(seal => seal with { Rosters = Operator.Hash("other") }));
        yield return Case(Seal, "seal-of-another-list-index", () => Story.Screened().Seal(seal => seal with { List = seal.Manifest }));
        yield return Case(Seal, "seal-unscreened", () => Story.Screened().Seal(seal => seal with { Screened = false, Model = default, Thresholds = default }));
        yield return Case(Seal, "undecided-where-the-rules-block", () => Story.Screened(rules => rules with { Undecided = UndecidedRule.Block }).Seal());
        yield return Case("archive BAD_ARCHIVE", "witnesses-that-nobody-shows", () => Story.Drawn(Witnessed));

        // The draw.
        yield return Case("beacon BEACON_INVALID", "signature-of-another-round", () => Story.Sealed().Draw(leaf => leaf with { Signature = OtherSignature }));
        yield return Case("beacon BEACON_INVALID", "negative-of-the-signature", () => Story.Sealed().Draw(leaf => leaf with { Signature = Negated }));
        yield return Case("seed SEED_MISMATCH", "seed-that-was-liked-better", () => Story.Sealed().Draw(leaf => First(leaf, one => one with { Seed = Operator.Hash("lucky") })));
        yield return Case("ranking RANKING_MISMATCH", "hash-of-another-ranking", () => Story.Sealed().Draw(leaf => First(leaf, one => one with { Ranking = default })));
        yield return Case("winners WINNERS_MISMATCH", "winner-that-was-chosen", Chosen);
        yield return Case("winners WINNERS_MISMATCH", "winners-swapped", () => Story.Sealed().Draw(leaf => First(leaf, one => one with { Winners = [.. one.Winners.Reverse()] })));
        yield return Case("winners WINNERS_MISMATCH", "one-winner-less", () => Story.Sealed().Draw(leaf => First(leaf, one => DrawnRanking.Listed(one.Name, one.Ranking, one.Seed, one.Tickets, [.. one.Winners.SkipLast(1)]))));
        yield return Case(History, "other-number-of-tickets", () => Story.Sealed().Draw(leaf => First(leaf, one => one with { Tickets = one.Tickets + 1 })));

        // The prizes.
        yield return Case(Claims, "promotion-without-a-vacancy", () => Claim(claims => claims.Promote(0, alternate: 0)));
        yield return Case(Claims, "promotion-of-the-second-alternate", () => Claim(claims => claims.Offer(0).Decline(0).Promote(0, alternate: 1)));
        yield return Case(Claims, "prize-delivered-to-nobody's-claim", () => Claim(claims => claims.Offer(0).Deliver(0)));
        yield return Case(Claims, "prize-offered-to-a-friend", Friend);
        yield return Case(Claims, "offer-that-expires-at-once", () => Claim(claims => claims.Offer(0).Expire(0)));
        yield return Case(Claims, "final-with-prizes-left", () => { var c = Story.Drawn(); return c.Add(new FinalLeaf(c.Time, 0, 4)); });

        static TestCaseData Case(string word, string name, Func<Operator> attack) => new TestCaseData(word, attack).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Attacks))]
    public void Rewritten_log_is_refused(string word, Delegate attack)
    {
        var contest = ((Func<Operator>)attack)();
        var verdict = Judge.Of(contest);
        Assert.That(verdict.Word(), Is.EqualTo(word), verdict.Failure?.Sentence);
    }

    [Test]
    public void Rules_leaf_that_says_other_than_the_rules_is_refused()
    {
        var contest = new Operator();
        contest.Publish(leaf => leaf with { Facts = leaf.Facts with { EntryLimit = 1 } });
        Assert.That(Judge.Of(contest).Word(), Is.EqualTo("rules RULES_MISMATCH"));
    }

    [Test]
    public void Log_that_begins_otherwise_is_refused()
    {
        var contest = new Operator();
        contest.Publish();
        contest.Leaves.Insert(0, contest.Leaves[0]);
        contest.Leaves[0] = new ClearLeaf(contest.Time, default).ToBytes();
        // Without a first leaf there are no rules to list, and the set of files is the same.
        var files = contest.Files().Where(file => !file.Name.StartsWith("rules-", StringComparison.Ordinal));
        Assert.That(Judge.Of(Archive.Of(files), contest).Word(), Is.EqualTo("keys KEY_MISMATCH"));
    }

    [Test]
    public void Rotation_that_the_trusted_key_never_signed_is_refused()
    {
        // A thief without the key: names it in the first leaf, follows it with their own, and signs all with that one.
        var contest = new Operator();
        var trusted = contest.TrustedKey;
        contest.Publish().Rotate().Roster("acme").At(contest.Rules.Open).Enter(3).Close().Seal().Draw();
        Assert.That(Judge.Of(contest).Word(), Is.EqualTo("accepted"), "the holder of the first key may");
        contest.Keys[0] = contest.Keys[1];
        var files = contest.Files().Select(file => file.Name == "keys" ? (file.Name, Operator.Ascii($"{trusted}\n{contest.Keys[1].Key}\n")) : file).ToList();
        Assert.That(Word(files), Is.EqualTo("tree BAD_SIGNATURE"));
        Assert.That(Word([.. files.Where(file => file.Item1 != "key-checkpoint-1")]), Is.EqualTo("archive BAD_ARCHIVE"));

        string Word(List<(string, byte[])> pack) =>
            Verifier.Verify(new MemoryStream(Archive.Of(pack)), [trusted], new VerifierOptions { Threads = 1 }).Word();
    }

    [Test]
    public void Two_rotations_are_a_chain()
    {
        var contest = new Operator();
        contest.Publish().Rotate().Roster("acme").At(contest.Rules.Open).Enter(3).Rotate().Enter(2).Close().Seal().Draw();
        Assert.That(Judge.Of(contest).Word(), Is.EqualTo("accepted"));
        var files = contest.Files();
        (files[6], files[5]) = ((files[6].Name, files[5].Bytes), (files[5].Name, files[6].Bytes));
        Assert.That(Judge.Of(Archive.Of(files), contest).Word(), Is.EqualTo("tree ROOT_MISMATCH"));
    }

    [Test]
    public void Checkpoint_of_the_key_before_the_rotation_is_refused()
    {
        var contest = Story.Collected();
        var old = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, contest.Leaves.Count, contest.RootAt(contest.Leaves.Count)), contest.Keys[0].Signer);
        Assert.That(Judge.Of(With(contest, "checkpoint", old.ToBytes()), contest).Word(), Is.EqualTo("tree BAD_SIGNATURE"));
    }

    [Test]
    public void Checkpoint_with_one_signature_more_is_refused()
    {
        var contest = Story.Collected();
        var size = contest.Leaves.Count;
        var head = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, size, contest.RootAt(size)), contest.Keys[^1].Signer);
        var witness = new TestKey("witness.example", KeyType.Cosignature);
        Assert.That(Judge.Of(With(contest, "checkpoint", head.ToBytes()), contest).Word(), Is.EqualTo("accepted"));
        Assert.That(Judge.Of(With(contest, "checkpoint", head.Cosign(witness.Signer, 5).ToBytes()), contest).Word(), Is.EqualTo("tree BAD_SIGNATURE"));
    }

    [Test]
    public void Checkpoint_with_an_extension_line_is_refused()
    {
        var contest = Story.Collected();
        var size = contest.Leaves.Count;
        var head = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, size, contest.RootAt(size), "more"), contest.Keys[^1].Signer);
        Assert.That(Judge.Of(With(contest, "checkpoint", head.ToBytes()), contest).Word(), Is.EqualTo("tree BAD_SIGNATURE"));
    }

    [Test]
    public void Checkpoint_of_another_origin_is_refused()
    {
        var contest = Story.Collected();
        var other = new TestKey("draws.example/contests/43");
        var size = contest.Leaves.Count;
        var head = SignedCheckpoint.Sign(new Checkpoint(other.Key.Name, size, contest.RootAt(size)), other.Signer);
        Assert.That(Judge.Of(With(contest, "checkpoint", head.ToBytes()), contest).Word(), Is.EqualTo("tree ORIGIN_MISMATCH"));
    }

    [Test]
    public void Seal_checkpoint_of_another_size_is_refused()
    {
        var contest = Story.Drawn();
        Assert.That(
            Judge.Of(With(contest, "seal-checkpoint", contest.CheckpointAt(contest.SealIndex + 2)), contest).Word(),
            Is.EqualTo("tree ROOT_MISMATCH"));
    }

    [Test]
    public void Text_that_is_no_text_is_refused()
    {
        // The log names it, so that its hash is right.
        var contest = new Operator();
        var bytes = new byte[] { 0xC3, 0x28 };
        contest.Publish(leaf => leaf with { Texts = [new TextHash("uk", Hash32.Of(bytes))] });
        Assert.That(Judge.Of(With(contest, "rules-1.uk.txt", bytes), contest).Word(), Is.EqualTo("rules RULES_MISMATCH"));
    }

    [Test]
    public void Rules_in_a_second_spelling_are_refused()
    {
        var contest = new Operator();
        byte[] bytes = [.. contest.Rules.ToBytes(), (byte)'\n'];
        contest.Publish(leaf => leaf with { Rules = Hash32.Of(bytes) });
        Assert.That(Judge.Of(With(contest, "rules-1.json", bytes), contest).Word(), Is.EqualTo("rules RULES_MISMATCH"));
    }

    static byte[] With(Operator contest, string name, byte[] bytes) =>
        Archive.Of(contest.Files().Select(file => file.Name == name ? (name, bytes) : file));

    static Operator Duplicate()
    {
        var contest = Story.Collected();
        contest.Enter(1, leaf => leaf with { Code = contest.Code(2) });
        return contest;
    }

    static Operator BonusAfterClose()
    {
        var contest = Story.Collected().Close();
        return contest.Bonus(contest.Code(2), 1);
    }

    static Operator ClaimBeforeDraw()
    {
        var contest = Story.Sealed();
        return contest.Add(new OfferLeaf(contest.Time, new PrizeUnit("phone", 1), 1, contest.Code(2)));
    }

    static Operator Postpone(Operator contest, long round)
    {
        var at = Proofs.Beacons.DrandChain.Quicknet.TimeOf(round);
        return contest.Postpone(new PostponeLeaf(
            contest.Time, at, round, contest.Rules.SealBy + 1, contest.Rules.Beacon.Until + 1_000, new PublicReason("x", default), "judge-1"));
    }

    static RulesDocument Witnessed(RulesDocument rules) =>
        rules with { Witnesses = new WitnessRule([new TestKey("witness.example", KeyType.Cosignature).Key.ToString()], 1) };

    static DrawLeaf First(DrawLeaf leaf, Func<DrawnRanking, DrawnRanking> lie) =>
        leaf with { Rankings = [lie(leaf.Rankings[0]), .. leaf.Rankings.Skip(1)] };

    static Operator Chosen()
    {
        var contest = Story.Sealed();
        return contest.Draw(leaf => First(leaf, one =>
        {
            var friend = contest.Eligible.Keys.First(code => !leaf.Rankings.Any(ranking => ranking.Winners.Contains(code)));
            return one with { Winners = [friend, .. one.Winners.Skip(1)] };
        }));
    }

    static Operator Claim(Action<ClaimScript> script)
    {
        var contest = Story.Drawn();
        script(new ClaimScript(contest));
        return contest;
    }

    static Operator Friend()
    {
        var contest = Story.Drawn();
        var main = contest.Awards!.Rankings[0];
        return contest.Add(new OfferLeaf(contest.Time, main.Units[0], main.Winners[1].Rank, main.Winners[1].Code));
    }

    // A good signature, of round 100.
    static byte[] OtherSignature => Convert.FromHexString(
        "a4a4ff2320c23471a4bf9540ee5fc68e4c6a750dc89fd8bbeb9ba56e0708673b2d285461388f14537332492726efd282");

    // The other point with the same x.
    static byte[] Negated
    {
        get
        {
            var bytes = Operator.Beacon.Signature.ToArray();
            bytes[0] ^= 0x20;
            return bytes;
        }
    }
}
