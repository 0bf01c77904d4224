using System.Text;
using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Tests.Notes;

public sealed class SignedNoteTests
{
    const string Text = "This is an example message.\n";

    static readonly TestKey Log = new("example.com/log");
    static readonly TestKey First = new("witness.example/w1", KeyType.Cosignature);
    static readonly TestKey Second = new("witness.example/w2", KeyType.Cosignature);
    static readonly TestKey Stranger = new("stranger.example");

    [Test]
    public void Note_is_signed_written_read_and_accepted()
    {
        var note = Read(SignedNote.Create(Text, Log.Signer.Sign(Text)).ToString());
        Assert.That(note.Text, Is.EqualTo(Text));
        Assert.That(note.CheckLoose([Log.Key], out var signers), Is.EqualTo(ProofFault.None));
        Assert.That(signers, Is.EqualTo(new[] { new Attestation(Log.Key, null) }));
    }

    [Test]
    public void Note_text_may_have_empty_lines_and_other_scripts()
    {
        var text = "Ednote\n\nи снова\n\n";
        var note = Read(SignedNote.Create(text, Log.Signer.Sign(text)).ToString());
        Assert.That(note.Text, Is.EqualTo(text));
        Assert.That(note.CheckSignedBy(Log.Key), Is.EqualTo(ProofFault.None));
    }

    [Test]
    public void Loose_note_ignores_unknown_lines_wherever_they_stand()
    {
        var note = SignedNote.Create(Text, Stranger.Signer.Sign(Text), Log.Signer.Sign(Text), First.Signer.Cosign(Text, 5));
        Assert.That(note.CheckSignedBy(Log.Key), Is.EqualTo(ProofFault.None));
        Assert.That(note.CheckLoose([First.Key, Log.Key, Second.Key], out var signers), Is.EqualTo(ProofFault.None));
        Assert.That(signers, Is.EqualTo(new[] { new Attestation(Log.Key, null), new Attestation(First.Key, 5) }));
    }

    [Test]
    public void Loose_note_ignores_a_key_of_the_same_name_but_another_id()
    {
        var namesake = new TestKey(Log.Key.Name, label: "another secret");
        var note = SignedNote.Create(Text, namesake.Signer.Sign(Text), Log.Signer.Sign(Text));
        Assert.That(note.CheckSignedBy(Log.Key), Is.EqualTo(ProofFault.None));
    }

    [Test]
    public void Loose_note_without_a_known_key_is_refused()
    {
        var note = SignedNote.Create(Text, Stranger.Signer.Sign(Text));
        Assert.That(note.CheckLoose([Log.Key, First.Key], out var signers), Is.EqualTo(ProofFault.MissingSignature));
        Assert.That(signers, Is.Empty);
    }

    [Test]
    public void Loose_note_with_one_bad_known_signature_is_refused_whole()
    {
        var note = SignedNote.Create(Text, Log.Signer.Sign(Text), First.Signer.Cosign("Another text.\n", 5));
        Assert.That(note.CheckLoose([Log.Key, First.Key], out var signers), Is.EqualTo(ProofFault.BadSignature));
        Assert.That(signers, Is.Empty);
    }

    [Test]
    public void Loose_note_with_two_lines_of_a_known_key_is_refused()
    {
        var note = SignedNote.Create(Text, First.Signer.Cosign(Text, 5), First.Signer.Cosign(Text, 6));
        Assert.That(note.CheckSignedBy(First.Key), Is.EqualTo(ProofFault.DuplicateSignature));
    }

    [Test]
    public void Cosignature_binds_its_time()
    {
        var line = First.Signer.Cosign(Text, 5).ToString();
        var raw = Convert.FromBase64String(line[(line.LastIndexOf(' ') + 1)..]);
        raw[11] ^= 1;
        var moved = Read($"{Text}\n\u2014 {First.Key.Name} {Convert.ToBase64String(raw)}\n");
        Assert.That(moved.CheckSignedBy(First.Key), Is.EqualTo(ProofFault.BadSignature));
    }

    [Test]
    public void Cosignature_is_not_taken_for_a_note_signature_nor_the_reverse()
    {
        var asNote = new TestKey("same.example", KeyType.Ed25519, "same secret");
        var asCosigner = new TestKey("same.example", KeyType.Cosignature, "same secret");
        var note = SignedNote.Create(Text, asNote.Signer.Sign(Text));
        Assert.That(note.CheckSignedBy(asCosigner.Key), Is.EqualTo(ProofFault.MissingSignature));
        Assert.That(() => asNote.Signer.Cosign(Text, 1), Throws.InvalidOperationException);
        Assert.That(() => asCosigner.Signer.Sign(Text), Throws.InvalidOperationException);
    }

