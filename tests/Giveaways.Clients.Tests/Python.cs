using Giveaways.Testing;

namespace Giveaways.Clients.Tests;

/// <summary>Python with grpcio and stubs that protoc makes, all three from the distribution (or grpcio-tools from elsewhere).</summary>
sealed class Python : Language
{
    static readonly string[] Interpreters = ["/usr/bin/python3", "python3"];

    string interpreter = "";

    public override async Task PrepareAsync()
    {
        interpreter = await FindAsync();
        var protos = Directory.EnumerateFiles(Tree.PathOf("protos"), "*.proto", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Tree.PathOf("protos"), file)).Order(StringComparer.Ordinal);
        string[] arguments = ["--proto_path=protos", $"--python_out={Folder}", $"--grpc_python_out={Folder}", .. protos];
        var plugin = (await Command.RunAsync("which", ["grpc_python_plugin"]))?.Output.Trim();
        var made = string.IsNullOrEmpty(plugin)
            ? await Command.RunAsync(interpreter, ["-m", "grpc_tools.protoc", .. arguments])
            : await Command.RunAsync("protoc", [$"--plugin=protoc-gen-grpc_python={plugin}", .. arguments]);
        if (made is not { ExitCode: 0 })
            Absent.Skip($"protoc or its Python plugin is not on this machine. {made?.Errors}");
    }

    public override async Task<Command> RunAsync(string client, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        (await Command.RunAsync(interpreter, [Tree.PathOf("clients", "python", $"{client}.py"), .. arguments], [.. environment, ("PYTHONPATH", Folder)]))!;

    static async Task<string> FindAsync()
    {
        foreach (var candidate in Interpreters)
        {
            if (await Command.RunAsync(candidate, ["-c", "import grpc, google.protobuf"]) is { ExitCode: 0 })
                return candidate;
        }
        Absent.Skip("There is no Python with grpcio and protobuf on this machine: apt-get install python3-grpcio python3-protobuf protobuf-compiler-grpc libprotobuf-dev.");
        return "";
    }
}
