using Giveaways.Storage.Appending;

namespace Giveaways.Storage.Tests;

/// <summary>One statement for many rows says what as many statements would.</summary>
public sealed class AppendSqlTests
{
    [Test]
    public void Rows_of_a_statement_have_parameters_of_their_own()
    {
        const string One = """INSERT INTO "T" ("A", "B") VALUES (@a, 0, @b)""";
        Assert.That(AppendSql.Rows(One, 1), Is.EqualTo(One));
        Assert.That(AppendSql.Rows(One, 2), Is.EqualTo("""INSERT INTO "T" ("A", "B") VALUES (@a0, 0, @b0), (@a1, 0, @b1)"""));
        Assert.That(AppendSql.Parameters(AppendSql.Rows(One, 2)), Is.EqualTo(new[] { "@a0", "@b0", "@a1", "@b1" }));
    }

    [Test]
    public void Keys_of_a_look_up_are_a_list()
    {
        const string One = """SELECT 1 FROM "T" WHERE "C" = @contest AND "A" IN (@key) ORDER BY 1""";
        Assert.That(AppendSql.Keys(One, 1), Is.EqualTo(One));
        Assert.That(AppendSql.Keys(One, 2), Is.EqualTo("""SELECT 1 FROM "T" WHERE "C" = @contest AND "A" IN (@key0, @key1) ORDER BY 1"""));
    }

    [Test]
    public void Parameter_that_is_named_twice_is_one() => Assert.That(AppendSql.Parameters("UPDATE T SET A = @a WHERE B = @b AND A <> @a"), Is.EqualTo(new[] { "@a", "@b" }));
}
