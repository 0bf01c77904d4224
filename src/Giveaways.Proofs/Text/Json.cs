namespace Giveaways.Proofs.Text;

/// <summary>A JSON value of the restricted kind that is hashed: no <c>null</c>, no fraction (SPEC 4).</summary>
public abstract record Json
{
    Json()
    {
    }

    public sealed record Text(string Value) : Json;

    /// <summary>0 to 2^53 - 1.</summary>
    public sealed record Number(long Value) : Json;

    public sealed record Flag(bool Value) : Json;

    public sealed record List(IReadOnlyList<Json> Items) : Json;

    /// <summary>Names in the order of their UTF-16 code units, as RFC 8785 section 3.2.3 has it.</summary>
    public sealed record Record : Json
    {
        readonly SortedDictionary<string, Json> members = new(StringComparer.Ordinal);

        public Record(IEnumerable<KeyValuePair<string, Json>> members)
        {
            ArgumentNullException.ThrowIfNull(members);
            foreach (var (name, value) in members)
            {
                this.members.Add(name, value);
            }
        }

        public IReadOnlyDictionary<string, Json> Members => members;
    }
}
