using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Naming;

/// <summary>Types are closed, and their names have no filler. Read from metadata, so that nothing has to be loaded.</summary>
sealed class TypeTests
{
    static readonly string[] Assemblies = ["Giveaways.Proofs", "Giveaways", "Giveaways.Storage", "Giveaways.Server", "Giveaways.Site", "Giveaways.Samples", "client/giveaways"];

    static readonly string[] Filler = ["Dto", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Impl", "Processor", "Common", "Infrastructure"];

    // Names that have such a word for a reason.
    static readonly Dictionary<string, string> Named = new()
    {
        ["Giveaways.Cli.CommonOptions"] = "the options that all of the client's commands have in common",
    };

    // A class that is neither sealed, static nor abstract, and why.
    static readonly Dictionary<string, string> Open = [];

    // An interface needs two real implementations, a network, or a library that asks for it.
    static readonly Dictionary<string, string> Interfaces = new()
    {
        ["Giveaways.Proofs.Beacons.Bls12381.IField`1"] = "three fields: Fp, Fp2, Fp12",
    };

    [TestCaseSource(nameof(Assemblies))]
    public void Class_is_sealed_static_or_abstract_with_a_subclass(string assembly)
    {
        using var file = Read(assembly, out var reader);
        var classes = Classes(reader).ToList();
        var bases = reader.TypeDefinitions.Select(handle => BaseOf(reader, handle)).ToHashSet();
        var wrong = from handle in classes
                    let type = reader.GetTypeDefinition(handle)
                    let name = SignatureNames.Of(reader, handle)
                    where !type.Attributes.HasFlag(TypeAttributes.Sealed) && !(type.Attributes.HasFlag(TypeAttributes.Abstract) && bases.Contains(name)) && !Open.ContainsKey(name)
                    select name;
        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(Assemblies))]
    public void Interface_has_a_reason(string assembly)
    {
        using var file = Read(assembly, out var reader);
        Assert.That(
            reader.TypeDefinitions.Where(handle => reader.GetTypeDefinition(handle).Attributes.HasFlag(TypeAttributes.Interface)).Select(handle => SignatureNames.Of(reader, handle)),
            Is.SubsetOf(Interfaces.Keys));
    }

    [TestCaseSource(nameof(Assemblies))]
    public void Name_has_no_filler(string assembly)
    {
        using var file = Read(assembly, out var reader);
        var named = from handle in reader.TypeDefinitions
                    where !IsGenerated(reader, handle)
                    let name = SignatureNames.Of(reader, handle)
                    where !Named.ContainsKey(name) && name.Split('.', '/').Any(part => Filler.Any(filler => part.EndsWith(filler, StringComparison.Ordinal) || part.StartsWith(filler, StringComparison.Ordinal)))
                    select name;
        Assert.That(named, Is.Empty);
    }

    static PEReader Read(string assembly, out MetadataReader reader)
    {
        var file = new PEReader(File.OpenRead(Tree.AssemblyFile(assembly)));
        reader = file.GetMetadataReader();
        return file;
    }

    static IEnumerable<TypeDefinitionHandle> Classes(MetadataReader reader) => reader.TypeDefinitions.Where(handle =>
        !reader.GetTypeDefinition(handle).Attributes.HasFlag(TypeAttributes.Interface) && SignatureNames.Of(reader, handle) != ".<Module>" && !IsGenerated(reader, handle));

    static bool IsGenerated(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return reader.GetString(type.Name).Contains('<', StringComparison.Ordinal)
            || reader.GetString(type.Namespace).EndsWith(".Migrations", StringComparison.Ordinal)
            || reader.GetString(type.Name) == "Program"
            || type.GetCustomAttributes().Any(attribute => IsCompilers(reader, attribute))
            || (!outer.IsNil && IsGenerated(reader, outer));
    }

    static bool IsCompilers(MetadataReader reader, CustomAttributeHandle handle) =>
        reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
        && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name) is nameof(CompilerGeneratedAttribute) or "GeneratedCodeAttribute";

    static string BaseOf(MetadataReader reader, TypeDefinitionHandle handle) => reader.GetTypeDefinition(handle).BaseType switch
    {
        { IsNil: true } => "",
        { Kind: HandleKind.TypeDefinition } own => SignatureNames.Of(reader, (TypeDefinitionHandle)own),
        { Kind: HandleKind.TypeSpecification } generic =>
            reader.GetTypeSpecification((TypeSpecificationHandle)generic).DecodeSignature(SignatureNames.Instance, null).Split('<')[0],
        _ => "",
    };
}
