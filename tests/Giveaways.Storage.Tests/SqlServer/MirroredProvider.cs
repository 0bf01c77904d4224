using System.Data.Common;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>SQLite, with <see cref="SqlServerMirror"/> beside it.</summary>
sealed class MirroredProvider(string connectionString) : Provider
{
    readonly SqliteProvider inner = new(connectionString);

    public override DbConnection OpenWriter() => inner.OpenWriter();

    public override DbConnection OpenReader() => inner.OpenReader();

    public override void CheckStructure(GiveawaysContext context, DamageList damages) => inner.CheckStructure(context, damages);

    public override DbTransaction Begin(DbConnection connection) => inner.Begin(connection);

    public override DbTransaction View(DbConnection connection) => inner.View(connection);

    public override GiveawaysContext Context(DbConnection connection) =>
        new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).Mirrored().Options);

    protected override Retry RetryOf(DbException error) => inner.RetryAfter((Exception)error);
}
