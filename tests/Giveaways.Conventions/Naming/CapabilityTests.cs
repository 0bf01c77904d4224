using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Naming;

/// <summary>Who knows the word "Screening" can open the proto, the domain, the storage and the service of that name.</summary>
sealed class CapabilityTests
{
    static readonly string[] Capabilities = ["Access", "Audit", "Claims", "Contests", "Draws", "Entries", "Inquiries", "Prizes", "Screening"];

    // What a layer has beside the capabilities, and why.
    static readonly Dictionary<string, Dictionary<string, string>> Others = new()
    {
        ["src/Giveaways"] = [],
        ["src/Giveaways.Storage"] = new()
        {
            ["Appending"] = "the one writer: its turn, its batch, its statements",
            ["Integrity"] = "seals of rows, and the check of a whole database",
            ["Log"] = "bundles of leaves, trees and checkpoints of every contest",
            ["Requests"] = "answers stored under their request ids",
            ["Postgres"] = "one provider: context, connections, migrations",
            ["Sqlite"] = "one provider: context, connections, migrations",
            ["SqlServer"] = "one provider: context, connections, migrations",
        },
        ["src/Giveaways.Server"] = new()
        {
            ["Clock"] = "what is due, and the test clock",
            ["Edge"] = "frames, faults, refusals: every call",
            ["Health"] = "grpc.health.v1 and its pages",
            ["Hosting"] = "settings, listeners, process",
            ["Input"] = "what every request has",
            ["Pages"] = "public files over plain HTTP, without a key",
            ["Reflection"] = "grpc.reflection.v1",
            ["Storing"] = "the store in the server: signer, calls, watch, reserve of disk",
            ["Telemetry"] = "what the server measures of itself, and where it sends it",
            ["Witnesses"] = "the witness that others run, and asking witnesses for the operator's log",
        },
    };

    // Where a capability has no folder in a layer, and why.
    static readonly Dictionary<string, string> Missing = new()
    {
        ["src/Giveaways/Audit"] = "it reads the log and decides nothing",
        ["src/Giveaways.Storage/Audit"] = "what it reads is Log",
        ["src/Giveaways.Storage/Draws"] = "a draw is a leaf, a state of its contest and the claims that it begins",
    };

    [TestCase("src/Giveaways")]
    [TestCase("src/Giveaways.Storage")]
    [TestCase("src/Giveaways.Server")]
    public void Layer_has_the_capabilities_and_what_it_names_here(string layer)
    {
        var expected = Capabilities.Where(capability => !Missing.ContainsKey($"{layer}/{capability}")).Concat(Others[layer].Keys);
        Assert.That(Folders(layer), Is.EquivalentTo(expected));
    }

    [Test]
    public void Every_capability_has_its_proto_and_service()
    {
        var protos = Directory.EnumerateFiles(Path.Combine(Tree.Root, "protos/giveaways/v1"), "*.proto").Select(file => Path.GetFileNameWithoutExtension(file)!);
        Assert.That(protos.Except(["annotations", "contacts", "error_reason", "testing"]), Is.EquivalentTo(Capabilities.Select(capability => capability.ToLowerInvariant())));
    }

    [Test]
    public void Tests_of_a_layer_stand_in_folders_that_the_layer_has()
    {
        foreach (var (layer, tests, own) in new (string, string, string[])[] { ("src/Giveaways", "tests/Giveaways.Tests", ["History"]), ("src/Giveaways.Proofs", "tests/Giveaways.Proofs.Tests", []) })
            Assert.That(Folders(tests).Except(own), Is.SubsetOf(Folders(layer)), tests);
    }

    [Test]
    public void Namespace_is_the_folder()
    {
        var wrong = from layer in new[] { "src/Giveaways", "src/Giveaways.Proofs", "src/Giveaways.Storage", "src/Giveaways.Server", "src/Giveaways.Api", "src/Giveaways.Site", "tools/Giveaways.Samples" }
                    from file in Files.TrackedFile.Sources
                    where file.Path.StartsWith(layer + "/", StringComparison.Ordinal) && file.Text.Contains("\nnamespace ", StringComparison.Ordinal)
                    let expected = Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.')
                    where !file.Text.Contains($"\nnamespace {expected};\n", StringComparison.Ordinal) && !file.Text.StartsWith($"namespace {expected};\n", StringComparison.Ordinal)
                    select file.Path;
        Assert.That(wrong, Is.Empty);
    }

    static IEnumerable<string> Folders(string layer) => Directory.EnumerateDirectories(Path.Combine(Tree.Root, layer))
        .Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj" or "Properties"));
}
