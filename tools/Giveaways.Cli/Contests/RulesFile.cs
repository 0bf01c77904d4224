using System.Text.Json;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Google.Protobuf;

namespace Giveaways.Cli.Contests;

/// <summary>Rules in a JSON file, in proto3's own mapping.</summary>
internal static class RulesFile
{
    /// <summary>The server takes 256 KiB of rules; JSON's escapes make them longer.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    private const int MaxDepth = 16;

    /// <exception cref="CliException">NON_CANONICAL for a name that comes twice, INVALID_UTF8 for a lone surrogate, BAD_RULES for anything else.</exception>
    public static Rules Read(string path) => Parse(InputFile.ReadText(path, MaxBytes));

    /// <summary>Terms in a file of their own, as they stand in rules under <c>terms</c>.</summary>
    /// <exception cref="CliException">As for rules.</exception>
    public static ContestTerms ReadTerms(string path) => Parse<ContestTerms>(InputFile.ReadText(path, MaxBytes));

    public static Rules Parse(string text) => Parse<Rules>(text);

    private static T Parse<T>(string text) where T : IMessage, new()
    {
        Check(text);
        try
        {
            return new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(false)).Parse<T>(text);
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw CliException.Refused("BAD_RULES", "The file's fields are not those of rules: " + wrong.Message, "Take the output of giveaways contests show --json as an example: its field \"rules\".");
        }
    }

    // Google.Protobuf takes the last of two equal names and half a surrogate pair; both would be read otherwise elsewhere.
    private static void Check(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
            CheckText(document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw wrong.Message.Contains("uplicate", StringComparison.Ordinal)
                ? CliException.Refused("NON_CANONICAL", "The JSON has a name twice.", "Keep one of them.")
                : CliException.Refused("BAD_RULES", $"The file is not JSON (line {wrong.LineNumber + 1}).", "Correct it, or make the contest with options.");
        }
    }

    private static void CheckText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    CheckText(property.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckText(item);
                }
                break;
            case JsonValueKind.String:
                try
                {
                    _ = element.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw CliException.Refused("INVALID_UTF8", "The JSON has half a character (a lone surrogate).", "Write the original text.");
                }
                break;
        }
    }
}
