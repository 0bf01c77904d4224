namespace Giveaways.Server.Pages;

/// <summary>The values used last that take long to make: one caller makes each, the others wait without a thread. Thread-safe.</summary>
sealed class KeptWorks<TKey, T>(int most)
    where TKey : notnull
    where T : class
{
    readonly Kept<TKey, Place> places = new(most);

    /// <summary>The value, made where it is not kept; one that could not be made is tried again by the next.</summary>
    public async Task<T> TakeAsync(TKey key, Func<T> make, CancellationToken cancellation)
    {
        var place = places.Take(key, () => new Place());
        await place.Turn.WaitAsync(cancellation);
        try
        {
            return place.Value ??= make();
        }
        finally
        {
            place.Turn.Release();
        }
    }

    sealed class Place
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public T? Value { get; set; }
    }
}
