using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;

namespace Giveaways.Server.Tests.Storing;

public sealed class DiskReserveTests
{
    [Test]
    public void Intake_ends_below_the_reserve_and_begins_again_a_quarter_above_it()
    {
        long? free = 1_000;
        var reserve = new DiskReserve(1_000, () => free);
        var story = new List<(long?, bool, bool)>();
        foreach (var next in new long?[] { 1_000, 999, 1_000, 1_249, null, 1_250, 1_000, 999 })
        {
            free = next;
            var changed = reserve.Look();
            story.Add((next, changed, reserve.Refusal is null));
        }
        Assert.That(story, Is.EqualTo(new (long?, bool, bool)[]
        {
            (1_000, false, true), (999, true, false), (1_000, false, false), (1_249, false, false), (null, false, false), (1_250, true, true), (1_000, false, true), (999, true, false),
        }));
        Assert.That(reserve.Refusal!.Reason, Is.EqualTo(Giveaways.Reason.StorageFull));
    }

    [Test]
    public void No_reserve_refuses_nothing()
    {
        var reserve = new DiskReserve(0, () => 0);
        Assert.That((reserve.Look(), reserve.Refusal), Is.EqualTo((false, (Problem?)null)));
    }

    [TestCase("Postgres", "Host=db")]
    [TestCase("SqlServer", "Server=db")]
    [TestCase("Sqlite", "Data Source=:memory:")]
    public void Database_that_is_no_file_here_has_no_reserve(string provider, string connection)
    {
        var settings = new StorageSettings { Provider = provider, ConnectionString = connection, ReserveMegabytes = 1_048_576 };
        Assert.That(() => DiskReserve.Of(settings).CheckNew(settings), Throws.Nothing);
    }

    [Test]
    public void Row_241_new_database_without_room_is_refused_and_one_that_exists_is_not()
    {
        var file = Path.GetTempFileName();
        var there = new StorageSettings { ConnectionString = $"Data Source={file}", ReserveMegabytes = 1_048_576 };
        var absent = new StorageSettings { ConnectionString = $"Data Source={file}.none", ReserveMegabytes = 1_048_576 };
        var full = new DiskReserve(1_000, () => 999);
        try
        {
            Assert.That(() => full.CheckNew(there), Throws.Nothing);
            Assert.That(Assert.Throws<StartRefusedException>(() => full.CheckNew(absent))!.Reason, Is.EqualTo("NO_RESERVE"));
            Assert.That(() => new DiskReserve(1_000, () => 1_000).CheckNew(absent), Throws.Nothing);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Connection_string_that_cannot_be_read_is_a_bad_setting() =>
        Assert.That(Assert.Throws<StartRefusedException>(() => DiskReserve.Of(new StorageSettings { ConnectionString = "Date Source=x" }))!.Reason, Is.EqualTo("BAD_SETTING"));
}
