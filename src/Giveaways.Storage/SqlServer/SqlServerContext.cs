using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Giveaways.Storage.SqlServer;

/// <summary>The model on SQL Server. Its migrations exist from the start; serving from it comes with replicas.</summary>
public sealed class SqlServerContext(DbContextOptions<SqlServerContext> options) : GiveawaysContext(options);

/// <summary>Lets <c>dotnet ef migrations</c> make the model without a database.</summary>
public sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerContext>
{
    public SqlServerContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerContext>().UseSqlServer("Server=.;Database=giveaways").Options);
}
