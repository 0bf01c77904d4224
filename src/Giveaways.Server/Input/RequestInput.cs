using System.Globalization;
using System.Text;
using Giveaways.Api;
using Giveaways.Server.Edge;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Server.Input;

/// <summary>Reads the fields of one request strictly and collects everything that is wrong; <see cref="Done"/> refuses it all at once.</summary>
/// <remarks>After a violation a method answers a harmless value, so that the rest can still be read: nothing may be done with the values before <see cref="Done"/>.</remarks>
public sealed class RequestInput
{
    /// <summary>Bytes of a request id.</summary>
    public const int MaxRequestId = 64;

    /// <summary>Bytes of a resource name; the longest valid one is shorter.</summary>
    public const int MaxName = 128;

    public const int DefaultPageSize = 50;
    public const int MaxPageSize = 1_000;

    /// <summary>Times in requests, inclusive: 2000-01-01 and 2100-01-01.</summary>
    public const long MinTime = 946_684_800;
    public const long MaxTime = 4_102_444_800;

    const int NanosPerSecond = 1_000_000_000;

    readonly List<Violation> violations = [];
    readonly Dictionary<string, string> facts = new(StringComparer.Ordinal);

    public bool HasViolations => violations.Count > 0;

    /// <summary>Reads one value of a request that has nothing else to check.</summary>
    public static T Read<T>(Func<RequestInput, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var input = new RequestInput();
        var value = read(input);
        input.Done();
        return value;
    }

    /// <summary>Refuses the request if anything was wrong.</summary>
    /// <exception cref="ProblemException">One problem with all violations.</exception>
    public void Done()
    {
        if (violations.Count > 0)
            throw new ProblemException(Problem.Of(violations) with { Metadata = facts });
    }

    public void Add(Violation violation) => violations.Add(violation);

    /// <summary>Takes over a check of the domain that answers null where nothing is wrong.</summary>
    public void Add(Violation? violation)
    {
        if (violation is { } found)
            violations.Add(found);
    }

    public void Refuse(string field, Reason reason, string message) => violations.Add(new Violation(field, reason, message));

    /// <summary>A resource name in its one spelling.</summary>
    public TName Name<TName>(string field, string value) where TName : struct, IResourceName<TName>
    {
        if (!Present(field, value) || !Fits(field, value, MaxName))
            return default;
        if (!TName.TryParse(value, out var name))
            Refuse(field, Reason.IdFormat, $"Is not of the form {TName.Pattern}.");
        return name;
    }

    /// <summary>A request id: opaque, compared byte for byte, scoped to the caller by whoever stores it.</summary>
    public string RequestId(string value) => RequestId("request_id", value);

