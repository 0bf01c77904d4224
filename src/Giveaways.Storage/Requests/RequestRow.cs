namespace Giveaways.Storage.Requests;

/// <summary>The stored answer to a request id: what makes a retry harmless.</summary>
public sealed class RequestRow
{
    /// <summary>SHA-256 of caller and request id, of a list's row with the row's number in place of its last eight bytes: opaque bytes, so that no collation makes two ids equal.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>SHA-256 of the request's body: the same id with another body is refused.</summary>
    public byte[] Body { get; set; } = [];
    public byte[] Answer { get; set; } = [];
    public long Time { get; set; }
}
