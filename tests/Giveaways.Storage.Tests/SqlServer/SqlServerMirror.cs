#pragma warning disable EF1001 // the compiler of queries is the one place that sees every query before its values are taken out of it
using System.Collections;
using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>Has every query and every change that a store sends to its database sent to a SQL Server too: one that reads the T-SQL and finds nothing.</summary>
static class SqlServerMirror
{
    static readonly DbContextOptions<SqlServerContext> Options = new DbContextOptionsBuilder<SqlServerContext>()
        .UseSqlServer("Server=nowhere").AddInterceptors(new NoConnection(), new NoServer()).Options;

    /// <summary>Options under which a context of another provider is mirrored.</summary>
    public static DbContextOptionsBuilder<TContext> Mirrored<TContext>(this DbContextOptionsBuilder<TContext> options) where TContext : DbContext =>
        options.ReplaceService<IQueryCompiler, MirroringCompiler>().AddInterceptors(new MirroringSaves());

    /// <summary>Commands that this thread had sent.</summary>
    public static long Asked => NoServer.Sent;

    static void Ask<TResult>(Expression query)
    {
        using var context = new SqlServerContext(Options);
        var sent = NoServer.Sent;
        try
        {
            if (context.GetService<IQueryCompiler>().Execute<TResult>(new Mover(context.Model).Visit(query)) is IEnumerable rows and not (string or byte[]))
                _ = rows.Cast<object?>().Count();
        }
        catch (InvalidOperationException) when (NoServer.Sent > sent)
        {
            // A count or a maximum of nothing at all, which no server answers.
        }
    }

    static void Save(DbContext changed)
    {
        using var context = new SqlServerContext(Options) { Ledger = new RowLedger(TestVault.New()) };
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        foreach (var entry in changed.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var copy = Activator.CreateInstance(entry.Metadata.ClrType)!;
            foreach (var property in entry.Metadata.GetProperties())
                property.PropertyInfo?.SetValue(copy, entry.CurrentValues[property]);
            var mirrored = context.Entry(copy);
            foreach (var seal in entry.Metadata.GetProperties().Where(p => p.IsShadowProperty()))
                mirrored.Property(seal.Name).CurrentValue = entry.CurrentValues[seal];
            mirrored.State = entry.State == EntityState.Modified ? EntityState.Unchanged : entry.State;
            foreach (var property in entry.Properties.Where(p => entry.State == EntityState.Modified && p.IsModified))
                mirrored.Property(property.Metadata.Name).IsModified = true;
        }
        context.SaveChanges();
    }

    sealed class MirroringCompiler(
        IQueryContextFactory contexts, ICompiledQueryCache cache, ICompiledQueryCacheKeyGenerator keys, IDatabase database,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger, ICurrentDbContext current, IEvaluatableExpressionFilter filter, IModel model)
        : QueryCompiler(contexts, cache, keys, database, logger, current, filter, model)
    {
        public override TResult Execute<TResult>(Expression query)
        {
            Ask<TResult>(query);
            return base.Execute<TResult>(query);
        }

        public override TResult ExecuteAsync<TResult>(Expression query, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("The store asks its queries on the caller's thread; the mirror knows no others.");
    }

    sealed class MirroringSaves : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            eventData.Context!.ChangeTracker.DetectChanges();
            Save(eventData.Context);
            return result;
        }
    }

    /// <summary>Puts the tables of one model in the place of another's.</summary>
    sealed class Mover(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!) : base.VisitExtension(node);

        // A table named inside of a condition is not in the tree yet, only the field that has it.
        protected override Expression VisitMember(MemberExpression node) => typeof(IQueryable).IsAssignableFrom(node.Type)
            ? Visit(Expression.Lambda<Func<IQueryable>>(node).Compile()().Expression)
            : base.VisitMember(node);
    }

    sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();
    }

    sealed class NoServer : DbCommandInterceptor
    {
        /// <summary>Of a change EF wants to hear that it met its one row.</summary>
        const string OneRow = "OUTPUT 1";

        [ThreadStatic]
        static long sent;

        /// <summary>Commands that this thread sent.</summary>
        public static long Sent => sent;

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Take(command);
            return InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command.CommandText.Split(OneRow).Length - 1));
        }

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Take(command);
            return InterceptionResult<object>.SuppressWithResult(0);
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Take(command);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        static void Take(DbCommand command)
        {
            sent++;
            TransactSql.Check(command.CommandText);
        }

        static DataTableReader Answer(int changes)
        {
            var one = new DataTable { Columns = { { "", typeof(int) } } };
            one.Rows.Add(1);
            return changes == 0 ? new DataTable().CreateDataReader() : new DataTableReader([.. Enumerable.Repeat(one, changes)]);
        }
    }
}
