using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Giveaways.Conventions.StandIns;

namespace Giveaways.Conventions.Dependencies;

/// <summary>One member of another assembly, or one floating-point instruction, and the method that uses it.</summary>
/// <param name="By">Namespace and type, nested types after a slash, then the method.</param>
/// <param name="Type">The used type with its namespace; <c>IL</c> for an instruction.</param>
/// <param name="Member">Name and signature, or the instruction.</param>
sealed record MemberUse(string By, string Type, string Member)
{
    public override string ToString() => $"{By} uses {Type}.{Member}";
}

/// <summary>Everything that the method bodies of an assembly use from elsewhere, read from its metadata and instructions.</summary>
sealed class MemberUses : IDisposable
{
    static readonly FrozenDictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => (int)unchecked((ushort)code.Value));

    readonly PEReader file;
    readonly MetadataReader reader;

    MemberUses(string path)
    {
        file = new PEReader(File.OpenRead(path));
        reader = file.GetMetadataReader();
    }

    public void Dispose() => file.Dispose();

    /// <param name="assembly">Its name; the client is <c>client/giveaways</c>.</param>
    public static IReadOnlyList<MemberUse> Of(string assembly)
    {
        using var uses = new MemberUses(Tree.AssemblyFile(assembly));
        return [.. uses.All().Distinct()];
    }

    /// <summary>The assemblies that an assembly was compiled against and uses.</summary>
    public static IReadOnlyList<string> Assemblies(string assembly)
    {
        using var uses = new MemberUses(Tree.AssemblyFile(assembly));
        return [.. uses.reader.AssemblyReferences.Select(h => uses.reader.GetString(uses.reader.GetAssemblyReference(h).Name)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The types of other assemblies that an assembly names anywhere, signatures included.</summary>
    public static IReadOnlyList<string> Types(string assembly)
    {
        using var uses = new MemberUses(Tree.AssemblyFile(assembly));
        return [.. uses.reader.TypeReferences.Select(h => SignatureNames.Of(uses.reader, h)).Distinct().Order(StringComparer.Ordinal)];
    }

    IEnumerable<MemberUse> All() =>
        from handle in reader.MethodDefinitions
        let method = reader.GetMethodDefinition(handle)
        where method.RelativeVirtualAddress != 0
        let user = $"{SignatureNames.Of(reader, method.GetDeclaringType())}.{reader.GetString(method.Name)}"
        from use in Body(user, file.GetMethodBody(method.RelativeVirtualAddress).GetILContent())
        select use;

    List<MemberUse> Body(string by, ImmutableArray<byte> code)
    {
        var found = new List<MemberUse>();
        for (var at = 0; at < code.Length;)
        {
            int value = code[at++];
            if (value == 0xFE)
                value = 0xFE00 | code[at++];
            var op = OpCodesByValue[value];
            if (IsFloat(op.Name!))
                found.Add(new MemberUse(by, "IL", op.Name!));
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok or OperandType.InlineType)
                AddMember(found, by, MetadataTokens.EntityHandle(BitConverter.ToInt32(code.AsSpan().Slice(at, sizeof(int)))));
            at += OperandLength(op, code, at);
        }
        return found;
    }

    // ldc.r8, conv.r4, ldelem.r8, stind.r4 and the like.
    static bool IsFloat(string instruction) =>
        instruction.Contains(".r4", StringComparison.Ordinal) || instruction.Contains(".r8", StringComparison.Ordinal) || instruction.StartsWith("conv.r.", StringComparison.Ordinal);

    void AddMember(List<MemberUse> found, string by, EntityHandle handle, string typeArguments = "")
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var generic = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                AddMember(found, by, generic.Method, $" of {string.Join(", ", generic.DecodeSignature(SignatureNames.Instance, null))}");
                break;
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                if (TypeOf(member.Parent) is { } parent)
                    found.Add(new MemberUse(by, parent, Signature(member) + typeArguments));
                break;
            case HandleKind.TypeReference:
            case HandleKind.TypeSpecification:
                found.Add(new MemberUse(by, TypeOf(handle)!, "type"));
                break;
        }
    }

    string Signature(MemberReference member)
    {
        var name = reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Field ? name : SignatureNames.Of(name, member.DecodeMethodSignature(SignatureNames.Instance, null));
    }

    string? TypeOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => SignatureNames.Of(reader, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(SignatureNames.Instance, null),
        _ => null,
    };

    static int OperandLength(OpCode op, ImmutableArray<byte> code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code.AsSpan().Slice(at, sizeof(int))),
        _ => 4,
    };
}
