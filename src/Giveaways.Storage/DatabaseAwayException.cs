namespace Giveaways.Storage;

/// <summary>The database did not take a connection, or ended one in the middle of reading. Nothing was changed, and the same may be asked again.</summary>
public sealed class DatabaseAwayException(Exception cause) : Exception("The database cannot be reached.", cause);
