using System.Text;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;

namespace Giveaways.Server.Tests.Witnesses;

/// <summary>What a witness answers, row by row of C2SP tlog-witness.</summary>
[Parallelizable(ParallelScope.Self), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WitnessTests : IDisposable
{
    const string Name = "witness.example/w1";

    static readonly SampleLog Log = new(40);
    static readonly SampleLog Other = new(40, shared: 8, history: "rewritten");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-witness-");
    readonly StandingClock clock = new() { Now = 1_800_000_000 };
    Witness witness;

    public WitnessTests() => witness = Open();

    public void Dispose()
    {
        witness.Dispose();
        folder.Delete(recursive: true);
    }

    Witness Open(params VerifierKey[] logs)
    {
        var signer = WitnessKey.Open(folder.FullName, Name, isNew: true);
        return new Witness(signer, WitnessRecord.Open(folder.FullName, signer.Key), logs.Length > 0 ? logs : [Log.Key], clock);
    }

    [Test]
    public void First_checkpoint_is_cosigned_as_of_now()
    {
        var answer = witness.Add(Log.Request(0, 5));
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(Cosigned(Log.Checkpoint(5), answer).Time, Is.EqualTo(clock.Now));
        Assert.That(witness.Find(Log.Key.Name)!.Checkpoint.ToString(), Is.EqualTo(Log.Checkpoint(5) + answer.Body));
    }

    [TestCase(5, 5)]
    [TestCase(5, 6)]
    [TestCase(8, 40)]
    [TestCase(7, 33)]
    public void Checkpoint_that_extends_the_last_one_is_cosigned(int first, int second)
    {
        witness.Add(Log.Request(0, first));
        clock.Now += 60;
        var answer = witness.Add(Log.Request(first, second));
        Assert.That(Cosigned(Log.Checkpoint(second), answer).Time, Is.EqualTo(clock.Now));
    }

    [Test]
    public void Old_size_that_is_not_the_last_one_is_answered_with_it()
    {
        witness.Add(Log.Request(0, 5));
        foreach (var wrong in new[] { Log.Request(0, 9), Log.Request(4, 9), Log.Request(6, 9), Log.Request(3, 3), Log.Request(0, 5) })
        {
            var answer = witness.Add(wrong);
            Assert.That((answer.Status, answer.Body, answer.ContentType), Is.EqualTo((409, "5\n", "text/x.tlog.size")));
        }
        Assert.That(witness.Contradictions(10), Is.Empty);
        Assert.That(Open5(), Is.EqualTo(5));
    }

    [Test]
    public void Same_size_with_another_root_is_refused_and_both_notes_are_kept()
    {
        witness.Add(Log.Request(0, 12));
        foreach (var oldSize in new[] { 12, 3 })
        {
            var answer = witness.Add(SampleLog.Request(oldSize, Other.Checkpoint(12)));
            Assert.That((answer.Status, answer.Body, answer.ContentType), Is.EqualTo((409, "12\n", "text/x.tlog.size")));
        }
        var kept = witness.Contradictions(10).Single();
        Assert.That(kept.IsSplit, Is.True);
        Assert.That(kept.Held, Does.StartWith(Log.Checkpoint(12).ToString()));
        Assert.That(kept.Refused, Is.EqualTo(Other.Checkpoint(12).ToString()));
        Assert.That(witness.Find(Log.Key.Name)!.Checkpoint.Checkpoint.Root, Is.EqualTo(Log.Root(12)));
    }

    [Test]
    public void Rewritten_log_is_refused_and_both_notes_are_kept_once()
    {
        witness.Add(Log.Request(0, 12));
        for (var again = 0; again < 3; again++)
            Assert.That(witness.Add(Other.Request(12, 20)).Status, Is.EqualTo(422));
        var kept = witness.Contradictions(10).Single();
        Assert.That((kept.IsSplit, kept.Refused), Is.EqualTo((false, Other.Checkpoint(20).ToString())));
        Assert.That(kept.Held, Does.StartWith(Log.Checkpoint(12).ToString()));
    }

    [Test]
    public void Broken_proof_of_a_true_checkpoint_is_forgotten_once_it_is_proven()
    {
        witness.Add(Log.Request(0, 12));
        Assert.That(witness.Add(SampleLog.Request(12, Log.Checkpoint(20), Log.Proof(11, 20))).Status, Is.EqualTo(422));
        Assert.That(witness.Contradictions(10), Has.Count.EqualTo(1));
        Assert.That(witness.Add(Log.Request(12, 20)).Status, Is.EqualTo(200));
        Assert.That(witness.Contradictions(10), Is.Empty);
    }

    [Test]
    public void Proof_with_one_hash_changed_added_or_left_out_is_refused()
    {
        witness.Add(Log.Request(0, 11));
        var proof = Log.Proof(11, 37);
        var wrong = Enumerable.Range(0, proof.Length).SelectMany(i => new Hash32[][]
        {
            [.. proof[..i], Hash32.Of([1]), .. proof[(i + 1)..]], [.. proof[..i], .. proof[(i + 1)..]], [.. proof[..i], proof[i], .. proof[i..]],
        }).Append([.. proof, proof[0]]).Append([]);
        foreach (var bad in wrong)
            Assert.That(witness.Add(SampleLog.Request(11, Log.Checkpoint(37), bad)).Status, Is.EqualTo(422));
        Assert.That(witness.Add(SampleLog.Request(11, Log.Checkpoint(37), proof)).Status, Is.EqualTo(200));
    }

    [Test]
    public void Proof_beside_nothing_or_beside_the_same_size_is_refused()
    {
        Assert.That(witness.Add(SampleLog.Request(0, Log.Checkpoint(5), Log.Root(4))).Status, Is.EqualTo(422));
        witness.Add(Log.Request(0, 5));
        Assert.That(witness.Add(SampleLog.Request(5, Log.Checkpoint(5), Log.Root(4))).Status, Is.EqualTo(422));
    }

    [Test]
    public void Log_that_it_does_not_follow_is_not_found() =>
        Assert.That(witness.Add(new SampleLog(5, origin: "elsewhere.example/operator").Request(0, 5)).Status, Is.EqualTo(404));

    [Test]
    public void Checkpoint_without_a_good_signature_of_a_known_key_is_forbidden()
    {
        Assert.That(witness.Add(new SampleLog(5, seed: 8).Request(0, 5)).Status, Is.EqualTo(403), "another key of this name");
        var note = SignedNote.Create(Log.Checkpoint(5).Note.Text, Log.Checkpoint(4).Note.Signatures[0]);
        Assert.That(SignedCheckpoint.TryParse(note.ToBytes(), out var forged, out _));
        Assert.That(witness.Add(SampleLog.Request(0, forged!)).Status, Is.EqualTo(403), "the signature of another checkpoint");
        Assert.That(witness.Find(Log.Key.Name), Is.Null);
    }

    [Test]
    public void Lines_of_strangers_are_ignored_and_not_kept()
    {
        var stranger = new SampleLog(5, seed: 9).Checkpoint(5).Note.Signatures[0];
        var answer = witness.Add(SampleLog.Request(0, Log.Checkpoint(5).With(stranger)));
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(witness.Find(Log.Key.Name)!.Checkpoint.ToString(), Is.EqualTo(Log.Checkpoint(5) + answer.Body));
    }

    [Test]
    public void Log_may_have_several_keys()
    {
        witness.Dispose();
        witness = Open(Log.Key, new SampleLog(1, seed: 8).Key);
        Assert.That(witness.Add(Log.Request(0, 5)).Status, Is.EqualTo(200));
        Assert.That(witness.Add(new SampleLog(9, seed: 8).Request(5, 9)).Status, Is.EqualTo(200));
    }

    [Test]
    public void Old_size_beyond_the_checkpoint_is_malformed() =>
        Assert.That(witness.Add(SampleLog.Request(6, Log.Checkpoint(5))).Status, Is.EqualTo(400));

    [Test]
    public void Clock_that_went_back_signs_nothing()
    {
        witness.Add(Log.Request(0, 5));
        clock.Now--;
        Assert.That(witness.Add(Log.Request(5, 9)).Status, Is.EqualTo(503));
        Assert.That(Open5(), Is.EqualTo(5));
        clock.Now++;
        Assert.That(witness.Add(Log.Request(5, 9)).Status, Is.EqualTo(200));
    }

    static readonly string Good = Encoding.UTF8.GetString(Log.Request(5, 9));

    static IEnumerable<TestCaseData> MalformedBodies()
    {
        var note = Log.Checkpoint(9).ToString();
        var hash = Log.Root(5).ToBase64();
        foreach (var (name, body) in new (string, string)[]
        {
            ("nothing", ""), ("a-newline", "\n"), ("no-empty-line", Good.Replace("\n\n", "\n", StringComparison.Ordinal)), ("no-old-line", Good[Good.IndexOf('\n', StringComparison.Ordinal)..]),
            ("old-without-size", "old\n\n" + note), ("old-empty", "old \n\n" + note), ("old-padded", "old 05\n\n" + note), ("old-signed", "old +5\n\n" + note),
            ("old-negative", "old -5\n\n" + note), ("old-hex", "old 0x5\n\n" + note), ("old-fraction", "old 5.0\n\n" + note), ("old-two-spaces", "old  5\n\n" + note),
            ("old-tab", "old\t5\n\n" + note), ("old-capital", "Old 5\n\n" + note), ("old-trailing-space", "old 5 \n\n" + note), ("old-huge", "old 99999999999999999999\n\n" + note),
            ("old-arabic-digits", "old ٥\n\n" + note), ("carriage-return", "old 5\r\n\r\n" + note), ("leading-newline", "\nold 5\n\n" + note), ("leading-mark", "\uFEFFold 5\n\n" + note),
            ("proof-not-base64", "old 5\n" + hash[..^1] + "!\n\n" + note), ("proof-short", "old 5\n" + hash[..40] + "\n\n" + note), ("proof-unpadded", "old 5\n" + hash[..^1] + "\n\n" + note),
            ("proof-trailing-space", "old 5\n" + hash + " \n\n" + note), ("proof-hex", "old 5\n" + Log.Root(5) + "\n\n" + note),
            ("proof-too-long", "old 5\n" + string.Concat(Enumerable.Repeat(hash + "\n", 64)) + "\n" + note), ("no-note", "old 5\n\n"), ("unsigned-note", "old 5\n\n" + Log.Checkpoint(9).Note.Text + "\n"),
            ("not-a-checkpoint", "old 5\n\nhello\n\n" + note[note.IndexOf('—', StringComparison.Ordinal)..]), ("trailing-newline", Good + "\n"), ("trailing-garbage", Good + "x"), ("truncated", Good[..^1]),
            ("size-padded", Good.Replace("\n9\n", "\n09\n", StringComparison.Ordinal)), ("too-large", Good + new string('x', AddCheckpoint.MaxBytes)),
        })
            yield return new TestCaseData(body).SetName($"Body_{name}_is_malformed");
    }

    [TestCaseSource(nameof(MalformedBodies))]
    public void Body_is_malformed(string body)
    {
        witness.Add(Log.Request(0, 5));
        Assert.That(witness.Add(Encoding.UTF8.GetBytes(body)).Status, Is.EqualTo(400));
        Assert.That(witness.Add(Encoding.UTF8.GetBytes(Good)).Status, Is.EqualTo(200), "and the good one is taken");
    }

    [Test]
    public void Whatever_is_submitted_what_it_cosigned_is_one_history([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var cosigned = new List<Checkpoint>();
        for (var i = 0; i < 400; i++)
        {
            var log = random.Next(2) == 0 ? Log : Other;
            var size = random.Next(1, 41);
            var oldSize = random.Next(3) > 0 ? (int)(witness.Find(Log.Key.Name)?.Checkpoint.Checkpoint.Size ?? 0) : random.Next(size + 1);
            var proofOf = random.Next(2) == 0 ? Log : Other;
            if (witness.Add(SampleLog.Request(oldSize, log.Checkpoint(size), oldSize <= size ? proofOf.Proof(oldSize, size) : [])).Status == 200)
                cosigned.Add(log.Checkpoint(size).Checkpoint);
        }
        Assert.That(cosigned, Has.Count.GreaterThan(2));
        Assert.That(cosigned.Select(c => c.Size), Is.Ordered);
        Assert.That(new[] { Log, Other }.Any(log => cosigned.All(c => c.Root == log.Root((int)c.Size))), "all of them are of one history");
    }

    [Test]
    public async Task Submissions_at_once_cannot_both_pass()
    {
        witness.Add(Log.Request(0, 8));
        for (var size = 9; size < 20; size++)
        {
            var oldSize = size - 1;
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (Log: i % 2 == 0, Answer: witness.Add((i % 2 == 0 ? Log : Other).Request(oldSize, size))))));
            Assert.That(answers.Where(a => a.Answer.Status == 200).Select(a => a.Log).Distinct().Count(), Is.EqualTo(1), $"size {size}");
        }
    }

    [Test]
    public void Record_of_another_key_is_not_gone_on_from()
    {
        witness.Add(Log.Request(0, 5));
        witness.Dispose();
        File.Delete(Path.Combine(folder.FullName, WitnessKey.FileName));
        Assert.That(() => Open(), Throws.InstanceOf<StartRefusedException>().With.Property("Reason").EqualTo("WITNESS_RECORD"));
        Assert.That(() => WitnessKey.Open(folder.FullName, "witness.example/w2", isNew: false), Throws.InstanceOf<StartRefusedException>().With.Message.Contains("another name"));
        File.Delete(Path.Combine(folder.FullName, WitnessKey.FileName));
        Assert.That(() => WitnessKey.Open(folder.FullName, Name, isNew: false), Throws.InstanceOf<StartRefusedException>().With.Message.Contains("is gone"));
    }

    [Test]
    public void Key_file_is_its_owners_alone_and_comes_back_the_same()
    {
        var path = Path.Combine(folder.FullName, WitnessKey.FileName);
        Assert.That(WitnessKey.Open(folder.FullName, Name, isNew: false).Key, Is.EqualTo(witness.Key));
        if (OperatingSystem.IsWindows())
            return;
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.That(() => WitnessKey.Open(folder.FullName, Name, isNew: false), Throws.InstanceOf<StartRefusedException>().With.Message.Contains("read by others"));
    }

    [Test]
    public void Cosignature_over_a_checkpoint_of_another_maker_is_accepted_by_the_checker()
    {
        var (publicKey, sign) = LogSigner.FromSeed([.. Enumerable.Repeat((byte)1, 32)]);
        var signer = new NoteSigner(VerifierKey.Create(Name, KeyType.Cosignature, publicKey), sign);
        const string Text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        var note = SignedNote.Create(Text, signer.Cosign(Text, 1_679_315_147));
        Assert.That(note.CheckLoose([signer.Key], out var signers), Is.EqualTo(ProofFault.None));
        Assert.That(signers.Single().Time, Is.EqualTo(1_679_315_147));
    }

    long Open5() => witness.Find(Log.Key.Name)!.Checkpoint.Checkpoint.Size;

    Attestation Cosigned(SignedCheckpoint checkpoint, WitnessAnswer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(SignedNote.TryParse(Encoding.UTF8.GetBytes(checkpoint + answer.Body), out var note, out var fault), Is.True, fault.ToString());
        Assert.That(note!.CheckOnly([Log.Key], [witness.Key], out var signers), Is.EqualTo(ProofFault.None));
        return signers[1];
    }

    sealed class StandingClock : TimeProvider
    {
        public long Now { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Now);
    }
}
