using System.Reflection;

namespace Giveaways.Conventions.StandIns;

/// <summary>What an assembly offers to others, one declaration a line.</summary>
/// <remarks>
/// Public and protected members, accessors as methods; extension methods and <c>params</c> as what they are underneath.
/// The values of defaults and constants are left out.
/// </remarks>
static class Surface
{
    const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetTypes().Where(IsVisible).SelectMany(Of);

    static IEnumerable<string> Of(Type type)
    {
        var name = $"{type.Namespace}.{Name(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [$"delegate {name}: {Name(invoke.ReturnType)}({Parameters(invoke)}){Constraints(type.GetGenericArguments())}"];
        }

        if (type.IsEnum)
            return type.GetEnumNames().Zip(type.GetEnumValuesAsUnderlyingType().Cast<object>(), (n, v) => $"{name}: {n} = {v}").Prepend($"enum {name}");

        return
        [
            Head(type, name),
            .. type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Select(i => $"{name} is {Name(i)}"),
            .. type.GetConstructors(Declared).Where(c => !c.IsStatic).Where(IsVisible).Select(c => $"{name}: {Access(c)}.ctor({Parameters(c)})"),
            .. type.GetMethods(Declared).Where(IsVisible).Select(m => $"{name}: {Of(m)}"),
            .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => $"{name}: {Of(f)}"),
        ];
    }

    static string Head(Type type, string name)
    {
        var access = type.IsNested && !type.IsNestedPublic ? "protected " : "";
        if (type.IsInterface)
            return $"{access}interface {name}";
        if (type.IsValueType)
            return $"{access}struct {name}{Constraints(type.GetGenericArguments())}";
        var kind = type switch
        {
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        var from = type.BaseType == typeof(object) ? "" : $" : {Name(type.BaseType!)}";
        return $"{access}{kind}class {name}{from}{Constraints(type.GetGenericArguments())}";
    }

    static string Of(MethodInfo method)
    {
        var overridden = method.GetBaseDefinition() != method;
        var kind = method switch
        {
            { DeclaringType.IsInterface: true } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            _ when overridden => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Access(method)}{kind}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){Constraints(method.GetGenericArguments())}";
    }

    static string Of(FieldInfo field) =>
        $"static {(field.IsLiteral ? "const" : "readonly")} {Name(field.FieldType)} {field.Name}";

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsOptional ? "optional " : "")}{(p.IsOut ? "out " : "")}{Name(p.ParameterType)} {p.Name}"));

    static string Constraints(Type[] parameters) => string.Concat(parameters.Select(p =>
    {
        var types = p.GetGenericParameterConstraints().Select(Name);
        if (p.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            types = types.Prepend("class");
        if (p.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            types = types.Append("new()");
        var all = string.Join(", ", types);
        return all.Length == 0 ? "" : $" where {p.Name} : {all}";
    }));

    static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Name(underlying)}?";
        var outer = type is { IsNested: true, IsGenericParameter: false } ? $"{Name(type.DeclaringType!)}." : "";
        var generic = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : "";
        return $"{outer}{type.Name.Split('`')[0]}{generic}";
    }

    static bool IsVisible(Type type) => type.IsNested
        ? IsVisible(type.DeclaringType!) && (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem)
        : type.IsPublic;

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
