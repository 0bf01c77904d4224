namespace Giveaways.Storage;

/// <summary>A bounded queue with a line for each caller, served one from each line in turn.</summary>
/// <remarks>
/// Who floods lengthens nobody's line but their own. With every place taken, the newest of the longest line gives its place to a
/// caller who has fewer, so that each of n callers finds at least <c>places / n</c>, however many the others would like.
/// Not safe for several threads. Taking costs O(1); adding too, but O(callers) while the queue is full.
/// </remarks>
/// <param name="places">Most items that wait.</param>
/// <param name="perCaller">Most of them in one line.</param>
sealed class FairQueue<T>(int places, int perCaller)
{
    // Invariant: holds exactly the callers with a line in `turns`, and no line is empty.
    readonly Dictionary<string, LinkedListNode<Line>> lines = new(StringComparer.Ordinal);
    readonly LinkedList<Line> turns = new();

    public int Count { get; private set; }

    /// <summary>Adds an item at the end of its caller's line.</summary>
    /// <param name="refused">Who found no place in the end, if the answer is false: the item itself, or another for whose place it was taken.</param>
    /// <returns>Whether everybody has a place.</returns>
    public bool TryAdd(string caller, T item, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(true)] out T refused)
    {
        var own = lines.TryGetValue(caller, out var line) ? line.Value.Items.Count : 0;
        refused = item;
        if (own >= perCaller)
            return false;
        var full = Count >= places;
        if (full)
        {
            if (Longest() is not { } longest || own + 1 >= longest.Value.Items.Count)
                return false;
            refused = TakeFrom(longest, last: true);
        }
        Append(caller, item);
        return !full;
    }

    /// <summary>Takes the oldest item of the caller whose turn it is, who then goes behind all others.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (turns.First is not { } first)
            return false;
        item = TakeFrom(first, last: false);
        if (first.List is not null)
        {
            turns.Remove(first);
            turns.AddLast(first);
        }
        return true;
    }

    void Append(string caller, T item)
    {
        if (!lines.TryGetValue(caller, out var line))
            lines.Add(caller, line = turns.AddLast(new Line(caller)));
        line.Value.Items.AddLast(item);
        Count++;
    }

    T TakeFrom(LinkedListNode<Line> line, bool last)
    {
        var items = line.Value.Items;
        var item = last ? items.Last!.Value : items.First!.Value;
        if (last)
            items.RemoveLast();
        else
            items.RemoveFirst();
        Count--;
        if (items.Count == 0)
        {
            turns.Remove(line);
            lines.Remove(line.Value.Caller);
        }
        return item;
    }

    LinkedListNode<Line>? Longest()
    {
        var longest = turns.First;
        for (var line = longest; line is not null; line = line.Next)
        {
            if (line.Value.Items.Count > longest!.Value.Items.Count)
                longest = line;
        }
        return longest;
    }

    sealed record Line(string Caller)
    {
        public LinkedList<T> Items { get; } = new();
    }
}