    [Test]
    public void Cosignature_later_than_2_to_the_53_is_refused()
    {
        var value = new byte[4 + 8 + 64];
        Convert.FromHexString(First.Key.ToString().Split('+')[1]).CopyTo(value, 0);
        const ulong Late = 1UL << 53;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(value.AsSpan(4), Late);
        First.SignBytes(Encoding.UTF8.GetBytes($"cosignature/v1\ntime {Late}\n{Text}")).CopyTo(value, 12);
        var note = Read($"{Text}\n\u2014 {First.Key.Name} {Convert.ToBase64String(value)}\n");
        Assert.That(note.CheckSignedBy(First.Key), Is.EqualTo(ProofFault.BadSignature));
    }

    [Test]
    public void Strict_note_has_the_required_then_any_optional_keys_in_order()
    {
        var log = Log.Signer.Sign(Text);
        var first = First.Signer.Cosign(Text, 5);
        var second = Second.Signer.Cosign(Text, 6);
        var stranger = Stranger.Signer.Sign(Text);
        Assert.Multiple(() =>
        {
            Assert.That(Strict(log), Is.EqualTo(ProofFault.None), "required alone");
            Assert.That(Strict(log, first), Is.EqualTo(ProofFault.None), "first witness");
            Assert.That(Strict(log, second), Is.EqualTo(ProofFault.None), "second witness");
            Assert.That(Strict(log, first, second), Is.EqualTo(ProofFault.None), "both");
            Assert.That(Strict(log, second, first), Is.EqualTo(ProofFault.UnexpectedSignature), "swapped-witnesses");
            Assert.That(Strict(first, log), Is.EqualTo(ProofFault.MissingSignature), "log-key-second");
            Assert.That(Strict(first), Is.EqualTo(ProofFault.MissingSignature), "log-key-absent");
            Assert.That(Strict(log, stranger), Is.EqualTo(ProofFault.UnexpectedSignature), "unknown-line");
            Assert.That(Strict(log, stranger, first), Is.EqualTo(ProofFault.UnexpectedSignature), "unknown-line-between");
            Assert.That(Strict(log, log), Is.EqualTo(ProofFault.UnexpectedSignature), "repeated-line");
            Assert.That(Strict(log, first, first), Is.EqualTo(ProofFault.UnexpectedSignature), "repeated-witness");
            Assert.That(Strict(Log.Signer.Sign("x\n"), first), Is.EqualTo(ProofFault.BadSignature), "bad-log-signature");
            Assert.That(Strict(log, First.Signer.Cosign("x\n", 5)), Is.EqualTo(ProofFault.BadSignature), "bad-cosignature");
        });
    }

    [Test]
    public void Strict_note_names_its_signers()
    {
        var note = SignedNote.Create(Text, Log.Signer.Sign(Text), Second.Signer.Cosign(Text, 6));
        Assert.That(note.CheckOnly([Log.Key], [First.Key, Second.Key], out var signers), Is.EqualTo(ProofFault.None));
        Assert.That(signers, Is.EqualTo(new[] { new Attestation(Log.Key, null), new Attestation(Second.Key, 6) }));
        Assert.That(note.CheckOnly([Log.Key, First.Key], [], out signers), Is.EqualTo(ProofFault.MissingSignature));
        Assert.That(signers, Is.Empty);
    }

