namespace Giveaways.Api;

/// <summary>The name of an API key, <c>keys/{key}</c>; not its secret.</summary>
public readonly record struct KeyName : IResourceName<KeyName>
{
    /// <param name="key">16 lowercase hex characters.</param>
    public KeyName(string key) => Key = Segment.IsKey(key) ? key : throw new ArgumentException("Not a key's id.", nameof(key));

    public static string Pattern => "keys/{key}";

    public string Key { get; }

    public static bool TryParse(string? text, out KeyName name)
    {
        name = default;
        if (!Segment.TrySplit(text, ["keys", null], out var values) || !Segment.IsKey(values[0]))
        {
            return false;
        }
        name = new KeyName(values[0]);
        return true;
    }

    public static KeyName Parse(string text) => Segment.Parse<KeyName>(text);

    public override string ToString() => Key is not null ? $"keys/{Key}" : throw Segment.NoName(typeof(KeyName));
}
