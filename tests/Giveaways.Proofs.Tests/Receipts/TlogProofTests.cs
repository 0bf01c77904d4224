using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Receipts;

public sealed class TlogProofTests
{
    static readonly VerifierKey LogKey = SampleLog.Log.Key;

    [Test]
    public void Receipt_of_every_leaf_and_size_is_accepted_by_both_readers()
    {
        for (var size = 1; size <= SampleLog.Leaves.Length; size++)
        {
            var head = SampleLog.Cosigned(size);
            for (var index = 0; index < size; index++)
            {
                var bytes = SampleLog.Receipt(index, head).ToBytes();
                var proof = Read(bytes);
                Assert.That(proof.ToBytes(), Is.EqualTo(bytes));
                Assert.That(ReceiptChecker.Check(proof, LogKey), Is.EqualTo(ProofFault.None), $"{index} of {size}");
                Assert.That(SecondReader.Refusal(bytes, LogKey.ToString(), leaf: null), Is.Null, $"{index} of {size}");
            }
        }
    }

    [Test]
    public void Receipt_tells_its_parts()
    {
        var proof = Read(SampleLog.Receipt(5, SampleLog.Head(16)).ToBytes());
        Assert.That(proof.Index, Is.EqualTo(5));
        Assert.That(proof.HasExtra, Is.True);
        Assert.That(proof.Extra.ToArray(), Is.EqualTo(SampleLog.Leaves[5]));
        Assert.That(proof.Hashes, Has.Length.EqualTo(4));
        Assert.That(proof.Checkpoint.Checkpoint.Size, Is.EqualTo(16));
    }

    [Test]
    public void Receipt_made_elsewhere_without_extra_is_accepted_with_its_leaf_and_only_so()
    {
        var bytes = File.ReadAllBytes(VectorFiles.Shared("draw/e2e/receipt_entry_leaf5.tlog-proof"));
        var policy = File.ReadAllText(VectorFiles.Shared("draw/e2e/policy.txt"));
        var contest = JsonDocument.Parse(File.ReadAllText(VectorFiles.Shared("draw/e2e/e2e_example.json"))).RootElement;
        byte[][] leaves = [.. contest.GetProperty("leaves").EnumerateArray().Select(leaf => Encoding.UTF8.GetBytes(leaf.GetString()!))];
        var vkey = policy.Split('\n')[0]["log ".Length..];
        Assert.That(VerifierKey.TryParse(vkey, out var key, out _), Is.True);

        var proof = Read(bytes);
        Assert.That(proof.ToBytes(), Is.EqualTo(bytes));
        Assert.That(ReceiptChecker.Check(proof, leaves[5], key!), Is.EqualTo(ProofFault.None));
        Assert.That(ReceiptChecker.Check(proof, leaves[6], key!), Is.EqualTo(ProofFault.RootMismatch));
        Assert.That(ReceiptChecker.Check(proof, key!), Is.EqualTo(ProofFault.MissingLeaf));
        Assert.That(SecondReader.Refusal(bytes, vkey, leaves[5]), Is.Null);
        Assert.That(SecondReader.Refusal(bytes, vkey, leaves[6]), Is.Not.Null);
        // The witness of the same file has cosigned.
        Assert.That(VerifierKey.TryParse(policy.Split('\n')[1].Split(' ')[2], out var witness, out _), Is.True);
        Assert.That(proof.Checkpoint.Note.CheckOnly([key!], [witness!], out var signers), Is.EqualTo(ProofFault.None));
        Assert.That(signers[1].Time, Is.EqualTo(1786065000));
    }

    [Test]
    public void Receipt_under_another_key_is_refused()
    {
        var proof = SampleLog.Receipt(5, SampleLog.Cosigned(16));
        var namesake = new TestKey(SampleLog.Origin, label: "another secret");
        var neighbour = new TestKey("draws.example/contests/43");
        Assert.That(ReceiptChecker.Check(proof, namesake.Key), Is.EqualTo(ProofFault.MissingSignature));
        Assert.That(ReceiptChecker.Check(proof, neighbour.Key), Is.EqualTo(ProofFault.OriginMismatch));
        Assert.That(SecondReader.Refusal(proof.ToBytes(), namesake.Key.ToString(), leaf: null), Is.Not.Null);
    }

