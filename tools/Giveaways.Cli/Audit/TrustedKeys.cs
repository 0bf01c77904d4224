using Giveaways.Cli.Input;
using Giveaways.Proofs.Notes;

namespace Giveaways.Cli.Audit;

/// <summary>A log's key as a person gives it: the key itself, or a file that has it as its only line.</summary>
internal static class TrustedKeys
{
    private const int MaxFileBytes = 4 * 1024;

    /// <exception cref="CliException">No key.</exception>
    public static VerifierKey Read(string text)
    {
        var written = text.Contains('+', StringComparison.Ordinal) && !File.Exists(text) ? text : InputFile.ReadText(text, MaxFileBytes).TrimEnd('\r', '\n');
        return Parse(written);
    }

    /// <summary>Reads the key itself.</summary>
    /// <exception cref="CliException">No key.</exception>
    public static VerifierKey Parse(string text) =>
        VerifierKey.TryParse(text, out var key, out var fault)
            ? key
            : throw CliException.Usage($"This is no log's key ({fault}).", "A key is written name+id+base64, as contests show has it under \"log key\".", "NON_CANONICAL");
}
