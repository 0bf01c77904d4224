using System.Text.Json;
using System.Text.Json.Serialization;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Storage;

/// <summary>How records are spelled inside a database column. Not a public format: no proof rests on it.</summary>
static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        Converters = { new HashConverter(), new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    sealed class HashConverter : JsonConverter<Hash32>
    {
        public override Hash32 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Hash32.TryParseHex(reader.GetString() ?? "", out var hash) ? hash : throw new JsonException("A stored hash is not 64 lowercase hex characters.");

        public override void Write(Utf8JsonWriter writer, Hash32 value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToHex());
    }
}
