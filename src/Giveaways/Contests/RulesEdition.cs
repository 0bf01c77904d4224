using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>One version of the rules, as the bytes whose hashes the log carries.</summary>
public sealed record RulesEdition(int Version, ReadOnlyMemory<byte> Rules, IReadOnlyList<RulesText> Texts)
{
    /// <summary>Why it was amended, and by whom; null of the rules as published.</summary>
    public AmendmentReason? Why { get; init; }

    public Hash32 RulesHash => Hash32.Of(Rules.Span);

    /// <summary>Sorted by language, as SPEC section 5 has the <c>text</c> lines.</summary>
    public IReadOnlyList<TextHash> TextHashes =>
        [.. Texts.OrderBy(t => t.Language, StringComparer.Ordinal).Select(t => new TextHash(t.Language, Hash32.Of(Encoding.UTF8.GetBytes(t.Text))))];

    public static RulesEdition Of(int version, RulesDocument rules, IReadOnlyList<RulesText> texts) =>
        new(version, rules.ToBytes(), [.. texts.OrderBy(t => t.Language, StringComparer.Ordinal)]);
}

/// <summary>Why rules were amended: for everybody to read; the log has the SHA-256 of the text.</summary>
/// <param name="At">Log time.</param>
/// <param name="By">A pseudonym.</param>
public sealed record AmendmentReason(long At, string Code, string Text, string By);
