using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Contests.Differences;

/// <summary>What one version of the rules says otherwise than the one before: fields of the structured form, and lines of each text.</summary>
/// <param name="Fields">By path, in the form's order.</param>
/// <param name="Texts">By language, those that differ.</param>
public sealed record RulesDifference(IReadOnlyList<FieldChange> Fields, IReadOnlyList<TextChange> Texts)
{
    /// <exception cref="ArgumentException">A structured form is not canonical.</exception>
    public static RulesDifference Between(RulesEdition before, RulesEdition after)
    {
        var fields = new List<FieldChange>();
        Compare("", Read(before.Rules), Read(after.Rules), fields);
        var languages = before.Texts.Concat(after.Texts).Select(t => t.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(fields, [.. languages.Select(l => new TextChange(l, LineDifference.Between(TextOf(before, l), TextOf(after, l)))).Where(t => t.Lines.Count > 0)]);
    }

    static Json Read(ReadOnlyMemory<byte> rules) => CanonicalJson.TryRead(rules.Span, out var value, out var why) ? value : throw new ArgumentException(why, nameof(rules));

    static string TextOf(RulesEdition edition, string language) => edition.Texts.FirstOrDefault(t => t.Language == language)?.Text ?? "";

    // Objects are compared name by name, at most as deep as a document is; lists and plain values as a whole.
    static void Compare(string path, Json before, Json after, List<FieldChange> changes)
    {
        if (before is not Json.Record old || after is not Json.Record next)
        {
            if (Spelled(before) is var from && Spelled(after) is var to && from != to)
                changes.Add(new(path, from, to));
            return;
        }
        foreach (var name in old.Members.Keys.Concat(next.Members.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            if (!old.Members.TryGetValue(name, out var one))
                changes.Add(new(at, null, Spelled(next.Members[name])));
            else if (!next.Members.TryGetValue(name, out var other))
                changes.Add(new(at, Spelled(one), null));
            else
                Compare(at, one, other, changes);
        }
    }

    static string Spelled(Json value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));
}

/// <summary>A field that a version of the rules says otherwise.</summary>
/// <param name="Path">Names of SPEC section 4, joined by points: <c>terms.delivery_days</c>.</param>
/// <param name="From">Canonical JSON; null where it was not said.</param>
/// <param name="To">Canonical JSON; null where it is no longer said.</param>
public sealed record FieldChange(string Path, string? From, string? To)
{
    /// <summary>Whether a postponement between the two versions made it: an amendment cannot (SPEC 6.7).</summary>
    public bool IsOfPostponement => Path is "draw" or "seal_by" or "beacon.round" or "beacon.until";
}

/// <summary>How a text differs in one language.</summary>
public sealed record TextChange(string Language, IReadOnlyList<LineChange> Lines);
