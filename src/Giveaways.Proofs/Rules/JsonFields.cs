using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>Reads the members of a JSON object by name, each once; a missing, foreign or mistyped one is refused.</summary>
/// <remarks>The first refusal stays, and what is read after it is empty: the reader is asked once, at <see cref="End"/>.</remarks>
sealed class JsonFields(Json value, string path = "")
{
    readonly IReadOnlyDictionary<string, Json> members = value is Json.Record found ? found.Members : new Dictionary<string, Json>();
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    string? why = value is Json.Record ? null : $"{Named(path)}: must be an object";

    /// <summary>Why the object is refused, or null. No member may be left that was not read.</summary>
    public string? End()
    {
        // Which foreign name it is stays unsaid: the message may be shown, the document may be hostile.
        if (why is null && taken.Count != members.Count)
        {
            Refuse(path, $"has names that are none of {string.Join(", ", taken.Order(StringComparer.Ordinal))}");
        }
        return why;
    }

    public string Text(string name) => Take<Json.Text>(name, "a string")?.Value ?? "";

    public long Number(string name) => Take<Json.Number>(name, "a number")?.Value ?? 0;

    public bool Flag(string name) => Take<Json.Flag>(name, "true or false")?.Value ?? false;

    public int Int(string name)
    {
        var number = Number(name);
        if (number > int.MaxValue)
        {
            Refuse(At(name), "is too large");
            return 0;
        }
        return (int)number;
    }

    public Hash32 Hash(string name)
    {
        if (!Hash32.TryParseHex(Text(name), out var hash))
        {
            Refuse(At(name), "must be a SHA-256 in lowercase hex");
        }
        return hash;
    }

    public T Word<T>(string name) where T : struct, Enum => Keyword(name, Text(name), default(T));

    public void Literal(string name, string expected)
    {
        if (!string.Equals(Text(name), expected, StringComparison.Ordinal))
        {
            Refuse(At(name), $"must be {expected}");
        }
    }

    public IReadOnlyList<string> Texts(string name, int max) => Items<Json.Text, string>(name, max, "strings", text => text.Value);

    public IReadOnlyList<T> Words<T>(string name) where T : struct, Enum =>
        Items<Json.Text, T>(name, Enum.GetValues<T>().Length, "strings", text => Keyword(name, text.Value, default(T)));

    public T Object<T>(string name, Func<JsonFields, T> read) => ReadInner(Take<Json.Record>(name, "an object") ?? Empty, At(name), read);

    public IReadOnlyList<T> Objects<T>(string name, int max, Func<JsonFields, T> read)
    {
        var next = 0;
        return Items<Json.Record, T>(name, max, "objects", one => ReadInner(one, $"{At(name)}[{next++}]", read));
    }

    /// <summary>A member that is an object, as its canonical text.</summary>
    public string ObjectText(string name)
    {
        var bytes = CanonicalJson.Write(Take<Json.Record>(name, "an object") ?? Empty);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    static Json.Record Empty { get; } = new([]);

    static string Named(string path) => path.Length == 0 ? "document" : path;

    string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    void Refuse(string where, string what) => why ??= $"{Named(where)}: {what}";

    T? Take<T>(string name, string kind) where T : Json
    {
        if (!members.TryGetValue(name, out var member))
        {
            Refuse(At(name), "is missing");
            return null;
        }
        taken.Add(name);
        if (member is not T wanted)
        {
            Refuse(At(name), $"must be {kind}");
            return null;
        }
        return wanted;
    }

    T Keyword<T>(string name, string word, T none) where T : struct, Enum
    {
        if (Giveaways.Proofs.Text.Keyword<T>.TryParse(word, out var found))
        {
            return found;
        }
        Refuse(At(name), $"must be one of {Giveaways.Proofs.Text.Keyword<T>.Choice}");
        return none;
    }

    IReadOnlyList<TResult> Items<TItem, TResult>(string name, int max, string kind, Func<TItem, TResult> read) where TItem : Json
    {
        var items = Take<Json.List>(name, "an array")?.Items ?? [];
        if (items.Count > max)
        {
            Refuse(At(name), $"has more than {max} values");
            return [];
        }
        if (items.Any(item => item is not TItem))
        {
            Refuse(At(name), $"must be an array of {kind}");
            return [];
        }
        return [.. items.Cast<TItem>().Select(read)];
    }

    T ReadInner<T>(Json inner, string where, Func<JsonFields, T> read)
    {
        var from = new JsonFields(inner, where);
        var result = read(from);
        why ??= from.End();
        return result;
    }
}
