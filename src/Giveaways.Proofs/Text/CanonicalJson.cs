using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Giveaways.Proofs.Text;

/// <summary>Reads and writes JSON in the one form that is hashed: RFC 8785, restricted as SPEC 4 says.</summary>
/// <remarks>
/// Objects, arrays, strings in NFC, <c>true</c>, <c>false</c> and numbers from 0 to 2^53 - 1. The reader parses, writes again and
/// compares: white space, another order of names, another escape are refused. Not the base library's own serialiser: that one
/// keeps the last of duplicate names and escapes more than RFC 8785 does.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The largest document.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The outermost value is level 1.</summary>
    public const int MaxDepth = 32;

    /// <param name="bytes">The whole document.</param>
    /// <param name="value">Its value, if it is one.</param>
    /// <param name="why">What is wrong, if it is not. It never repeats a value.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Json? value, [NotNullWhen(false)] out string? why)
    {
        value = null;
        if (bytes.IsEmpty || bytes.Length > MaxBytes)
        {
            why = string.Create(CultureInfo.InvariantCulture, $"a document has 1 to {MaxBytes} bytes, not {bytes.Length}");
            return false;
        }
        if (!Canonical.TryReadUtf8(bytes, out _))
        {
            why = "the document is not UTF-8";
            return false;
        }
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var read = ReadValue(ref reader);
            reader.Read();
            why = Write(read).AsSpan().SequenceEqual(bytes) ? null : "the document is not in its canonical form (RFC 8785)";
            value = why is null ? read : null;
        }
        catch (JsonException refused)
        {
            why = string.Create(CultureInfo.InvariantCulture, $"{Cause(refused)} at byte {refused.BytePositionInLine ?? 0}");
        }
        return value is not null;
    }

    /// <summary>The canonical bytes of a value.</summary>
    /// <exception cref="ArgumentException">A text that is not in NFC, or a number outside 0 to 2^53 - 1.</exception>
    public static byte[] Write(Json value)
    {
        var to = new ArrayBufferWriter<byte>();
        Write(to, value);
        return to.WrittenSpan.ToArray();
    }

    static Json ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.String => new Json.Text(ReadText(ref reader)),
        JsonTokenType.Number => new Json.Number(ReadNumber(ref reader)),
        JsonTokenType.True => new Json.Flag(true),
        JsonTokenType.False => new Json.Flag(false),
        _ => throw Refused(ref reader, "null is not a value here"),
    };

    static Json.Record ReadObject(ref Utf8JsonReader reader)
    {
        var members = new Dictionary<string, Json>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = ReadText(ref reader);
            reader.Read();
            if (!members.TryAdd(name, ReadValue(ref reader)))
            {
                throw Refused(ref reader, "a name occurs twice in an object");
            }
        }
        return new Json.Record(members);
    }

    static Json.List ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<Json>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }
        return new Json.List(items);
    }

    static string ReadText(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        // What the base library answers to an escaped lone surrogate.
        catch (InvalidOperationException)
        {
            throw Refused(ref reader, "a string has a lone surrogate");
        }
        return Grammar.IsNormal(text) ? text : throw Refused(ref reader, "a string is not in Unicode NFC");
    }

    static long ReadNumber(ref Utf8JsonReader reader) => Canonical.TryParseNumber(reader.ValueSpan, out var number)
        ? number
        : throw Refused(ref reader, "a number is not a whole one from 0 to 2^53 - 1 in its one spelling");

    static JsonException Refused(ref Utf8JsonReader reader, string why) =>
        new(why, path: null, lineNumber: null, bytePositionInLine: reader.TokenStartIndex);

    // The base library's message quotes bytes of the document; ours carry no line number and may be shown.
    static string Cause(JsonException refused) => refused.LineNumber is null ? refused.Message : "not JSON, or too deep";

    static void Write(ArrayBufferWriter<byte> to, Json value)
    {
        switch (value)
        {
            case Json.Record { Members: var members }:
                WriteAll(to, '{', members, WriteMember, '}');
                break;
            case Json.List { Items: var items }:
                WriteAll(to, '[', items, Write, ']');
                break;
            case Json.Text { Value: var text }:
                WriteText(to, text);
                break;
            case Json.Number { Value: var number }:
                Put(to, Canonical.Number(number));
                break;
            case Json.Flag { Value: var flag }:
                Put(to, flag ? "true" : "false");
                break;
            default:
                throw new ArgumentException("Not a value.", nameof(value));
        }
    }

    static void WriteAll<T>(ArrayBufferWriter<byte> to, char open, IEnumerable<T> parts, Action<ArrayBufferWriter<byte>, T> write, char close)
    {
        var separator = open.ToString();
        foreach (var part in parts)
        {
            Put(to, separator);
            write(to, part);
            separator = ",";
        }
        Put(to, separator == "," ? close.ToString() : $"{open}{close}");
    }

    static void WriteMember(ArrayBufferWriter<byte> to, KeyValuePair<string, Json> member)
    {
        WriteText(to, member.Key);
        Put(to, ":");
        Write(to, member.Value);
    }

    // RFC 8785 section 3.2.2.2: two-character escapes where they exist, \u00xx for other controls, everything else as it is.
    static void WriteText(ArrayBufferWriter<byte> to, string text)
    {
        if (!Grammar.IsNormal(text))
        {
            throw new ArgumentException("Text is hashed in Unicode NFC, without lone surrogates.", nameof(text));
        }
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\t' => escaped.Append("\\t"),
                '\n' => escaped.Append("\\n"),
                '\f' => escaped.Append("\\f"),
                '\r' => escaped.Append("\\r"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => escaped.Append(character),
            };
        }
        Put(to, escaped.Append('"').ToString());
    }

    static void Put(ArrayBufferWriter<byte> to, string text) => to.Write(Canonical.Utf8(text));
}
