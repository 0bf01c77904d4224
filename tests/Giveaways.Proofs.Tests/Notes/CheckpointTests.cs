using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Tests.Notes;

public sealed class CheckpointTests
{
    const string Root = "V5g8VK5zyW5WEUvQ6p/9QfjfWnc1RcGlNz1IjWAErBE=";
    const string Text = "draws.example/contests/42\n16\n" + Root + "\n";

    static readonly TestKey Log = new("draws.example/contests/42");
    static readonly TestKey Witness = new("witness.example/w1", KeyType.Cosignature);

    [Test]
    public void Checkpoint_is_read_and_written_back()
    {
        Assert.That(Checkpoint.TryParse(Text, out var checkpoint, out _), Is.True);
        Assert.That((checkpoint!.Origin, checkpoint.Size, checkpoint.Root.ToBase64()), Is.EqualTo(("draws.example/contests/42", 16L, Root)));
        Assert.That(checkpoint.Extensions, Is.Empty);
        Assert.That(checkpoint.ToString(), Is.EqualTo(Text));
        Assert.That(new Checkpoint(checkpoint.Origin, 16, checkpoint.Root), Is.EqualTo(checkpoint));
    }

    [TestCase("go.sum database tree\n0\n" + Root + "\n", TestName = "Checkpoint_whose_origin_has_spaces_is_read")]
    [TestCase("o\n9007199254740991\n" + Root + "\n", TestName = "Checkpoint_of_the_largest_size_is_read")]
    [TestCase("o\n1\n" + Root + "\nextension\nand another\n", TestName = "Checkpoint_with_extension_lines_is_read")]
    public void Checkpoint_of_another_log_is_read(string text)
    {
        Assert.That(Checkpoint.TryParse(text, out var checkpoint, out _), Is.True);
        Assert.That(checkpoint!.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("\n\n\n")]
    [TestCase("o\n1\n")]
    [TestCase("o\n1\n" + Root, TestName = "Checkpoint_without_final_newline_is_refused")]
    [TestCase("\n1\n" + Root + "\n", TestName = "Checkpoint_with_an_empty_origin_is_refused")]
    [TestCase("o\n01\n" + Root + "\n", TestName = "Checkpoint_with_a_leading_zero_is_refused")]
    [TestCase("o\n+1\n" + Root + "\n", TestName = "Checkpoint_with_a_sign_is_refused")]
    [TestCase("o\n1 \n" + Root + "\n", TestName = "Checkpoint_with_a_space_after_the_size_is_refused")]
    [TestCase("o\n9007199254740992\n" + Root + "\n", TestName = "Checkpoint_above_the_largest_size_is_refused")]
    [TestCase("o\n1\nV5g8VK5zyW5WEUvQ6p/9QfjfWnc1RcGlNz1IjWAErBF=\n", TestName = "Checkpoint_with_spare_bits_in_the_root_is_refused")]
    [TestCase("o\n1\nV5g8VK5zyW5WEUvQ6p/9QfjfWnc1RcGlNz1IjWAErBE\n", TestName = "Checkpoint_with_an_unpadded_root_is_refused")]
    [TestCase("o\n1\nV5g8\n", TestName = "Checkpoint_with_a_short_root_is_refused")]
    [TestCase("o\n1\n" + Root + "\n\n", TestName = "Checkpoint_with_an_empty_extension_is_refused")]
    [TestCase("o\n1\n" + Root + "\nx\n\ny\n", TestName = "Checkpoint_with_an_empty_extension_between_is_refused")]
    [TestCase("o\n1\n" + Root + "\nx", TestName = "Checkpoint_with_an_unended_extension_is_refused")]
    [TestCase("o\r\n1\r\n" + Root + "\r\n", TestName = "Checkpoint_with_carriage_returns_is_refused")]
    public void Checkpoint_in_another_spelling_is_refused(string text)
    {
        Assert.That(Checkpoint.TryParse(text, out _, out var fault), Is.False);
        Assert.That(fault, Is.EqualTo(ProofFault.MalformedCheckpoint));
    }

    [Test]
    public void Checkpoint_has_at_most_16_extension_lines()
    {
        var lines = string.Concat(Enumerable.Repeat("x\n", 16));
        Assert.That(Checkpoint.TryParse(Text + lines, out var checkpoint, out _), Is.True);
        Assert.That(checkpoint!.Extensions, Has.Length.EqualTo(16));
        Assert.That(Checkpoint.TryParse(Text + lines + "x\n", out _, out _), Is.False);
    }

    [Test]
    public void Checkpoint_that_is_not_one_cannot_be_made()
    {
        Assert.That(() => new Checkpoint("", 1, default), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new Checkpoint("a\nb", 1, default), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new Checkpoint(new string('a', 256), 1, default), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new Checkpoint("o", -1, default), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new Checkpoint("o", TreeHash.MaxSize + 1, default), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new Checkpoint("o", 1, default, ""), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Signed_checkpoint_is_read_and_accepted_with_its_witness()
    {
        var made = SignedCheckpoint.Sign(new Checkpoint(Log.Key.Name, 16, TreeHash.Empty), Log.Signer).Cosign(Witness.Signer, 1_786_065_000);
        Assert.That(SignedCheckpoint.TryParse(made.ToBytes(), out var head, out _), Is.True);
        Assert.That(head!.ToString(), Is.EqualTo(made.ToString()));
        Assert.That(head.CheckLog(Log.Key), Is.EqualTo(ProofFault.None));
        Assert.That(head.Note.CheckOnly([Log.Key], [Witness.Key], out var signers), Is.EqualTo(ProofFault.None));
        Assert.That(signers[1], Is.EqualTo(new Attestation(Witness.Key, 1_786_065_000)));
    }

    [Test]
    public void Signed_checkpoint_of_another_origin_is_not_this_logs()
    {
        var other = new Checkpoint("draws.example/contests/43", 16, TreeHash.Empty);
        var head = SignedCheckpoint.Sign(other, Log.Signer);
        Assert.That(head.CheckLog(Log.Key), Is.EqualTo(ProofFault.OriginMismatch));
    }

    [Test]
    public void Signed_checkpoint_with_extension_lines_is_not_ours()
    {
        var head = SignedCheckpoint.Sign(new Checkpoint(Log.Key.Name, 16, TreeHash.Empty, "extension"), Log.Signer);
        Assert.That(head.CheckLog(Log.Key), Is.EqualTo(ProofFault.MalformedCheckpoint));
    }

    [Test]
    public void Signed_note_that_is_no_checkpoint_is_refused()
    {
        var note = SignedNote.Create("hello\n", Log.Signer.Sign("hello\n"));
        Assert.That(SignedCheckpoint.TryParse(note.ToBytes(), out _, out var fault), Is.False);
        Assert.That(fault, Is.EqualTo(ProofFault.MalformedCheckpoint));
        Assert.That(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(Text), out _, out fault), Is.False);
        Assert.That(fault, Is.EqualTo(ProofFault.NoSignatures));
    }

    [Test]
    public void Signer_that_returns_something_else_is_a_bug()
    {
        var broken = new NoteSigner(Log.Key, _ => new byte[63]);
        Assert.That(() => broken.Sign(Text), Throws.InvalidOperationException);
    }
}