    [Test]
    public void Receipt_with_the_checkpoint_of_another_size_or_log_is_refused()
    {
        var path = SampleLog.Prover.ProveInclusion(5, 16);
        var smaller = TlogProof.Create(SampleLog.Leaves[5], 5, path, SampleLog.Head(15));
        Assert.That(ReceiptChecker.Check(smaller, LogKey), Is.EqualTo(ProofFault.RootMismatch));
        var other = new TestKey("draws.example/contests/43");
        var foreign = SignedCheckpoint.Sign(new Checkpoint(other.Key.Name, 16, SampleLog.Prover.Root(16)), other.Signer);
        Assert.That(ReceiptChecker.Check(TlogProof.Create(SampleLog.Leaves[5], 5, path, foreign), LogKey), Is.EqualTo(ProofFault.OriginMismatch));
    }

    [Test]
    public void Every_altered_byte_of_a_receipt_is_refused_by_both_readers()
    {
        var bytes = SampleLog.Receipt(5, SampleLog.Head(16)).ToBytes();
        for (var place = 0; place < bytes.Length; place++)
        {
            // One bit a byte, another in each: all of them would be eight times as many signatures to check.
            var mutant = bytes.ToArray();
            mutant[place] ^= (byte)(1 << (place % 8));
            Assert.That(Fault(mutant), Is.Not.EqualTo(ProofFault.None), $"byte {place}");
            Assert.That(SecondReader.Refusal(mutant, LogKey.ToString(), leaf: null), Is.Not.Null, $"byte {place}");
        }
    }

