namespace Giveaways;

/// <summary>One field that is wrong, in the caller's words: where, and what to do.</summary>
/// <param name="Field">Path of the field in the request, in the API's spelling, e.g. <c>contest.rules.close_time</c>.</param>
public readonly record struct Violation(string Field, Reason Reason, string Message);

/// <summary>An expected refusal: a stable reason, a message with the numbers and the way out.</summary>
/// <remarks>Messages never repeat the refused value: it may be personal data, or an attack on the reader's terminal or log.</remarks>
public sealed record Problem(Reason Reason, string Message)
{
    /// <summary>Every field that is wrong, all at once; empty where the refusal is not about fields.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>Facts for programs: identifiers, limits and times; never personal data.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>When it makes sense to try the same request again; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Problem With(string key, string value) =>
        this with { Metadata = new Dictionary<string, string>(Metadata) { [key] = value } };

    /// <summary>One problem for all <paramref name="violations"/>; its reason is the first one's.</summary>
    public static Problem Of(IReadOnlyList<Violation> violations)
    {
        ArgumentOutOfRangeException.ThrowIfZero(violations.Count);
        var message = violations.Count == 1
            ? $"{violations[0].Field}: {violations[0].Message}"
            : $"{violations.Count} fields are wrong: {string.Join("; ", violations.Select(v => $"{v.Field}: {v.Message}"))}";
        return new Problem(violations[0].Reason, message) { Violations = violations };
    }

    public static Problem Of(string field, Reason reason, string message) => Of([new Violation(field, reason, message)]);

    /// <summary>The same words for what does not exist and for what the caller may not see.</summary>
    public static Problem NotFound(string what) => new(Reason.NotFound, $"No such {what}, or this key is not bound to it.");
}
