using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Giveaways.Server.Edge;

/// <summary>Reads the bytes of a message against its descriptor before they are parsed, and says what a parser would overlook.</summary>
/// <remarks>
/// The parser replaces bad UTF-8, ignores a field that came with another wire type, keeps unknown fields and allocates what a
/// list of empty items asks for. Here such a message is refused, with the path of the field. Cost: one pass over the bytes.
/// </remarks>
static class WireCheck
{
    /// <summary>Levels of messages and groups, the request itself being the first.</summary>
    public const int MaxDepth = 32;

    /// <summary>Items of one list; most fields allow fewer.</summary>
    public const int MaxItems = 1_000;

    /// <summary>Fields and list items of a whole request.</summary>
    public const int MaxFields = 20_000;

    /// <summary>Bytes of one string or bytes field; the longest are the rules' texts.</summary>
    public const int MaxValueBytes = 65_536;

    /// <summary>Why the message is refused; null where it is not.</summary>
    public static Problem? Check(MessageDescriptor type, ReadOnlySpan<byte> message)
    {
        var walk = new WireWalk(message, UnknownFields.RuleFor(type));
        return walk.Message(type, message.Length, 1) ? null : walk.Problem;
    }
}

/// <summary>What becomes of fields that this version does not know.</summary>
static class UnknownFields
{
    /// <summary>Messages that are hashed into logs, with all that they hold: a dropped field would be a term that its author believes in.</summary>
    static readonly HashSet<string> Hashed = new(StringComparer.Ordinal)
    {
        "giveaways.v1.Rules", "giveaways.v1.EntryInput", "giveaways.v1.RosterRow", "giveaways.v1.Reason",
    };

    /// <summary>Calls whose outcome nobody may influence: an unknown field is somebody's try.</summary>
    static readonly HashSet<string> Fixed = new(StringComparer.Ordinal) { "giveaways.v1.DrawRequest", "giveaways.v1.SealRequest" };

    /// <summary>The reason to refuse them in this message and below; null: they are dropped.</summary>
    public static Reason? RuleFor(MessageDescriptor type) =>
        Hashed.Contains(type.FullName) ? Reason.UnknownField : Fixed.Contains(type.FullName) ? Reason.FieldNotWritable : null;
}