    /// <inheritdoc cref="RequestId(string)"/>
    public string RequestId(string field, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Present(field, value) && (Encoding.UTF8.GetByteCount(value) > MaxRequestId || value.Any(char.IsControl)))
            Refuse(field, Reason.KeyFormat, $"Takes more than {MaxRequestId} bytes or holds control characters; use a random id such as a UUID.");
        return value;
    }

    /// <summary>A page size; 0 is the default.</summary>
    public int PageSize(int value)
    {
        if (value == 0)
            return DefaultPageSize;
        Range("page_size", value, 1, MaxPageSize);
        return Math.Clamp(value, 1, MaxPageSize);
    }

    /// <summary>A number within bounds, both inclusive.</summary>
    public long Range(string field, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
        {
            Fact("minimum", minimum);
            Fact("maximum", maximum);
            Refuse(field, Reason.OutOfRange, $"Is not from {minimum} to {maximum}.");
        }
        return Math.Clamp(value, minimum, maximum);
    }

    /// <summary>A required enum; the wire check has refused unknown numbers.</summary>
    public TEnum Choice<TEnum>(string field, TEnum value) where TEnum : struct, System.Enum
    {
        if (EqualityComparer<TEnum>.Default.Equals(value, default))
            Refuse(field, Reason.FieldRequired, "Is not set.");
        return value;
    }

    /// <summary>A required message.</summary>
    public T? Required<T>(string field, T? value) where T : class
    {
        if (value is null)
            Refuse(field, Reason.FieldRequired, "Is not set.");
        return value;
    }

    /// <summary>Text that people read, empty or not.</summary>
    public string Text(string field, string value, int maxGraphemes, bool multiline = false)
    {
        Add(PlainText.Check(field, value, maxGraphemes, multiline));
        return value;
    }

    /// <summary>Text that people read and that must be there.</summary>
    public string RequiredText(string field, string value, int maxGraphemes, bool multiline = false) =>
        Present(field, value) ? Text(field, value, maxGraphemes, multiline) : value;

    /// <summary>An id of the caller's or an etag: any text without control characters, limited in bytes. Empty where it is not given.</summary>
    public string Opaque(string field, string value, int maxBytes)
    {
        if (Fits(field, value, maxBytes) && value.Any(char.IsControl))
            Refuse(field, Reason.ControlCharacter, "Holds a control character.");
        return value;
    }

    /// <summary>A required time in whole seconds, as Unix seconds.</summary>
    public long Time(string field, Timestamp? value) => Required(field, value) is { } time ? Seconds(field, time, dropFraction: false) : MinTime;

    /// <summary>A time in whole seconds, as Unix seconds; null where it is not given.</summary>
    public long? OptionalTime(string field, Timestamp? value, bool dropFraction = false) => value is null ? null : Seconds(field, value, dropFraction);

    /// <summary>A duration in whole seconds within bounds, both inclusive; null where it is not given.</summary>
    public long? OptionalDuration(string field, Duration? value, long minimum, long maximum)
    {
        if (value is null)
            return null;
        if (value.Nanos != 0)
            Refuse(field, Reason.BadDuration, "Is not in whole seconds.");
        return Range(field, value.Seconds, minimum, maximum);
    }

    /// <summary>An update mask: paths that may be written, each once; empty where it is not given.</summary>
    public IReadOnlyList<string> Mask(string field, FieldMask? mask, IReadOnlySet<string> writable)
    {
        ArgumentNullException.ThrowIfNull(writable);
        var paths = mask?.Paths.ToList() ?? [];
        if (paths.Any(path => !writable.Contains(path)))
            Refuse(field, Reason.BadFieldMask, "Names a path that does not exist or cannot be written.");
        else if (paths.Distinct(StringComparer.Ordinal).Count() != paths.Count)
            Refuse(field, Reason.BadFieldMask, "Names a path twice.");
        return paths;
    }

    /// <summary>A list's length.</summary>
    public void Count<T>(string field, IReadOnlyCollection<T> items, int minimum, int maximum)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < minimum)
            Refuse(field, Reason.FieldRequired, $"Needs at least {minimum}.");
        if (items.Count <= maximum)
            return;
        Fact("limit", maximum);
        Refuse(field, Reason.TooManyItems, $"Has {items.Count} items; at most {maximum} are taken.");
    }

    /// <summary>A field that only the server sets.</summary>
    public void OutputOnly(string field, bool isSet)
    {
        if (isSet)
            Refuse(field, Reason.FieldNotWritable, "Is set by the server only; leave it out.");
    }

    /// <summary>32 bytes of a SHA-256 value.</summary>
    public void Hash(string field, Google.Protobuf.ByteString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != 32)
            Refuse(field, Reason.HashLength, "Does not have 32 bytes.");
    }

    long Seconds(string field, Timestamp time, bool dropFraction)
    {
        if (time.Nanos is < 0 or >= NanosPerSecond || time.Nanos != 0 && !dropFraction)
            Refuse(field, Reason.BadTimestamp, "Is not a time in whole seconds.");
        return Range(field, time.Seconds, MinTime, MaxTime);
    }

    bool Present(string field, string value)
    {
        if (value.Length > 0)
            return true;
        Refuse(field, Reason.FieldRequired, "Is empty.");
        return false;
    }

    bool Fits(string field, string value, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(value) <= maxBytes)
            return true;
        Fact("limit", maxBytes);
        Refuse(field, Reason.TooLong, $"Takes more than {maxBytes} bytes.");
        return false;
    }

    // The catalogue's figures belong to the first violation, whose reason the answer has.
    void Fact(string key, long value)
    {
        if (violations.Count == 0)
            facts[key] = value.ToString(CultureInfo.InvariantCulture);
    }
}