    [Test]
    public void Every_flipped_bit_of_a_note_is_refused()
    {
        var bytes = SignedNote.Create(Text, Log.Signer.Sign(Text)).ToBytes();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var mutant = bytes.ToArray();
            mutant[bit / 8] ^= (byte)(1 << (bit % 8));
            var accepted = SignedNote.TryParse(mutant, out var note, out _) && note.CheckSignedBy(Log.Key) == ProofFault.None;
            Assert.That(accepted, Is.False, $"bit {bit}");
        }
    }

    [TestCaseSource(nameof(Mutations))]
    public void Mutated_note_is_refused(Func<string, string> mutate, ProofFault expected)
    {
        var note = SignedNote.Create(Text, Log.Signer.Sign(Text)).ToString();
        Assert.That(SignedNote.TryParse(Encoding.UTF8.GetBytes(mutate(note)), out var parsed, out var fault), Is.False);
        Assert.That(parsed, Is.Null);
        Assert.That(fault, Is.EqualTo(expected));
    }

    static IEnumerable<TestCaseData> Mutations()
    {
        static TestCaseData Case(string name, ProofFault expected, Func<string, string> mutate) =>
            new TestCaseData(mutate, expected).SetName($"Note_with_{name}_is_refused");

        yield return Case("nothing-in-it", ProofFault.NoSignatures, _ => "");
        yield return Case("no-signatures", ProofFault.NoSignatures, note => note[..(note.IndexOf('\u2014', StringComparison.Ordinal))]);
        yield return Case("no-blank-line", ProofFault.NoSignatures, note => note.Replace("\n\n", "\n", StringComparison.Ordinal));
        yield return Case("no-final-newline", ProofFault.NoSignatures, note => note[..^1]);
        yield return Case("extra-final-newline", ProofFault.NoSignatures, note => note + "\n");
        yield return Case("trailing-garbage", ProofFault.MalformedSignature, note => note + "x\n");
        yield return Case("carriage-returns", ProofFault.ControlCharacter, note => note.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Case("tab-in-text", ProofFault.ControlCharacter, note => "\t" + note);
        yield return Case("nul-in-text", ProofFault.ControlCharacter, note => "\0" + note);
        yield return Case("hyphen-for-dash", ProofFault.MalformedSignature, note => note.Replace('\u2014', '-'));
        yield return Case("en-dash", ProofFault.MalformedSignature, note => note.Replace('\u2014', '\u2013'));
        yield return Case("two-spaces", ProofFault.MalformedSignature, note => note.Replace("\u2014 ", "\u2014  ", StringComparison.Ordinal));
        yield return Case("space-before-base64", ProofFault.MalformedSignature, note => note.Replace("log ", "log  ", StringComparison.Ordinal));
        yield return Case("space-after-base64", ProofFault.MalformedSignature, note => note[..^1] + " \n");
        yield return Case("plus-in-name", ProofFault.MalformedSignature, note => note.Replace("/log ", "+log ", StringComparison.Ordinal));
        yield return Case("unpadded-base64", ProofFault.MalformedSignature, note => note.Replace("=", "", StringComparison.Ordinal));
        yield return Case("spare-bits", ProofFault.MalformedSignature, SpareBits);
        yield return Case("key-id-only", ProofFault.MalformedSignature, note => note[..note.LastIndexOf(' ')] + " AAAAAA==\n");
        yield return Case("no-base64", ProofFault.MalformedSignature, note => note[..(note.LastIndexOf(' ') + 1)] + "\n");
        yield return Case("65-signatures", ProofFault.TooManySignatures, note => note + Repeat(note[note.IndexOf('\u2014', StringComparison.Ordinal)..], 64));
        yield return Case("more-than-its-bytes", ProofFault.TooLarge, note => new string('x', SignedNote.MaxBytes) + note);
    }

    [Test]
    public void Note_with_64_signatures_is_read()
    {
        var note = SignedNote.Create(Text, Log.Signer.Sign(Text)).ToString();
        var many = Text + "\n" + Repeat(note[(Text.Length + 1)..], SignedNote.MaxSignatures);
        Assert.That(SignedNote.TryParse(Encoding.UTF8.GetBytes(many), out _, out _), Is.True);
    }

    [Test]
    public void Note_that_is_not_utf8_is_refused()
    {
        var note = SignedNote.Create(Text, Log.Signer.Sign(Text)).ToBytes();
        Assert.That(SignedNote.TryParse([0xff, .. note], out _, out var fault), Is.False);
        Assert.That(fault, Is.EqualTo(ProofFault.NotUtf8));
        Assert.That(SignedNote.TryParse([.. "\uFEFF"u8, .. note], out _, out fault), Is.False);
        Assert.That(fault, Is.EqualTo(ProofFault.NotUtf8), "a byte order mark");
    }

    [TestCase("no newline")]
    [TestCase("tab\t\n")]
    [TestCase("")]
    public void Text_that_no_note_can_hold_is_not_made_into_one(string text) =>
        Assert.That(() => SignedNote.Create(text, Log.Signer.Sign("x\n")), Throws.ArgumentException);

    static ProofFault Strict(params NoteSignature[] signatures) =>
        SignedNote.Create(Text, signatures).CheckOnly([Log.Key], [First.Key, Second.Key], out _);

    static SignedNote Read(string note)
    {
        Assert.That(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var parsed, out var fault), Is.True, $"{fault}");
        Assert.That(parsed!.ToString(), Is.EqualTo(note));
        return parsed;
    }

    static string Repeat(string line, int times) => string.Concat(Enumerable.Repeat(line, times));

    // 68 bytes end in one padding sign: the digit before it has two spare bits.
    static string SpareBits(string note)
    {
        var digit = note[^3];
        var next = (char)(digit + 1);
        return note[..^3] + next + note[^2..];
    }
}
