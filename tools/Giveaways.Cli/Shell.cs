namespace Giveaways.Cli;

/// <summary>The world as a command sees it: streams, environment and clock. Tests give another one.</summary>
/// <param name="In">Answers to questions.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="Variable">An environment variable, null where it is not set.</param>
/// <param name="AsksQuestions">Whether a person sits at both ends, so that a question can be asked and progress drawn.</param>
/// <param name="Clock">The system's clock.</param>
internal sealed record Shell(
    TextReader In, TextWriter Out, TextWriter Error, Func<string, string?> Variable, bool AsksQuestions, TimeProvider Clock)
{
    public static Shell OfProcess()
    {
        // Whatever the locale says: tables, names and JSON are UTF-8.
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Shell(
            Console.In, Console.Out, Console.Error, Environment.GetEnvironmentVariable,
            AsksQuestions: !Console.IsInputRedirected && !Console.IsOutputRedirected, TimeProvider.System);
    }
}
