using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Giveaways.Cli.Output;

/// <summary>Answers as JSON for programs: proto3's own mapping, every field present, names in lowerCamelCase.</summary>
internal static class JsonText
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default
        .WithFormatDefaultValues(true)
        .WithTypeRegistry(TypeRegistry.FromFiles(Google.Rpc.ErrorDetailsReflection.Descriptor)));

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        // Letters of all scripts stay readable; what a terminal might obey is escaped, here and by Plain.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>A message as a tree that can be put into a larger answer.</summary>
    public static JsonNode Of(IMessage message) => JsonNode.Parse(Formatter.Format(message))!;

    public static JsonArray Of(IEnumerable<IMessage> messages) => new([.. messages.Select(Of)]);

    /// <summary>The text, indented, without a line feed at its end.</summary>
    public static string Write(JsonNode node)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            node.WriteTo(writer);
        }
        return Plain.EscapedJson(Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
