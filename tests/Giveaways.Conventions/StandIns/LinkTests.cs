using System.Data;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;

namespace Giveaways.Conventions.StandIns;

/// <summary>The packages with a hole find in the stand-ins every type and member that they refer to.</summary>
sealed class LinkTests
{
    [TestCase("Grpc.AspNetCore.Server", "Grpc.Core.Api", "Grpc.Net.Common")]
    [TestCase("Grpc.Net.Client", "Grpc.Core.Api", "Grpc.Net.Common")]
    // The package's file of that name for no system in particular refers to nothing: each system has its own.
    [TestCase("runtimes/unix/lib/net9.0/Microsoft.Data.SqlClient", "Microsoft.SqlServer.Server")]
    [TestCase("runtimes/win/lib/net9.0/Microsoft.Data.SqlClient", "Microsoft.SqlServer.Server")]
    public void Package_with_holes_finds_all_it_refers_to(string package, params string[] standIns)
    {
        using var references = new References(Tree.AssemblyFile(package));
        foreach (var standIn in standIns)
        {
            using var definitions = new Definitions(Tree.AssemblyFile(standIn));
            var types = references.Types(standIn).ToArray();
            Assert.That(types, Is.Not.Empty, $"{package} does not refer to {standIn}");
            foreach (var type in types)
                Assert.That(definitions.Has(type), Is.True, $"{package} refers to {type}, which {standIn} does not have");
            foreach (var member in references.Members(standIn))
                Assert.That(definitions.Has(member), Is.True, $"{package} refers to {member}, which {standIn} does not have");
        }
    }

    [TestCase("Grpc.AspNetCore.Server")]
    [TestCase("Grpc.Net.Client")]
    public void Package_with_holes_loads_all_its_types(string package) =>
        // The loader checks overrides, interface implementations and the constraints of their type parameters.
        Assert.That(() => Assembly.LoadFrom(Tree.AssemblyFile(package)).GetTypes(), Throws.Nothing);

    [Test]
    public void Sql_parameter_infers_its_type() =>
        // The method that does so does not compile at run time without the stand-in.
        Assert.That(new SqlParameter("@p", 5L).SqlDbType, Is.EqualTo(SqlDbType.BigInt));

    [TestCaseSource(typeof(Tree), nameof(Tree.StandIns))]
    public void Stand_in_has_no_protocol_and_no_cryptography(string id)
    {
        if (!Tree.HasStandIns)
            Assert.Ignore("The official packages may have what they like.");
        string[] barred = ["System.Net", "System.Security.Cryptography", "System.IO.Pipelines"];
        using var references = new References(Tree.AssemblyFile(id));
        Assert.That(references.AllTypes().Where(type => barred.Any(name => type.StartsWith(name, StringComparison.Ordinal))), Is.Empty);
        Assert.That(references.HasNativeCalls, Is.False);
    }

    [Test]
    public void Missing_member_is_noticed()
    {
        using var references = new References(Tree.AssemblyFile("Grpc.Net.Client"));
        using var wrong = new Definitions(Tree.AssemblyFile("Microsoft.SqlServer.Server"));
        Assert.That(references.Members("Grpc.Core.Api").Any(wrong.Has), Is.False);
    }
}

/// <summary>A file with its metadata.</summary>
abstract class MetadataFile : IDisposable
{
    readonly PEReader _file;

    protected MetadataFile(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        Reader = _file.GetMetadataReader();
    }

    protected MetadataReader Reader { get; }

    public void Dispose() => _file.Dispose();
}

/// <summary>What an assembly refers to in others.</summary>
sealed class References(string path) : MetadataFile(path)
{
    public bool HasNativeCalls => Reader.GetTableRowCount(TableIndex.ImplMap) > 0;

    public IEnumerable<string> AllTypes() => Reader.TypeReferences.Select(type => SignatureNames.Of(Reader, type));

    public IEnumerable<string> Types(string assembly) =>
        Reader.TypeReferences.Where(type => Home(type) == assembly).Select(type => SignatureNames.Of(Reader, type));

    public IEnumerable<string> Members(string assembly)
    {
        foreach (var handle in Reader.MemberReferences)
        {
            var member = Reader.GetMemberReference(handle);
            if (Parent(member.Parent) is not { } parent || Home(parent) != assembly)
                continue;
            var name = $"{SignatureNames.Of(Reader, parent)}.{Reader.GetString(member.Name)}";
            yield return member.GetKind() == MemberReferenceKind.Field
                ? $"{name}: {member.DecodeFieldSignature(SignatureNames.Instance, null)}"
                : SignatureNames.Of(name, member.DecodeMethodSignature(SignatureNames.Instance, null));
        }
    }

    TypeReferenceHandle? Parent(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)handle,
        HandleKind.TypeSpecification => Generic((TypeSpecificationHandle)handle),
        _ => null,
    };

    TypeReferenceHandle? Generic(TypeSpecificationHandle handle)
    {
        var blob = Reader.GetBlobReader(Reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        blob.ReadCompressedInteger(); // class or value type
        return Parent(blob.ReadTypeHandle());
    }

    string? Home(TypeReferenceHandle handle)
    {
        var scope = Reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => Home((TypeReferenceHandle)scope),
            _ => null,
        };
    }
}

/// <summary>What an assembly defines and others can see.</summary>
sealed class Definitions : MetadataFile
{
    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public Definitions(string path)
        : base(path)
    {
        foreach (var handle in Reader.TypeDefinitions)
            Add(handle);
    }

    public bool Has(string name) => _names.Contains(name);

    void Add(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        var name = SignatureNames.Of(Reader, handle);
        if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic))
            return;
        _names.Add(name);
        foreach (var method in type.GetMethods().Select(Reader.GetMethodDefinition))
        {
            if ((method.Attributes & MethodAttributes.MemberAccessMask) >= MethodAttributes.Family)
                _names.Add(SignatureNames.Of($"{name}.{Reader.GetString(method.Name)}", method.DecodeSignature(SignatureNames.Instance, null)));
        }

        foreach (var field in type.GetFields().Select(Reader.GetFieldDefinition))
        {
            if ((field.Attributes & FieldAttributes.FieldAccessMask) >= FieldAttributes.Family)
                _names.Add($"{name}.{Reader.GetString(field.Name)}: {field.DecodeSignature(SignatureNames.Instance, null)}");
        }
    }
}
