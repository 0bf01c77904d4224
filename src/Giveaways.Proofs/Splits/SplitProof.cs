using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Splits;

/// <summary>The proof that a log had two histories: two heads that its keys signed, of which the later does not begin with the earlier.</summary>
/// <remarks>
/// <code>
/// giveaways-split/v1
/// log draws.example/contests/42
/// key &lt;vkey that signed the first note&gt;
/// key &lt;vkey that signed the second note&gt;
/// size 9
/// signed &lt;base64 root of 9 leaves in the first note&gt;
/// other &lt;base64 root of 9 leaves under the second note&gt;
/// consistency &lt;base64 hash&gt;                     * RFC 9162 section 2.1.4, from `other` to the second note's root
/// (what it means, a line)
///
/// (the first note)
///
/// (the second note)
/// </code>
/// A text that anybody can pass on: whoever knows the keys from elsewhere needs nothing else. Parsed is not verified: see <see cref="SplitChecker"/>.
/// </remarks>
public sealed record SplitProof
{
    /// <summary>Most bytes of the text.</summary>
    public const int MaxBytes = (2 * SignedNote.MaxBytes) + (TreeHash.MaxConsistencyHashes * 57) + 4_096;

    internal const string Header = "giveaways-split/v1";

    /// <summary>The smaller head, or one of two equal size.</summary>
    public required SignedBy First { get; init; }

    public required SignedBy Second { get; init; }

    /// <summary>The root that the log of the second head has at the size of the first.</summary>
    public required Hash32 Other { get; init; }

    /// <summary>The consistency proof from <see cref="Other"/> to the second head; empty between equal sizes.</summary>
    public required ImmutableArray<Hash32> Consistency { get; init; }

    /// <summary>What it means, in a sentence for people.</summary>
    public string Meaning => string.Create(
        CultureInfo.InvariantCulture,
        $"Both notes are signed with the log's key, yet the first {Size} leaves are not the same in both: two histories of this log were signed, and at most one of them is true.");

    long Size => First.Head.Checkpoint.Size;

    /// <summary>Whether a text claims to be such a proof.</summary>
    public static bool Claims(ReadOnlySpan<byte> bytes) => bytes.StartsWith("giveaways-split/v1\n"u8);

    public override string ToString()
    {
        var text = new StringBuilder();
        Line($"{Header}");
        Line($"log {First.Head.Checkpoint.Origin}");
        Line($"key {First.Key}");
        Line($"key {Second.Key}");
        Line($"size {Size}");
        Line($"signed {First.Head.Checkpoint.Root.ToBase64()}");
        Line($"other {Other.ToBase64()}");
        foreach (var hash in Consistency)
        {
            Line($"consistency {hash.ToBase64()}");
        }
        Line($"{Meaning}");
        return text.Append('\n').Append(First.Head).Append('\n').Append(Second.Head).ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    public byte[] ToBytes() => Canonical.Utf8(ToString());

    /// <summary>Reads the text in its one spelling.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SplitProof? proof)
    {
        proof = null;
        if (bytes.Length > MaxBytes || !Claims(bytes) || !Canonical.TryReadUtf8(bytes, out var text))
        {
            return false;
        }
        // Two notes of two parts each, behind the lines: a checkpoint has no empty line.
        var parts = text.Split("\n\n", 6);
        if (parts.Length != 5
            || !SignedCheckpoint.TryParse(Canonical.Utf8($"{parts[1]}\n\n{parts[2]}\n"), out var first, out _)
            || !SignedCheckpoint.TryParse(Canonical.Utf8($"{parts[3]}\n\n{parts[4]}"), out var second, out _)
            || !TryParseLines(parts[0].Split('\n', TreeHash.MaxConsistencyHashes + 10), first, second, out var parsed))
        {
            return false;
        }
        proof = parsed.ToBytes().AsSpan().SequenceEqual(bytes) ? parsed : null;
        return proof is not null;
    }

    static bool TryParseLines(string[] lines, SignedCheckpoint first, SignedCheckpoint second, [NotNullWhen(true)] out SplitProof? proof)
    {
        proof = null;
        const int Before = 7;
        var hashes = ImmutableArray.CreateBuilder<Hash32>();
        if (lines.Length <= Before
            || !VerifierKey.TryParse(Behind("key ", lines[2]), out var one, out _)
            || !VerifierKey.TryParse(Behind("key ", lines[3]), out var two, out _)
            || !Hash32.TryParseBase64(Behind("other ", lines[6]), out var other))
        {
            return false;
        }
        foreach (var line in lines[Before..^1])
        {
            if (!Hash32.TryParseBase64(Behind("consistency ", line), out var hash))
            {
                return false;
            }
            hashes.Add(hash);
        }
        proof = new SplitProof { First = new(first, one), Second = new(second, two), Other = other, Consistency = hashes.ToImmutable() };
        return true;
    }

    static string Behind(string word, string line) => line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : "";
}
