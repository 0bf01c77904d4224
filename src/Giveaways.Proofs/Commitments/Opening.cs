using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Commitments;

/// <summary>What an entrant keeps apart from the receipt: salt and identity, which open the entry's commitment (SPEC 11.1).</summary>
/// <param name="Code">The entry.</param>
/// <param name="Salt">The salt's 32 bytes.</param>
/// <param name="Identity">Who the entry is.</param>
/// <remarks>
/// <code>
/// opening/v1
/// code k7m2xq
/// salt &lt;64 hex&gt;
/// identity &lt;base64 of the identity's bytes&gt;
/// </code>
/// Private. Two openings are equal where their texts are.
/// </remarks>
public sealed record Opening(string Code, ReadOnlyMemory<byte> Salt, Identity Identity)
{
    const string FirstLine = "opening/v1";
    const int Lines = 4;

    /// <summary>The longest text: an identity in base64 and the lines around it.</summary>
    public const int MaxTextLength = (Identity.MaxBytes / 3 * 4) + 256;

    /// <summary>The commitment that this opens.</summary>
    public Hash32 Commitment => Commitments.Commitment.Of(Salt.Span, Identity.ToBytes());

    /// <summary>Whether this opens an entry: its code and its commitment.</summary>
    public bool Opens(EntryLeaf entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Code == Code && entry.Commit == Commitment;
    }

    /// <exception cref="ArgumentException">No code, or a salt that has not 32 bytes.</exception>
    public string ToText()
    {
        if (!Grammar.IsCode(Code) || Salt.Length != Commitments.Commitment.SaltLength)
        {
            throw new InvalidOperationException("An opening has a code and a salt of 32 bytes.");
        }
        return $"{FirstLine}\ncode {Code}\nsalt {Canonical.Hex(Salt.Span)}\nidentity {Canonical.Base64Of(Identity.ToBytes())}\n";
    }

    /// <summary>Reads an opening; any text but the one that <see cref="ToText"/> would give is refused.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Opening? opening, [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(text);
        opening = null;
        why = "an opening has the four lines opening/v1, code, salt, identity";
        var lines = text.Length <= MaxTextLength ? text.Split('\n') : [];
        if (lines.Length != Lines + 1
            || lines[0] != FirstLine
            || !TryTake(lines[1], "code ", out var code)
            || !TryTake(lines[2], "salt ", out var hex)
            || !TryTake(lines[3], "identity ", out var base64)
            || lines[Lines].Length > 0)
        {
            return false;
        }
        var salt = new byte[Commitments.Commitment.SaltLength];
        why = !Grammar.IsCode(code) ? "the code is no code"
            : !Canonical.TryParseHex(hex, salt) ? "the salt is not 64 lowercase hex digits"
            : null;
        byte[] bytes = [];
        if (why is null && !Canonical.TryParseBase64(base64, Identity.MaxBytes, out bytes))
        {
            why = "the identity is not base64 in its one spelling";
        }
        if (why is not null || !Identity.TryParse(bytes, out var identity, out why))
        {
            return false;
        }
        opening = new Opening(code, salt, identity);
        return true;
    }

    public bool Equals(Opening? other) => other is not null && ToText() == other.ToText();

    public override int GetHashCode() => Identity.GetHashCode();

    /// <summary>Names the entry only: salt and identity must not end up in a log file.</summary>
    public override string ToString() => $"opening of {Code}";

    static bool TryTake(string line, string keyword, out string value)
    {
        var found = line.StartsWith(keyword, StringComparison.Ordinal);
        value = found ? line[keyword.Length..] : "";
        return found;
    }
}
