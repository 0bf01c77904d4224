using System.Diagnostics.CodeAnalysis;

namespace Giveaways.Server.Pages;

/// <summary>The values used last, up to a number. Thread-safe.</summary>
/// <remarks>A value that was let go may still be in use; whoever asks next gets a new one.</remarks>
sealed class Kept<TKey, T>(int most)
    where TKey : notnull
    where T : class
{
    readonly Lock gate = new();
    readonly Dictionary<TKey, LinkedListNode<(TKey Key, T Value)>> places = [];
    readonly LinkedList<(TKey Key, T Value)> order = [];

    public T? Find(TKey key)
    {
        lock (gate)
            return TryTouch(key, out var value) ? value : null;
    }

    /// <summary>The value, made where it is not kept. Making it must be quick.</summary>
    public T Take(TKey key, Func<T> make)
    {
        lock (gate)
        {
            if (TryTouch(key, out var known))
                return known;
            var made = make();
            Add(key, made);
            return made;
        }
    }

    public void Put(TKey key, T value)
    {
        lock (gate)
        {
            if (places.Remove(key, out var old))
                order.Remove(old);
            Add(key, value);
        }
    }

    bool TryTouch(TKey key, [NotNullWhen(true)] out T? value)
    {
        value = null;
        if (!places.TryGetValue(key, out var place))
            return false;
        order.Remove(place);
        order.AddFirst(place);
        value = place.Value.Value;
        return true;
    }

    void Add(TKey key, T value)
    {
        places[key] = order.AddFirst((key, value));
        if (places.Count <= most)
            return;
        places.Remove(order.Last!.Value.Key);
        order.RemoveLast();
    }
}
