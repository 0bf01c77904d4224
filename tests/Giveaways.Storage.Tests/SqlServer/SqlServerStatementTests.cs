using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Entries;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Screening;
using Giveaways.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>What SQL Server would be sent is T-SQL without hints: every script, every statement of the append path, every query and every change of a row.</summary>
/// <remarks>The rest of the suite is mirrored too where it runs on SQLite, see <see cref="Databases"/>: what it asks beyond this is read as it asks.</remarks>
public sealed class SqlServerStatementTests
{
    /// <summary>Of the session's methods those that ask the database nothing, or only through others.</summary>
    static readonly string[] Silent =
    [
        nameof(Session.ScreeningHash), nameof(Session.Code), nameof(Session.PersonKey), nameof(Session.SlotKey),
    ];

    /// <summary>Of one statement: https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server.</summary>
    const int MaxParameters = 2_100;

    [Test]
    public void Scripts_are_read_by_the_parser_of_sql_server()
    {
        using var context = new SqlServerDesign().CreateDbContext([]);
        var migrator = context.GetService<IMigrator>();
        var scripts = new[] { migrator.GenerateScript(), migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent), context.Database.GenerateCreateScript() };
        foreach (var kinds in scripts.Select(TransactSql.Statements))
            Assert.That(kinds.Count(k => k == "CreateTableStatement"), Is.GreaterThanOrEqualTo(context.Model.GetEntityTypes().Count()));
    }

    static IEnumerable<TestCaseData> AppendPath() => typeof(AppendSql).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => new TestCaseData((string)f.GetValue(null)!) { TestName = $"Statement_of_the_append_path_is_read ({f.Name})" });

    [TestCaseSource(nameof(AppendPath))]
    public void Reads(string statement)
    {
        foreach (var times in new[] { 1, 64 })
        {
            var text = AppendSql.Rows(AppendSql.Keys(statement, times), statement.StartsWith("INSERT", StringComparison.Ordinal) ? times : 1);
            Assert.That(TransactSql.Statements(text), Has.Count.EqualTo(text.Split("; ").Length).And.All.Matches("^(Select|Insert|Update|Delete)Statement$"));
            Assert.That(AppendSql.Parameters(text).Count(), Is.LessThanOrEqualTo(MaxParameters));
        }
    }

    [Test]
    public void Question_about_the_database_is_read() => Assert.That(TransactSql.Statements(SqlServerProvider.State), Is.EqualTo(new[] { "SelectStatement" }));

    [Test]
    public void Question_about_the_time_is_read() => Assert.That(TransactSql.Statements(SqlServerProvider.Time), Is.EqualTo(new[] { "SelectStatement" }));

    [Test]
    public async Task Query_of_a_session_is_read_whichever_it_is()
    {
        using var database = new SqliteDatabase();
        var clerk = new Clerk(database.Open(new SetClock()));
        await using var store = clerk.Store;
        var contest = await clerk.PublishAsync();
        await clerk.EnterAsync(contest, "a@people.example");
        var silent = new List<string>();
        var asked = 0;
        foreach (var query in Queries())
        {
            foreach (var present in new[] { false, true })
            {
                var before = SqlServerMirror.Asked;
                store.Read(session => Ask(query, session, present));
                asked++;
                if (SqlServerMirror.Asked == before && present)
                    silent.Add(query.Name);
            }
        }
        await TestContext.Progress.WriteLineAsync($"{asked} calls of {Queries().Count()} queries, {TransactSql.Texts.Count} different commands of T-SQL read so far");
        Assert.That(silent, Is.SubsetOf(Silent), "these ask nothing; is the mirror blind?");
        Assert.That(asked, Is.GreaterThan(80));
    }

    static IEnumerable<string> Tables()
    {
        using var context = new SqlServerDesign().CreateDbContext([]);
        return [.. context.Model.GetEntityTypes().Select(e => e.ClrType.FullName!)];
    }

    [TestCaseSource(nameof(Tables))]
    public void Row_is_added_changed_and_removed_by_statements_that_are_read(string table)
    {
        using var database = new SqliteDatabase();
        var provider = new MirroredProvider(database.ConnectionString);
        provider.Migrate();
        using var connection = provider.OpenWriter();
        using var context = provider.Context(connection);
        context.Ledger = new RowLedger(TestVault.New());
        var type = context.Model.FindEntityType(table)!;
        var before = SqlServerMirror.Asked;
        var row = context.Add(Filled(type.ClrType, present: true));
        context.SaveChanges();
        foreach (var property in row.Properties.Where(p => !p.Metadata.IsKey()))
            property.IsModified = true;
        context.SaveChanges();
        context.Remove(row.Entity);
        context.SaveChanges();
        Assert.That(SqlServerMirror.Asked - before, Is.GreaterThanOrEqualTo(2));
    }

    [TestCase("SELECT TOP(1) 1 FROM [Logs] WITH (UPDLOCK, HOLDLOCK)", TestName = "Hint_at_a_table_is_refused")]
    [TestCase("SELECT 1 FROM [Logs] OPTION (RECOMPILE)", TestName = "Hint_at_a_query_is_refused")]
    [TestCase("SELECT 1 FROM [Logs] LIMIT 1", TestName = "Statement_of_another_database_is_refused")]
    public void Refuses(string statement) => Assert.That(() => TransactSql.Check(statement), Throws.InstanceOf<FormatException>());

    static IEnumerable<MethodInfo> Queries() => typeof(Session).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName)
        .Concat(typeof(Session).Assembly.GetTypes().Where(t => t.IsPublic && t.IsAbstract && t.IsSealed).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.IsDefined(typeof(ExtensionAttribute)) && m.GetParameters()[0].ParameterType.IsAssignableFrom(typeof(ReadSession))));

    /// <param name="present">Whether what may be left out is given.</param>
    static int Ask(MethodInfo query, ReadSession session, bool present)
    {
        var method = query.IsGenericMethodDefinition ? query.MakeGenericMethod(typeof(long)) : query;
        var arguments = method.GetParameters().Select(p => p.ParameterType.IsAssignableFrom(typeof(ReadSession)) ? session : Argument(p.ParameterType, present)).ToArray();
        var answer = method.Invoke(method.IsStatic ? null : session, arguments);
        return answer is IEnumerable rows and not string ? rows.Cast<object>().Count() : 1;
    }

    static object? Argument(Type type, bool present) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => present ? Argument(inner, present) : null,
        _ when type == typeof(long) => 1L,
        _ when type == typeof(int) => 10,
        _ when type == typeof(bool) => present,
        _ when type == typeof(string) => present ? "app" : "",
        _ when type == typeof(byte[]) => new byte[32],
        _ when type == typeof(Contact) => new Contact(default, "a@people.example", Verified: true, ""),
        _ when type == typeof(Func<StoredTrace, long>) => (Func<StoredTrace, long>)(trace => trace.Index),
        _ when type == typeof(FindingQuery) => !present ? new FindingQuery() : new FindingQuery
        {
            State = FindingState.Open, Kind = default(FindingKind), Outcome = default(Outcome), Cluster = "ring", MinWeight = 1, Drawn = true, ByWeight = true, After = (1, 1),
        },
        _ when type.IsEnum || type.IsValueType => Activator.CreateInstance(type),
        _ when type.IsArray => Rows(type.GetElementType()!, present),
        _ when type.IsGenericType && type.GetGenericArguments() is [var item] => type.IsAssignableFrom(typeof(HashSet<>).MakeGenericType(item)) && !type.IsAssignableFrom(item.MakeArrayType())
            ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(item), Rows(item, present)) : Rows(item, present),
        _ => Filled(type, present),
    };

    static Array Rows(Type item, bool present)
    {
        var rows = Array.CreateInstance(item, present ? 2 : 1);
        for (var i = 0; i < rows.Length; i++)
            rows.SetValue(Argument(item, present), i);
        return rows;
    }

    /// <summary>A row, or a record, every part of which has some value.</summary>
    static object Filled(Type type, bool present)
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Argument(p.ParameterType, present))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && constructor.GetParameters().Length == 0))
            property.SetValue(made, Argument(property.PropertyType, present));
        return made;
    }
}
