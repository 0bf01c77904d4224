using System.CommandLine;
using Giveaways.Api;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;

namespace Giveaways.Cli;

/// <summary>Options that many commands have, each with the same name, meaning and words.</summary>
/// <remarks>An option is a definition without state; one object serves every command.</remarks>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document instead of tables.", Recursive = true };

    public static readonly Option<string> Server = new("--server")
    {
        Description = "The server's gRPC address. [default: GIVEAWAYS_SERVER]", HelpName = "URL", Recursive = true,
    };

    public static readonly Option<string> Key = new("--key")
    {
        Description = "The API key. Better in GIVEAWAYS_KEY, since others can read a command line. [default: GIVEAWAYS_KEY]", HelpName = "SECRET", Recursive = true,
    };

    public static readonly Option<ContestName> Contest = new("--contest", "-c")
    {
        Description = "The contest: its number, or contests/NUMBER.",
        HelpName = "NUMBER",
        Required = true,
        CustomParser = result => Words.Contest(result),
    };

    public static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask before what cannot be taken back." };

    public static readonly Option<string> RequestId = new("--request-id")
    {
        Description = "Makes a repetition of this command safe: the same id never acts twice. [default: a new one]", HelpName = "ID",
    };

    public static readonly Option<int> Limit = new("--limit")
    {
        Description = "Show at most this many. [default: 100 in tables, all with --json]", HelpName = "N",
    };

    public static readonly Option<string> Why = new("--why")
    {
        Description = "What a person who asks is told.", HelpName = "TEXT",
    };

    public static readonly Option<string> WhyRequired = new("--why")
    {
        Description = "What a person who asks is told.", HelpName = "TEXT", Required = true,
    };

    public static readonly Option<string> ReasonCode = new("--reason")
    {
        Description = "The reason's public code, such as sponsor-request. [default: other]", HelpName = "CODE",
    };

    /// <summary>Adds the options that reach a server to a command and all below it.</summary>
    public static T WithServer<T>(this T command) where T : Command
    {
        command.Options.Add(Server);
        command.Options.Add(Key);
        return command;
    }

    public static string RequestIdOf(this ParseResult parsed) =>
        parsed.GetValue(RequestId) is { Length: > 0 } given ? given : Guid.NewGuid().ToString("D");

    public static Client Connect(this ParseResult parsed, Shell shell) =>
        Client.Open(parsed.GetValue(Server) ?? shell.Variable("GIVEAWAYS_SERVER"), parsed.GetValue(Key) ?? shell.Variable("GIVEAWAYS_KEY"));

    public static Api.V1.Reason ReasonOf(this ParseResult parsed, Option<string> text) => new()
    {
        Code = parsed.GetValue(ReasonCode) ?? "",
        Text = parsed.GetValue(text) ?? "",
    };
}
