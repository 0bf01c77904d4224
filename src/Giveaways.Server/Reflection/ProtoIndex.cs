using Giveaways.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Giveaways.Server.Reflection;

/// <summary>The files of all served protos by name, by symbol and by extension.</summary>
sealed class ProtoIndex
{
    readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    readonly Dictionary<(string Type, int Number), FileDescriptor> extensions = [];

    public ProtoIndex()
    {
        var services = ApiServices.All
            .Append(Grpc.Health.V1.Health.Descriptor)
            .Append(Grpc.Reflection.V1.ServerReflection.Descriptor).ToList();
        Services = [.. services.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var service in services)
            Add(service.File);
    }

    public IReadOnlyList<string> Services { get; }

    /// <summary>A file and all that it needs, itself first; empty where it is not known.</summary>
    public IReadOnlyList<ByteString> WithName(string name) => Bytes(files.GetValueOrDefault(name));

    public IReadOnlyList<ByteString> WithSymbol(string symbol) => Bytes(symbols.GetValueOrDefault(symbol));

    public IReadOnlyList<ByteString> WithExtension(string type, int number) => Bytes(extensions.GetValueOrDefault((type, number)));

    /// <summary>Numbers of a message's extensions; null where the message is not known.</summary>
    public IReadOnlyList<int>? ExtensionsOf(string type) => symbols.ContainsKey(type)
        ? [.. extensions.Keys.Where(key => key.Type == type).Select(key => key.Number).Order()]
        : null;

    static List<ByteString> Bytes(FileDescriptor? file)
    {
        var found = new List<FileDescriptor>();
        if (file is not null)
            Collect(file, found);
        return [.. found.Select(each => each.SerializedData)];
    }

    static void Collect(FileDescriptor file, List<FileDescriptor> found)
    {
        if (found.Contains(file))
            return;
        found.Add(file);
        foreach (var dependency in file.Dependencies)
            Collect(dependency, found);
    }

    void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
            return;
        foreach (var service in file.Services)
        {
            symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                symbols[method.FullName] = file;
        }
        foreach (var type in file.MessageTypes)
            Add(type, file);
        foreach (var choice in file.EnumTypes)
            symbols[choice.FullName] = file;
        foreach (var extension in file.Extensions.UnorderedExtensions)
            extensions[(extension.ExtendeeType.FullName, extension.FieldNumber)] = file;
        foreach (var dependency in file.Dependencies)
            Add(dependency);
    }

    void Add(MessageDescriptor type, FileDescriptor file)
    {
        symbols[type.FullName] = file;
        foreach (var field in type.Fields.InDeclarationOrder())
            symbols[field.FullName] = file;
        foreach (var nested in type.NestedTypes)
            Add(nested, file);
        foreach (var choice in type.EnumTypes)
            symbols[choice.FullName] = file;
    }
}
