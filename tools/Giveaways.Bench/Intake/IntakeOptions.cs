using Giveaways.Bench.Service;

namespace Giveaways.Bench.Intake;

/// <summary>What is measured under <c>load</c>.</summary>
/// <param name="Folder">Where databases are made; on the disk that matters.</param>
/// <param name="Time">How long each load lasts.</param>
/// <param name="Replicas">Servers on one PostgreSQL database.</param>
/// <param name="Postgres">The server, by a connection string of a user who may create databases; null: it is left out.</param>
/// <param name="Entries">Entries of the one large contest.</param>
/// <param name="Rows">Rows of the import.</param>
/// <param name="Stored">Entries that a start finds.</param>
sealed record IntakeOptions(DirectoryInfo Folder, TimeSpan Time, int Replicas, string? Postgres, int Entries, int Rows, int Stored)
{
    /// <summary>Entries a second of the open loop.</summary>
    public const int OpenRate = 1_667;

    public Load Load => new(Folder, Time, OpenRate);
}
