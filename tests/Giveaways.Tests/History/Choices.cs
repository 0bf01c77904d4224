namespace Giveaways.Tests.History;

/// <summary>Bytes read as choices, zero for ever after the last: a short list is a short history, so that a failing one shrinks.</summary>
sealed class Choices(byte[] bytes)
{
    int next;

    public bool IsEmpty => next >= bytes.Length;

    /// <summary>0 to <paramref name="ways"/> - 1.</summary>
    public int Of(int ways) => (next < bytes.Length ? bytes[next++] : 0) % ways;

    public bool Maybe => Of(2) == 1;

    public T From<T>(IReadOnlyList<T> items) => items[Of(items.Count)];
}
