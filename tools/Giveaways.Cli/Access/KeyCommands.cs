using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Access;

/// <summary><c>giveaways keys</c>: who may do what. Needs an admin key.</summary>
internal static class KeyCommands
{
    private static readonly string[] Roles = [.. Words.Choices<Role>().Where(word => word != "anonymous")];

    public static Command Build(Shell shell)
    {
        var command = new Command("keys", "Create, list and revoke API keys.") { Create(shell), List(shell), Revoke(shell) };
        command.Aliases.Add("key");
        return command.WithServer();
    }

    private static Command Create(Shell shell)
    {
        var name = new Argument<string>("name") { Description = "Whose key it is, for people." };
        var role = new Option<string[]>("--role") { Description = $"What it may do: {string.Join(", ", Roles)}. Repeat it.", HelpName = "ROLE", Required = true };
        var pseudonym = new Option<string>("--pseudonym") { Description = "The name under which its decisions enter public logs. [default: k- and 8 characters]", HelpName = "ID" };
        var bind = new Option<string[]>("--bind") { Description = "Only for this contest. Repeat it.", HelpName = "NUMBER" };
        var expires = new Option<string>("--expires") { Description = "When it stops working. [default: never]", HelpName = "TIME" };
        return new Command("create", "Make a key; its secret is shown this once.") { name, role, pseudonym, bind, expires, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var key = new Key
                {
                    DisplayName = parsed.GetValue(name),
                    Pseudonym = parsed.GetValue(pseudonym) ?? "",
                    ExpireTime = Times.ParseOptional("--expires", parsed.GetValue(expires)),
                };
                key.Roles.Add((parsed.GetValue(role) ?? []).Select(word => Words.Choice<Role>("--role", word)));
                key.Contests.Add((parsed.GetValue(bind) ?? []).Select(number => number.StartsWith("contests/", StringComparison.Ordinal) ? number : "contests/" + number));
                var answer = await client.Access.CreateKeyAsync(new CreateKeyRequest { Key = key, RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                Show(screen, answer.Key);
                screen.Line(answer.Secret.Length > 0
                    ? $"The secret, shown this once: {answer.Secret}"
                    : "The secret was shown before and is not kept. If it is lost, revoke the key and make another.");
            });
    }

    private static Command List(Shell shell) =>
        new Command("list", "List keys, oldest first, revoked ones too; never secrets.") { CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var (keys, more) = await Pages.ReadAsync<Key>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var page = await client.Access.ListKeysAsync(new ListKeysRequest { PageSize = size, PageToken = token }, Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Keys, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["keys"] = JsonText.Of(keys), ["more"] = more });
                screen.Table("No key.", ["key", "whose", "pseudonym", "roles", "contests", "until"], keys.Select(key => new[]
                {
                    key.Name, key.DisplayName, key.Pseudonym, RolesOf(key), string.Join(", ", key.Contests), UntilOf(key),
                }));
                ContestCommands.ShowMore(screen, keys.Count, more);
            });

    private static Command Revoke(Shell shell)
    {
        var name = new Argument<string>("key") { Description = "keys/KEY, as list shows it." };
        return new Command("revoke", "Revoke a key for good.") { name, CommonOptions.Yes, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var text = parsed.GetValue(name)!;
                if (!KeyName.TryParse(text.StartsWith("keys/", StringComparison.Ordinal) ? text : "keys/" + text, out var key))
                {
                    throw CliException.Usage("This is no key's name.", "A key's name is keys/ and 16 hex characters; never give its secret.", "ID_FORMAT");
                }
                screen.Confirm($"Revoke {key}?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Access.RevokeKeyAsync(new RevokeKeyRequest { Name = key.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Key);
                Show(screen, answer.Key);
            });
    }

    private static void Show(Screen screen, Key key)
    {
        screen.Title(key.Name);
        screen.Facts(
            ("whose", key.DisplayName), ("pseudonym", key.Pseudonym), ("roles", RolesOf(key)), ("contests", string.Join(", ", key.Contests)), ("until", UntilOf(key)));
    }

    private static string RolesOf(Key key) => string.Join(", ", key.Roles.Select(Words.Word));

    private static string UntilOf(Key key) =>
        key.RevokeTime is not null ? $"revoked {Times.Show(key.RevokeTime)}" : key.ExpireTime is not null ? Times.Show(key.ExpireTime) : "until revoked";
}
