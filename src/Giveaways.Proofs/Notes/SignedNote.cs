using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>A text and the signature lines under it (C2SP signed-note). Parsed is not verified: ask one of the checks.</summary>
/// <remarks>
/// Format: the text, which ends in a newline; an empty line; one or more signature lines. Every note has one
/// spelling: what <see cref="TryParse"/> accepts, <see cref="ToString"/> writes back byte for byte.
/// </remarks>
public sealed class SignedNote
{
    /// <summary>Most bytes of a note: room for 16 post-quantum signatures, which C2SP signed-note asks readers to accept.</summary>
    public const int MaxBytes = 131_072;

    /// <summary>Most signature lines.</summary>
    public const int MaxSignatures = 64;

    string? written;

    SignedNote(string text, ImmutableArray<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What was signed, its final newline included.</summary>
    public string Text { get; }

    /// <summary>At least one, in the note's order.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <exception cref="ArgumentException">The text is not a note's text, or there are no or too many signatures.</exception>
    public static SignedNote Create(string text, params ReadOnlySpan<NoteSignature> signatures)
    {
        var note = new SignedNote(text, [.. signatures]);
        if (!text.EndsWith('\n') || signatures.IsEmpty || !TryParse(note.ToBytes(), out var again, out _) || again.Text != text)
        {
            throw new ArgumentException("This text with these signatures is not a signed note.", nameof(text));
        }
        return note;
    }

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note, out ProofFault fault)
    {
        fault = Parse(bytes, out note);
        return fault == ProofFault.None;
    }

    /// <summary>This note with one more signature line at its end.</summary>
    public SignedNote With(NoteSignature signature) => Create(Text, [.. Signatures, signature]);

    /// <summary>Does a line claim to be this key's? Says nothing of whether the signature is good.</summary>
    public bool ClaimsSignatureOf(VerifierKey key) => Signatures.Any(key.IsClaimedBy);

    /// <summary>Checks a loose note, as it travels: lines of unknown keys are ignored.</summary>
    /// <param name="known">Keys that the reader trusts, from elsewhere than the note.</param>
    /// <param name="signers">The known keys that signed, in the note's order; empty when refused.</param>
    /// <returns>
    /// <see cref="ProofFault.BadSignature"/> when any known key's line fails, <see cref="ProofFault.DuplicateSignature"/>
    /// when a known key has two, <see cref="ProofFault.MissingSignature"/> when none has one (C2SP signed-note, "Signatures").
    /// </returns>
    public ProofFault CheckLoose(ReadOnlySpan<VerifierKey> known, out ImmutableArray<Attestation> signers)
    {
        signers = [];
        var found = ImmutableArray.CreateBuilder<Attestation>();
        foreach (var signature in Signatures)
        {
            if (Claimed(known, signature) is not { } key)
            {
                continue;
            }
            if (found.Any(earlier => earlier.Key.Equals(key)))
            {
                return ProofFault.DuplicateSignature;
            }
            if (!NoteVerification.TryVerify(key, Text, signature, out var attestation))
            {
                return ProofFault.BadSignature;
            }
            found.Add(attestation);
        }
        signers = found.ToImmutable();
        return signers.IsEmpty ? ProofFault.MissingSignature : ProofFault.None;
    }

    /// <summary>Checks a loose note that this one key must have signed; other lines are ignored.</summary>
    public ProofFault CheckSignedBy(VerifierKey key) => CheckLoose([key], out _);

    /// <summary>Checks a note inside a pack: first a line of each required key, then of any optional keys, in the given order, and nothing else.</summary>
    /// <param name="required">Keys that must all have signed; the note's first lines.</param>
    /// <param name="optional">Keys of which any may have signed, in this order.</param>
    /// <param name="signers">Whoever signed, in the note's order; empty when refused.</param>
    public ProofFault CheckOnly(ReadOnlySpan<VerifierKey> required, ReadOnlySpan<VerifierKey> optional, out ImmutableArray<Attestation> signers)
    {
        signers = [];
        var found = ImmutableArray.CreateBuilder<Attestation>();
        var line = 0;
        for (var i = 0; i < required.Length + optional.Length && line < Signatures.Length; i++)
        {
            var mayBeAbsent = i >= required.Length;
            var key = mayBeAbsent ? optional[i - required.Length] : required[i];
            if (!key.IsClaimedBy(Signatures[line]))
            {
                if (mayBeAbsent)
                {
                    continue;
                }
                return ProofFault.MissingSignature;
            }
            if (!NoteVerification.TryVerify(key, Text, Signatures[line], out var attestation))
            {
                return ProofFault.BadSignature;
            }
            found.Add(attestation);
            line++;
        }
        if (line < required.Length)
        {
            return ProofFault.MissingSignature;
        }
        if (line < Signatures.Length)
        {
            return ProofFault.UnexpectedSignature;
        }
        signers = found.ToImmutable();
        return ProofFault.None;
    }

    /// <summary>The note as it travels. Written once: every receipt of a commit ends with the same one.</summary>
    public override string ToString() => written ??= Write();

    string Write()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            note.Append(signature).Append('\n');
        }
        return note.ToString();
    }

    public byte[] ToBytes() => Canonical.Utf8(ToString());

    static ProofFault Parse(ReadOnlySpan<byte> bytes, out SignedNote? note)
    {
        note = null;
        if (bytes.Length > MaxBytes)
        {
            return ProofFault.TooLarge;
        }
        var fault = NoteText.Read(bytes, out var whole);
        if (fault != ProofFault.None)
        {
            return fault;
        }
        // The text may itself hold empty lines: the last one divides (C2SP signed-note, "Format").
        var divide = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (divide < 0 || divide + 2 == whole.Length || !whole.EndsWith('\n'))
        {
            return ProofFault.NoSignatures;
        }
        var lines = whole[(divide + 2)..^1].Split('\n', MaxSignatures + 1);
        if (lines.Length > MaxSignatures)
        {
            return ProofFault.TooManySignatures;
        }
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (!NoteSignature.TryParse(line, out var signature))
            {
                return ProofFault.MalformedSignature;
            }
            signatures.Add(signature);
        }
        var parsed = new SignedNote(whole[..(divide + 1)], signatures.MoveToImmutable());
        if (parsed.ToString() != whole)
        {
            return ProofFault.NotCanonical;
        }
        note = parsed;
        return ProofFault.None;
    }

    static VerifierKey? Claimed(ReadOnlySpan<VerifierKey> known, NoteSignature signature)
    {
        foreach (var key in known)
        {
            if (key.IsClaimedBy(signature))
            {
                return key;
            }
        }
        return null;
    }
}