/// <summary>One pass over one message. Methods answer false once something is wrong, and <see cref="Problem"/> says what.</summary>
ref struct WireWalk(ReadOnlySpan<byte> bytes, Reason? unknown)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    readonly List<string> path = [];
    Reason? unknown = unknown;
    int at;
    int fields;

    public Problem? Problem { get; private set; }

    /// <summary>Reads a message that ends at <paramref name="end"/>.</summary>
    public bool Message(MessageDescriptor type, int end, int depth)
    {
        if (depth > WireCheck.MaxDepth)
            return TooDeep();
        var outer = unknown;
        unknown = UnknownFields.RuleFor(type) ?? unknown;
        var counts = new ItemCounts(type);
        while (at < end)
        {
            if (!Tag(end, out var number, out var wire) || !CountField())
                return false;
            var field = type.FindFieldByNumber(number);
            if (!(field is null ? Unknown(number, wire, end, depth) : Known(field, wire, end, depth, ref counts)))
                return false;
        }
        unknown = outer;
        return true;
    }

    bool Known(FieldDescriptor field, WireFormat.WireType wire, int end, int depth, ref ItemCounts counts)
    {
        var index = field.IsRepeated ? counts.Next(field) : 0;
        if (index >= WireCheck.MaxItems)
            return TooMany(field);
        var expected = WireTypeOf(field);
        if (wire == expected)
            return Value(field, index, end, depth);
        if (wire == WireFormat.WireType.LengthDelimited && field.IsRepeated && expected != WireFormat.WireType.LengthDelimited)
            return Packed(field, end, ref counts);
        return Refuse(field, index, Reason.FieldRequired, "Came with another wire type than the proto declares.");
    }

    bool Value(FieldDescriptor field, int index, int end, int depth) => field.FieldType switch
    {
        FieldType.String => Bytes(field, index, end, isText: true),
        FieldType.Bytes => Bytes(field, index, end, isText: false),
        FieldType.Message => Nested(field, index, end, depth),
        FieldType.Enum => Choice(field, index, end),
        _ => Skip(WireTypeOf(field), end, depth),
    };

    bool Nested(FieldDescriptor field, int index, int end, int depth)
    {
        if (!Length(end, out var length))
            return false;
        path.Add(Step(field, index));
        var read = Message(field.MessageType, at + length, depth + 1);
        if (read)
            path.RemoveAt(path.Count - 1);
        return read;
    }

    bool Bytes(FieldDescriptor field, int index, int end, bool isText)
    {
        if (!Length(end, out var length))
            return false;
        var value = bytes.Slice(at, length);
        at += length;
        if (length > WireCheck.MaxValueBytes)
            return Refuse(field, index, Reason.TooLong, $"Takes more than {WireCheck.MaxValueBytes} bytes.", ("limit", WireCheck.MaxValueBytes));
        if (!isText)
            return true;
        if (!Utf8.IsValid(value))
            return Refuse(field, index, Reason.InvalidUtf8, "Is not valid UTF-8.");
        return value.IndexOf("\uFFFD"u8) < 0
            || Refuse(field, index, Reason.InvalidUtf8, "Holds U+FFFD, which shows that text was lost before; send the original text.");
    }

    bool Choice(FieldDescriptor field, int index, int end)
    {
        if (!Varint(end, out var value))
            return false;
        return field.EnumType.FindValueByNumber(unchecked((int)value)) is not null
            || Refuse(field, index, Reason.UnknownEnumValue, "Has a number that this version does not know.");
    }

    bool Packed(FieldDescriptor field, int end, ref ItemCounts counts)
    {
        if (!Length(end, out var length))
            return false;
        // The first item was counted with the field.
        var index = counts.Last(field);
        for (var stop = at + length; at < stop; index = counts.Next(field))
        {
            if (index >= WireCheck.MaxItems)
                return TooMany(field);
            if (!CountField() || !Value(field, index, stop, depth: 1))
                return false;
        }
        return true;
    }

    bool Unknown(int number, WireFormat.WireType wire, int end, int depth)
    {
        if (unknown is { } reason)
            return Refuse(Join(number.ToString(CultureInfo.InvariantCulture)), reason, "Is no field that a caller can set here.");
        return wire == WireFormat.WireType.StartGroup ? Group(number, end, depth + 1) : Skip(wire, end, depth);
    }

    bool Group(int number, int end, int depth)
    {
        if (depth > WireCheck.MaxDepth)
            return TooDeep();
        while (at < end)
        {
            if (!Tag(end, out var inner, out var wire) || !CountField())
                return false;
            if (wire == WireFormat.WireType.EndGroup)
                return inner == number || Malformed();
            if (!(wire == WireFormat.WireType.StartGroup ? Group(inner, end, depth + 1) : Skip(wire, end, depth)))
                return false;
        }
        return Malformed();
    }

    bool Skip(WireFormat.WireType wire, int end, int depth) => wire switch
    {
        WireFormat.WireType.Varint => Varint(end, out _),
        WireFormat.WireType.Fixed64 => Advance(8, end),
        WireFormat.WireType.Fixed32 => Advance(4, end),
        WireFormat.WireType.LengthDelimited => Length(end, out var length) && Advance(length, end),
        _ => Malformed(),
    };

    bool Tag(int end, out int number, out WireFormat.WireType wire)
    {
        var read = Varint(end, out var tag);
        number = unchecked((int)(tag >> 3));
        wire = (WireFormat.WireType)(tag & 7);
        if (!read)
            return false;
        return tag is > 7 and <= uint.MaxValue && (int)wire <= 5 || Malformed();
    }

    bool Length(int end, out int length)
    {
        length = 0;
        if (!Varint(end, out var value))
            return false;
        if (value > (ulong)(end - at))
            return Malformed();
        length = (int)value;
        return true;
    }

    // At most ten bytes; the tenth has one bit.
    bool Varint(int end, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && at < end; shift += 7)
        {
            var b = bytes[at++];
            if (shift == 63 && b > 1)
                return Malformed();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return true;
        }
        return Malformed();
    }

    bool Advance(int count, int end)
    {
        if (count > end - at)
            return Malformed();
        at += count;
        return true;
    }

    bool CountField() => ++fields <= WireCheck.MaxFields
        || Refuse(Join(""), Reason.TooManyItems, $"Has more than {WireCheck.MaxFields} fields and items altogether.", ("limit", WireCheck.MaxFields));

    bool TooMany(FieldDescriptor field) =>
        Refuse(Join(field.Name), Reason.TooManyItems, $"Has more than {WireCheck.MaxItems} items.", ("limit", WireCheck.MaxItems));

    bool Malformed()
    {
        Problem ??= new Problem(Reason.MalformedMessage, "The bytes are no protobuf message of the method's request type.");
        return false;
    }

    bool TooDeep()
    {
        Problem ??= new Problem(Reason.MessageTooDeep, $"Messages are nested deeper than {WireCheck.MaxDepth} levels.");
        return false;
    }

    bool Refuse(FieldDescriptor field, int index, Reason reason, string message, (string Key, int Value)? fact = null) =>
        Refuse(Join(Step(field, index)), reason, message, fact);

    bool Refuse(string where, Reason reason, string message, (string Key, int Value)? fact = null)
    {
        var problem = Problem.Of(where, reason, message);
        Problem ??= fact is { } f ? problem.With(f.Key, f.Value.ToString(CultureInfo.InvariantCulture)) : problem;
        return false;
    }

    readonly string Join(string last) => string.Join('.', last.Length == 0 ? path : path.Append(last));

    static string Step(FieldDescriptor field, int index) =>
        field.IsRepeated ? string.Create(CultureInfo.InvariantCulture, $"{field.Name}[{index}]") : field.Name;

    static WireFormat.WireType WireTypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String or FieldType.Bytes or FieldType.Message => WireFormat.WireType.LengthDelimited,
        FieldType.Fixed64 or FieldType.SFixed64 or FieldType.Double => WireFormat.WireType.Fixed64,
        FieldType.Fixed32 or FieldType.SFixed32 or FieldType.Float => WireFormat.WireType.Fixed32,
        FieldType.Group => WireFormat.WireType.StartGroup,
        _ => WireFormat.WireType.Varint,
    };
}

/// <summary>How many items each list of a message has had so far; allocates only where there are lists.</summary>
ref struct ItemCounts(MessageDescriptor type)
{
    int[]? counts;

    /// <summary>The index of the next item.</summary>
    public int Next(FieldDescriptor field) => (counts ??= new int[type.Fields.InDeclarationOrder().Count])[field.Index]++;

    /// <summary>The index that <see cref="Next"/> gave last.</summary>
    public readonly int Last(FieldDescriptor field) => counts![field.Index] - 1;
}
