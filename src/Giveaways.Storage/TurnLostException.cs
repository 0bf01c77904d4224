namespace Giveaways.Storage;

/// <summary>Somebody else had the same turn and committed: this process stood still for so long that the database had taken it away.</summary>
sealed class TurnLostException : Exception;
