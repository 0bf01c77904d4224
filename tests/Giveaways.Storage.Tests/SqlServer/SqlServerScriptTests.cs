using Giveaways.Storage.Appending;
using Giveaways.Storage.Sqlite;
using Giveaways.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>The script that an operator of SQL Server runs makes every table, key and index of the model, and nothing else.</summary>
public sealed class SqlServerScriptTests
{
    SqlServerContext context = null!;

    [SetUp]
    public void Open() => context = new SqlServerDesign().CreateDbContext([]);

    [TearDown]
    public void Close() => context.Dispose();

    ScriptReader FromMigrations() => ScriptReader.Read(context.GetService<IMigrator>().GenerateScript());

    IEnumerable<IEntityType> Model => context.Model.GetEntityTypes();

    [Test]
    public void Script_makes_every_table_with_its_columns_and_its_key()
    {
        var made = FromMigrations().Tables.Where(t => t.Name != "__EFMigrationsHistory").Select(Describe).Order(StringComparer.Ordinal);
        var wanted = Model.Select(e => Describe(new ScriptTable(e.GetTableName()!,
            [.. e.GetProperties().Select(p => new ScriptColumn(p.GetColumnName(), p.GetColumnType(), p.IsNullable))], [.. e.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())]))).Order(StringComparer.Ordinal);
        Assert.That(made, Is.EqualTo(wanted));
        Assert.That(made.Count(), Is.GreaterThan(20), "the model is not empty");
    }

    [Test]
    public void Script_makes_every_index_and_says_which_are_unique()
    {
        var made = FromMigrations().Indexes.Select(i => $"{i.Table}({string.Join(',', i.Columns)}) {i.IsUnique} {i.Where}".Trim()).Order(StringComparer.Ordinal).ToList();
        var wanted = Model.SelectMany(e => e.GetIndexes().Select(i => $"{e.GetTableName()}({string.Join(',', i.Properties.Select(p => p.GetColumnName()))}) {i.IsUnique}")).Order(StringComparer.Ordinal);
        Assert.That(made, Is.EqualTo(wanted));
        Assert.That(made, Does.Contain("Entries(Contest,PersonKey,PersonOrdinal) True"), "one person cannot enter twice");
    }

    [Test]
    public void Script_of_the_migrations_makes_what_the_model_makes()
    {
        var (migrated, created) = (FromMigrations(), ScriptReader.Read(context.Database.GenerateCreateScript()));
        Assert.That(migrated.Tables.Where(t => t.Name != "__EFMigrationsHistory").Select(Describe).Order(StringComparer.Ordinal), Is.EqualTo(created.Tables.Select(Describe).Order(StringComparer.Ordinal)));
        Assert.That(migrated.Others, Is.EqualTo(context.Database.GetMigrations().SelectMany(_ => new[] { "BEGIN TRANSACTION", "INSERT INTO Counters", "INSERT INTO __EFMigrationsHistory", "COMMIT" })));
    }

    [Test]
    public void Columns_have_types_that_sql_server_can_index()
    {
        foreach (var entity in Model)
        {
            var indexed = entity.GetKeys().SelectMany(k => k.Properties).Concat(entity.GetIndexes().SelectMany(i => i.Properties)).Distinct();
            Assert.That(indexed.Select(p => $"{entity.GetTableName()}.{p.Name} {p.GetColumnType()}"), Is.All.Not.Contains("(max)"));
        }
    }

    static IEnumerable<string> Statements() => typeof(AppendSql).GetFields().Where(f => f.FieldType == typeof(string)).Select(f => f.Name);

    [TestCaseSource(nameof(Statements))]
    public void Statement_of_the_append_path_names_what_the_script_makes(string statement)
    {
        var sql = (string)typeof(AppendSql).GetField(statement)!.GetValue(null)!;
        var script = FromMigrations();
        var names = Tokens.Read(sql).Where(t => t.Kind == TokenKind.Name).Select(t => t.Text).ToList();
        var tables = script.Tables.Where(t => names.Contains(t.Name)).ToList();
        Assert.That(tables, Is.Not.Empty);
        Assert.That(names.Except(tables.Select(t => t.Name)).Except(tables.SelectMany(t => t.Columns).Select(c => c.Name)), Is.Empty, sql);
    }

    [Test]
    public void New_entry_fills_every_column_that_must_be_filled()
    {
        var filled = Tokens.Read(AppendSql.InsertEntry).Where(t => t.Kind == TokenKind.Name).Select(t => t.Text).Skip(1);
        Assert.That(filled, Is.EquivalentTo(FromMigrations().Tables.Single(t => t.Name == "Entries").Columns.Select(c => c.Name)));
    }

    [TestCase("CREATE TABLE [A] ([B] int NOT NULL", TestName = "Reader_refuses_an_open_bracket")]
    [TestCase("DROP TABLE [A];", TestName = "Reader_refuses_a_statement_that_it_does_not_know")]
    [TestCase("CREATE TABLE [A] ([B] int NOT NULL,);", TestName = "Reader_refuses_a_column_that_is_missing")]
    [TestCase("CREATE INDEX [I] ON [A ([B]);", TestName = "Reader_refuses_an_open_name")]
    public void Refuses(string script) => Assert.That(() => ScriptReader.Read(script), Throws.InstanceOf<FormatException>().Or.InstanceOf<ArgumentOutOfRangeException>());

    static string Describe(ScriptTable table) =>
        $"{table.Name}: {string.Join(", ", table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"{c.Name} {c.Type}{(c.IsNullable ? "?" : "")}"))}; {string.Join(',', table.Key)}";
}
