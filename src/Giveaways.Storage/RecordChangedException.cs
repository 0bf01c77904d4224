namespace Giveaways.Storage;

/// <summary>A stored record does not open, or its columns do not say what it says itself: it was changed behind the server's back.</summary>
/// <param name="message">Names the record by numbers alone, for the caller.</param>
public sealed class RecordChangedException(string message) : Exception(message);
