using System.Buffers.Binary;
using System.Text.Json;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;

namespace Giveaways.Storage.Entries;

/// <summary>What is sealed for an entry: the trace that screening goes by, and who the entrant is. One record, so that they belong together, move nowhere and are erased at once.</summary>
/// <remarks>
/// A byte 1, the trace's length in two bytes (little-endian), the trace, and the person as JSON. A record that begins with the JSON's brace was stored
/// without a trace. To seal a trace with the person costs nothing beside its bytes; by itself it would be another 3 µs an entry, and as plain keyed
/// hashes it would still tell who shares what with whom.
/// </remarks>
public readonly struct EntryRecord
{
    const byte WithTrace = 1;
    const int Header = 3;

    readonly ReadOnlyMemory<byte> plain;
    readonly int person;

    EntryRecord(ReadOnlyMemory<byte> plain)
    {
        this.plain = plain;
        person = plain.Span is [WithTrace, _, _, ..] ? Header + BinaryPrimitives.ReadUInt16LittleEndian(plain.Span[1..]) : 0;
    }

    public static byte[] Seal(Vault vault, long contest, long index, EntryPerson person, ReadOnlySpan<byte> trace) =>
        Seal(vault, contest, index, JsonSerializer.SerializeToUtf8Bytes(person, StoredJson.Options), trace);

    /// <param name="json">The person's.</param>
    internal static byte[] Seal(Vault vault, long contest, long index, ReadOnlySpan<byte> json, ReadOnlySpan<byte> trace)
    {
        var plain = new byte[Header + trace.Length + json.Length];
        plain[0] = WithTrace;
        BinaryPrimitives.WriteUInt16LittleEndian(plain.AsSpan(1), checked((ushort)trace.Length));
        trace.CopyTo(plain.AsSpan(Header));
        json.CopyTo(plain.AsSpan(Header + trace.Length));
        return vault.Seal(Place(contest, index), plain);
    }

    /// <summary>Null where the record is erased, damaged, or belongs to another entry.</summary>
    public static EntryRecord? Open(Vault vault, long contest, long index, byte[]? bytes) =>
        bytes is not null && vault.Open(Place(contest, index), bytes) is { } plain ? new EntryRecord(plain) : null;

    /// <param name="buffer">Holds the record as long as it is read: at least as long as the sealed bytes.</param>
    internal static EntryRecord? Open(Vault vault, long contest, long index, byte[] bytes, Memory<byte> buffer)
    {
        var plain = buffer[..Math.Max(0, Vault.PlainLength(bytes))];
        return vault.TryOpen(Place(contest, index), bytes, plain.Span) ? new EntryRecord(plain) : null;
    }

    public EntryPerson Person() =>
        JsonSerializer.Deserialize<EntryPerson>(plain.Span[person..], StoredJson.Options) ?? throw new InvalidDataException("A sealed record holds a person.");

    /// <summary>The trace as stored; made anew of the person where it is missing, or not what today's tables make.</summary>
    /// <param name="code">The entry's code, asked for only where the trace is made anew.</param>
    public EntryTrace Trace(KeyedHash hash, Func<string> code) =>
        person > 0 && EntryTrace.Read(plain.Span[Header..person], hash) is { } trace
            ? trace : EntryTrace.Of(Person().Submission, hash).SentBy(code(), hash);

    static string Place(long contest, long index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entry/{contest}/{index}");
}

/// <summary>An entry as screening reads it back.</summary>
/// <param name="Record">Not to be kept: its bytes are overwritten once it is read.</param>
public readonly record struct StoredTrace(long Index, long Entered, EntryTrace Trace, EntryRecord Record);
