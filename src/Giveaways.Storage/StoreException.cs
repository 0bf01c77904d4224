namespace Giveaways.Storage;

/// <summary>The store cannot be opened, or has stopped for good: the process says so and ends rather than go on.</summary>
/// <param name="code">Stable, e.g. <c>ROOT_MISMATCH</c>, <c>SCHEMA_TOO_NEW</c>, <c>UNSAFE_DURABILITY</c>.</param>
public sealed class StoreException(string code, string message, Exception? cause = null) : Exception($"{code}: {message}", cause)
{
    public string Code { get; } = code;
}
