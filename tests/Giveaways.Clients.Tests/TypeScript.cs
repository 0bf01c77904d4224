using Giveaways.Testing;

namespace Giveaways.Clients.Tests;

/// <summary>TypeScript on Node, with the packages that <c>clients/typescript/package-lock.json</c> names.</summary>
/// <remarks>
/// They are looked for in the folder that <see cref="Variable"/> names (after <c>npm ci</c> of that lock file there), then beside
/// the clients.
/// </remarks>
sealed class TypeScript : Language
{
    const string Variable = "GIVEAWAYS_NODE_MODULES";

    static readonly string[] Packages = ["@grpc/grpc-js", "@grpc/proto-loader", "tsx", "typescript"];

    static string Source => Tree.PathOf("clients", "typescript");

    public override async Task PrepareAsync()
    {
        if (await Command.RunAsync("node", ["--version"]) is null)
            Absent.Skip("There is no node on this machine.");
        foreach (var file in Directory.EnumerateFiles(Source))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "node_modules"), FindPackages());
    }

    public override async Task<Command> RunAsync(string client, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        await NodeAsync("tsx/dist/cli.mjs", [Path.Combine(Folder, $"{client}.ts"), .. arguments], environment);

    /// <summary>Checks the types of all clients.</summary>
    public async Task<Command> CheckAsync() => await NodeAsync("typescript/bin/tsc", ["--project", Folder]);

    async Task<Command> NodeAsync(string program, string[] arguments, params (string Name, string Value)[] environment) =>
        (await Command.RunAsync("node", [Path.Combine(Folder, "node_modules", program), .. arguments], environment))!;

    static string FindPackages()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        string[] places = string.IsNullOrEmpty(named)
            ? [Path.Combine(Source, "node_modules")]
            : [named, Path.Combine(named, "node_modules"), Path.Combine(Source, "node_modules")];
        var found = places.FirstOrDefault(place => Packages.All(package => Directory.Exists(Path.Combine(place, package))));
        if (found is null)
            Absent.Skip($"The npm packages of clients/typescript are not installed: npm ci --prefix clients/typescript, or name their folder in {Variable}.");
        return Path.GetFullPath(found!);
    }
}
