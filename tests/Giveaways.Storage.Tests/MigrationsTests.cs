using Giveaways.Storage.Postgres;
using Giveaways.Storage.Sqlite;
using Giveaways.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Giveaways.Storage.Tests;

/// <summary>Every provider's migrations make the model as it is, and the same model on every provider.</summary>
public sealed class MigrationsTests
{
    static IEnumerable<TestCaseData> Contexts()
    {
        yield return new TestCaseData((Func<GiveawaysContext>)(() => new SqliteDesign().CreateDbContext([]))).SetName("Sqlite_migrations_make_the_model_as_it_is");
        yield return new TestCaseData((Func<GiveawaysContext>)(() => new SqlServerDesign().CreateDbContext([]))).SetName("SqlServer_migrations_make_the_model_as_it_is");
        yield return new TestCaseData((Func<GiveawaysContext>)(() => new PostgresDesign().CreateDbContext([]))).SetName("Postgres_migrations_make_the_model_as_it_is");
    }

    [TestCaseSource(nameof(Contexts))]
    public void Complete(Func<GiveawaysContext> make)
    {
        using var context = make();
        Assert.That(context.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(context.Database.HasPendingModelChanges(), Is.False, "dotnet ef migrations add, for each provider");
    }

    [Test]
    public void Providers_have_the_same_tables_columns_and_keys()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var sqlServer = new SqlServerDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);
        Assert.That(Describe(sqlServer), Is.EqualTo(Describe(sqlite)));
        Assert.That(Describe(postgres), Is.EqualTo(Describe(sqlite)));
        Assert.That(sqlServer.Database.GetMigrations(), Is.EqualTo(sqlite.Database.GetMigrations()), "one name for one change");
        Assert.That(postgres.Database.GetMigrations(), Is.EqualTo(sqlite.Database.GetMigrations()));
    }

    [Test]
    public void No_key_is_a_collated_string_but_for_ids_of_ascii()
    {
        using var context = new SqlServerDesign().CreateDbContext([]);
        var unique = context.Model.GetEntityTypes().SelectMany(e => e.GetKeys().SelectMany(k => k.Properties).Concat(e.GetIndexes().Where(i => i.IsUnique).SelectMany(i => i.Properties)));
        var text = unique.Where(p => p.ClrType == typeof(string)).Select(p => $"{p.DeclaringType.GetTableName()}.{p.Name}").Distinct().Order();
        // Ids that the server has checked against [a-z0-9-] before they get here; who a person is stands in bytes.
        Assert.That(text, Is.EqualTo(new[] { "Alternates.Ranking", "Counters.Name", "Keys.Id", "Keys.Pseudonym", "Prizes.Id", "Rosters.Employer" }));
    }

    static List<string> Describe(GiveawaysContext context) =>
    [
        .. context.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal).SelectMany(e =>
            e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()} {p.ClrType} {p.IsNullable} {p.GetMaxLength()}")
                .Append($"{e.GetTableName()} key {string.Join(',', e.FindPrimaryKey()!.Properties.Select(p => p.Name))}")
                .Concat(e.GetIndexes().Select(i => $"{e.GetTableName()} index {string.Join(',', i.Properties.Select(p => p.Name))} {i.IsUnique}").Order(StringComparer.Ordinal))),
    ];
}