    [Test]
    public void Every_truncation_of_a_receipt_is_refused_by_both_readers()
    {
        var bytes = SampleLog.Receipt(5, SampleLog.Head(16)).ToBytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(Fault(bytes[..length]), Is.Not.EqualTo(ProofFault.None), $"{length} bytes");
            Assert.That(SecondReader.Refusal(bytes[..length], LogKey.ToString(), leaf: null), Is.Not.Null, $"{length} bytes");
        }
    }

    [TestCaseSource(nameof(Mutations))]
    public void Mutated_receipt_is_refused_by_both_readers(Func<string, string> mutate, ProofFault expected)
    {
        var text = SampleLog.Receipt(5, SampleLog.Cosigned(16)).ToString();
        var mutant = Encoding.UTF8.GetBytes(mutate(text));
        Assert.That(Fault(mutant), Is.EqualTo(expected));
        Assert.That(SecondReader.Refusal(mutant, LogKey.ToString(), leaf: null), Is.Not.Null);
    }

    // The formats leave these open; SPEC section 1.7 (one spelling) does not.
    [TestCase("extra bGVhZg==\n", "", ProofFault.MissingLeaf, TestName = "Receipt_without_its_leaf_is_refused_where_the_leaf_is_needed")]
    [TestCase("extra bGVhZg==\n", "extra \n", ProofFault.MalformedReceipt, TestName = "Receipt_with_an_empty_extra_line_is_refused")]
    public void Receipt_with_another_extra_line_is_refused(string before, string after, ProofFault expected)
    {
        var frontier = new Frontier();
        frontier.AppendLeaf("leaf"u8);
        var head = SignedCheckpoint.Sign(new Checkpoint(SampleLog.Origin, 1, frontier.Root), SampleLog.Log.Signer);
        var text = TlogProof.Create("leaf"u8, 0, [], head).ToString();
        Assert.That(Fault(Encoding.UTF8.GetBytes(text)), Is.EqualTo(ProofFault.None));
        Assert.That(Fault(Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal))), Is.EqualTo(expected));
    }

    [Test]
    public void Receipt_of_the_longest_leaf_is_read_and_of_a_longer_one_is_not_made()
    {
        var leaf = new byte[TlogProof.MaxExtraBytes];
        var frontier = new Frontier();
        frontier.AppendLeaf(leaf);
        var head = SignedCheckpoint.Sign(new Checkpoint(SampleLog.Origin, 1, frontier.Root), SampleLog.Log.Signer);
        Assert.That(Fault(TlogProof.Create(leaf, 0, [], head).ToBytes()), Is.EqualTo(ProofFault.None));
        Assert.That(() => TlogProof.Create(new byte[leaf.Length + 1], 0, [], head), Throws.ArgumentException);
        Assert.That(() => TlogProof.Create([], 0, [], head), Throws.ArgumentException);
        Assert.That(() => TlogProof.Create(leaf, 1, [], head), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(Fault(new byte[TlogProof.MaxBytes + 1]), Is.EqualTo(ProofFault.TooLarge));
    }

    static IEnumerable<TestCaseData> Mutations()
    {
        static TestCaseData Case(string name, ProofFault expected, Func<string, string> mutate) =>
            new TestCaseData(mutate, expected).SetName($"Receipt_with_{name}_is_refused_by_both_readers");
        static TestCaseData Swap(string name, ProofFault expected, string before, string after) =>
            Case(name, expected, text => ReplaceFirst(text, before, after));

        // Lines: 0 header, 1 extra, 2 index, 3 to 6 hashes, 7 empty, 8 origin, 9 size, 10 root, 11 empty, 12 log, 13 witness.
        yield return Case("truncated-proof", ProofFault.WrongProofLength, text => Lines(text, lines => lines.RemoveAt(6)));
        yield return Case("headless-proof", ProofFault.WrongProofLength, text => Lines(text, lines => lines.RemoveAt(3)));
        yield return Case("no-proof", ProofFault.WrongProofLength, text => Lines(text, lines => lines.RemoveRange(3, 4)));
        yield return Case("extra-hash", ProofFault.WrongProofLength, text => Lines(text, lines => lines.Insert(7, lines[6])));
        yield return Case("54-hashes", ProofFault.MalformedReceipt, text => Lines(text, lines => lines.InsertRange(7, Enumerable.Repeat(lines[6], 50))));
        yield return Case("swapped-hashes", ProofFault.RootMismatch, text => Lines(text, lines => (lines[3], lines[4]) = (lines[4], lines[3])));
        yield return Case("spare-bits-in-a-hash", ProofFault.MalformedReceipt, text => Lines(text, lines => lines[3] = SpareBits(lines[3])));
        yield return Case("unpadded-hash", ProofFault.MalformedReceipt, text => Lines(text, lines => lines[3] = lines[3][..^1]));
        yield return Case("hash-of-31-bytes", ProofFault.MalformedReceipt, text => Lines(text, lines => lines[3] = Convert.ToBase64String(new byte[31])));
        yield return Case("space-after-a-hash", ProofFault.MalformedReceipt, text => Lines(text, lines => lines[3] += " "));
        yield return Swap("wrong-index", ProofFault.RootMismatch, "index 5", "index 4");
        yield return Swap("index-of-the-size", ProofFault.IndexOutOfRange, "index 5", "index 16");
        yield return Swap("zero-before-index", ProofFault.MalformedReceipt, "index 5", "index 05");
        yield return Swap("plus-before-index", ProofFault.MalformedReceipt, "index 5", "index +5");
        yield return Swap("minus-before-index", ProofFault.MalformedReceipt, "index 5", "index -5");
        yield return Swap("space-after-index", ProofFault.MalformedReceipt, "index 5", "index 5 ");
        yield return Swap("two-spaces-before-index", ProofFault.MalformedReceipt, "index 5", "index  5");
        yield return Swap("index-in-capitals", ProofFault.MalformedReceipt, "index 5", "Index 5");
        yield return Swap("no-index", ProofFault.MalformedReceipt, "index 5\n", "");
        yield return Swap("version-2", ProofFault.MalformedReceipt, "@v1", "@v2");
        yield return Case("byte-order-mark", ProofFault.NotUtf8, text => "\ufeff" + text);
        yield return Case("leading-line", ProofFault.MalformedReceipt, text => "x\n" + text);
        yield return Case("leading-empty-line", ProofFault.MalformedReceipt, text => "\n" + text);
        yield return Case("extra-after-index", ProofFault.MalformedReceipt, text => Lines(text, lines => (lines[1], lines[2]) = (lines[2], lines[1])));
        yield return Case("extra-twice", ProofFault.MalformedReceipt, text => Lines(text, lines => lines.Insert(1, lines[1])));
        yield return Case("spare-bits-in-extra", ProofFault.MalformedReceipt, text => Lines(text, lines => lines[1] = "extra bGVhZh=="));
        yield return Case("extra-of-another-leaf", ProofFault.RootMismatch, text => Lines(text, lines => lines[1] = "extra bGVhZg=="));
        yield return Case("no-empty-line-before-checkpoint", ProofFault.NoSignatures, text => Lines(text, lines => lines.RemoveAt(7)));
        yield return Case("two-empty-lines-before-checkpoint", ProofFault.MalformedCheckpoint, text => Lines(text, lines => lines.Insert(7, "")));
        yield return Case("another-root", ProofFault.BadSignature, text => Lines(text, lines => lines[10] = lines[3]));
        yield return Case("another-size", ProofFault.BadSignature, text => Lines(text, lines => lines[9] = "15"));
        yield return Case("another-origin", ProofFault.OriginMismatch, text => Lines(text, lines => lines[8] = "draws.example/contests/43"));
        yield return Case("extension-line", ProofFault.MalformedCheckpoint, text => Lines(text, lines => lines.Insert(11, "x")));
        yield return Case("no-log-signature", ProofFault.MissingSignature, text => Lines(text, lines => lines.RemoveAt(12)));
        yield return Case("no-signatures", ProofFault.NoSignatures, text => Lines(text, lines => lines.RemoveRange(12, 2)));
        yield return Case("witness-under-the-logs-name", ProofFault.BadSignature, text => Lines(text, lines => lines[12] = Impostor(lines)));
        yield return Case("trailing-garbage", ProofFault.MalformedSignature, text => text + "x\n");
        yield return Case("trailing-empty-line", ProofFault.NoSignatures, text => text + "\n");
        yield return Case("no-final-newline", ProofFault.NoSignatures, text => text[..^1]);
        yield return Case("carriage-returns", ProofFault.MalformedReceipt, text => text.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Case("two-receipts", ProofFault.MalformedCheckpoint, text => text + "\n" + text);
    }

    static ProofFault Fault(byte[] bytes) =>
        TlogProof.TryParse(bytes, out var proof, out var fault) ? ReceiptChecker.Check(proof, LogKey) : fault;

    static TlogProof Read(byte[] bytes)
    {
        Assert.That(TlogProof.TryParse(bytes, out var proof, out var fault), Is.True, $"{fault}");
        return proof!;
    }

    static string Lines(string text, Action<List<string>> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
    }

    static string ReplaceFirst(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        return text[..at] + after + text[(at + before.Length)..];
    }

    static string SpareBits(string hash) => hash[..^2] + (char)(hash[^2] + 1) + "=";

    // The log's name and key id before somebody else's signature.
    static string Impostor(List<string> lines)
    {
        var log = Convert.FromBase64String(lines[12].Split(' ')[2]);
        var text = string.Join('\n', lines[8..11]) + "\n";
        byte[] forged = [.. log[..4], .. new TestKey("impostor.example").SignBytes(Encoding.UTF8.GetBytes(text))];
        return $"\u2014 {SampleLog.Origin} {Convert.ToBase64String(forged)}";
    }
}
