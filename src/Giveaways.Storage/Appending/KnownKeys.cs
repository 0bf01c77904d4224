using Giveaways.Proofs.Merkle;

namespace Giveaways.Storage.Appending;

/// <summary>What one transaction knows of requests and people: what it found, and what it is about to write.</summary>
/// <remarks>True as long as nobody else writes: for the turn of one writer.</remarks>
sealed class KnownKeys
{
    readonly Dictionary<Hash32, (byte[] Body, byte[] SealedAnswer)?> requests = [];
    readonly Dictionary<(long Contest, Hash32 Person), List<long>> people = [];

    public void Clear()
    {
        requests.Clear();
        people.Clear();
    }

    /// <summary>Has those keys looked up that nothing is known of.</summary>
    /// <param name="read">Adds what there is.</param>
    public void FindRequests(IEnumerable<byte[]> keys, Action<IReadOnlyList<byte[]>> read)
    {
        var unknown = keys.Where(key => requests.TryAdd(new Hash32(key), null)).ToList();
        if (unknown.Count > 0)
            read(unknown);
    }

    /// <inheritdoc cref="FindRequests"/>
    public void FindPeople(long contest, IEnumerable<byte[]> persons, Action<IReadOnlyList<byte[]>> read)
    {
        var unknown = persons.Where(person => people.TryAdd((contest, new Hash32(person)), [])).ToList();
        if (unknown.Count > 0)
            read(unknown);
    }

    public void AddRequest(byte[] key, byte[] body, byte[] sealedAnswer) => requests[new Hash32(key)] = (body, sealedAnswer);

    /// <summary>Adds an entry of somebody who was looked up; of others nothing is known.</summary>
    public void AddPerson(long contest, byte[] person, long index)
    {
        if (people.TryGetValue((contest, new Hash32(person)), out var entries))
            entries.Add(index);
    }

    public (byte[] Body, byte[] SealedAnswer)? Request(byte[] key) => requests[new Hash32(key)];

    public List<long> People(long contest, byte[] person) => [.. people[(contest, new Hash32(person))]];
}
