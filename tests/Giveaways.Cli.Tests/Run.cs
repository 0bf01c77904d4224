using System.Text.Json.Nodes;

namespace Giveaways.Cli.Tests;

/// <summary>One run of the program inside the test: what it wrote and how it ended.</summary>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    /// <summary>The output as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>The error as JSON.</summary>
    public JsonNode JsonError => JsonNode.Parse(Error)!["error"]!;

    public static Task<Run> Of(params string[] arguments) => Of(new Dictionary<string, string>(), arguments);

    /// <param name="variables">The environment.</param>
    public static async Task<Run> Of(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var shell = new Shell(TextReader.Null, output, error, name => variables.GetValueOrDefault(name), AsksQuestions: false, TimeProvider.System);
        var code = await CommandTree.RunAsync(arguments, shell, CancellationToken.None);
        return new Run(code, output.ToString(), error.ToString());
    }
}
