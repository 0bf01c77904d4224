using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Giveaways.Storage.Sqlite;

/// <summary>The model on SQLite.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : GiveawaysContext(options);

/// <summary>Lets <c>dotnet ef migrations</c> make the model without a database.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
}
