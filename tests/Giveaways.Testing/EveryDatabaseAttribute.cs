using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Giveaways.Testing;

/// <summary>A fixture over a <see cref="Database"/>, run on every kind of them; on one that has no server here it is skipped with the reason.</summary>
/// <remarks>With <c>GIVEAWAYS_CI=1</c> PostgreSQL may not lack.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EveryDatabaseAttribute : NUnitAttribute, IFixtureBuilder
{
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) =>
    [
        .. On(typeInfo, typeof(SqliteDatabase), skipped: null),
        .. On(typeInfo, typeof(PostgresDatabase), PostgresDatabase.Absence is { } why && !Absent.IsFault ? why : null),
        .. On(typeInfo, typeof(SqlServerDatabase), SqlServerDatabase.Absence),
    ];

    static IEnumerable<TestSuite> On(ITypeInfo fixture, Type database, string? skipped)
    {
        var on = new TestFixtureAttribute(database);
        if (skipped is not null)
            on.Ignore = skipped;
        return on.BuildFrom(fixture);
    }
}
