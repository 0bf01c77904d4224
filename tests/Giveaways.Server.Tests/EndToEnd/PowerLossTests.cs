using System.Globalization;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs.Receipts;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Testing;
using Microsoft.Data.Sqlite;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The power is cut at random moments while 64 callers submit: of each disk that may be left, the store opens, and has what was acknowledged before.</summary>
/// <remarks>
/// The server's writes and syncs are recorded by strace, and disks are made of them afterwards (<see cref="PowerCut"/>). <c>GIVEAWAYS_POWER_CUTS</c>
/// says how many (default 10). What is mapped into memory, SQLite's <c>-shm</c>, is not on any of them: SQLite makes it anew.
/// </remarks>
[Parallelizable(ParallelScope.All), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category(Databases.Own)]
public sealed class PowerLossTests : IAsyncDisposable
{
    const string Variable = "GIVEAWAYS_POWER_CUTS";
    const int Default = 10;
    const int EntriesEach = 10;
    const long Contest = 1;

    static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : Default;

    readonly Random random = new(20_261_122);
    readonly DirectoryInfo disks = Directory.CreateTempSubdirectory("giveaways-disks-");
    Operation operation = null!;
    SqliteDatabase database = null!;
    Promises promises = null!;

    public async ValueTask DisposeAsync()
    {
        if (operation is not null)
            await operation.DisposeAsync();
        disks.Delete(recursive: true);
    }

    [Test]
    public async Task Acknowledged_entry_survives_a_power_cut()
    {
        var lost = await CutAsync(FaultLaunch.CopiedOften);
        Assert.That(lost, Is.Empty);
    }

    // What the test above would say if the store answered without waiting for the disk. Copying waits for the disk too: here nothing is copied before the end.
    [Test]
    public async Task Store_that_does_not_wait_for_the_disk_is_found_out()
    {
        var lost = await CutAsync("sqlite.synchronous-normal:bug");
        Assert.That(lost, Is.Not.Empty);
        Assert.That(lost, Has.Some.Contain("is lost"));
    }

    /// <summary>Records a run and cuts its power again and again.</summary>
    /// <returns>What was wrong with which disk.</returns>
    async Task<List<string>> CutAsync(string fault)
    {
        await Tracer.RequireAsync();
        var (before, recorded) = await RecordAsync(fault);
        var cut = new PowerCut(before, recorded, random);
        var wrong = new List<string>();
        var (entries, places) = (0, new List<int>());
        for (var i = 0; i < Wanted; i++)
        {
            // Of what is asked for, most is written behind the last answer, when everything is copied into the file: both halves get their share.
            var place = random.Next(i % 2 == 0 ? recorded.Count + 1 : FirstBehindAnswers(recorded));
            var moment = place < recorded.Count ? recorded[place].Time : double.MaxValue;
            var due = promises.Acknowledged.Where(a => Seconds(a.Time) < moment).Select(a => a.Receipt).ToList();
            entries += due.Count;
            if (await FindAsync(cut.At(place), due) is { } found)
                wrong.Add($"cut before operation {place} of {recorded.Count}: {found}");
        }
        TestContext.Out.WriteLine($"{Wanted} disks of {recorded.Count} operations and {promises.Kept} entries; {entries} receipts looked for, {wrong.Count} disks wrong");
        wrong.ForEach(TestContext.Out.WriteLine);
        return wrong;
    }

    async Task<(IReadOnlyDictionary<string, byte[]> Before, IReadOnlyList<DiskOperation> Recorded)> RecordAsync(string fault)
    {
        database = new SqliteDatabase();
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), database);
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await operation.StopAsync();
        var before = new Dictionary<string, byte[]> { [database.Path] = await File.ReadAllBytesAsync(database.Path) };
        var trace = operation.Folder.PathOf("trace");
        operation.Launch = FaultLaunch.With(fault, new Tracer(trace, [database.Path, database.Path + "-wal"]).Record());
        await operation.StartAsync();
        promises = new Promises(operation, giveaway);
        await promises.SubmitAsync(EntriesEach);
        await operation.StopAsync();
        Assert.That(promises.Unanswered, Is.Zero);
        return (before, DiskRecording.Read(trace));
    }

    /// <summary>Opens the database of a disk, as a start does, and looks for every entry that was acknowledged before the cut.</summary>
    async Task<string?> FindAsync(IReadOnlyDictionary<string, byte[]> disk, List<EntryReceipt> due)
    {
        var folder = disks.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        foreach (var (path, bytes) in disk)
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, Path.GetFileName(path)), bytes);
        try
        {
            await using var store = Store.Open("sqlite", $"Data Source={Path.Combine(folder.FullName, Path.GetFileName(database.Path))}", "draws.example", new Vault(operation.Folder.MasterKey), TimeProvider.System, LogSigner.FromSeed);
            return due.Select(receipt => Missing(store, receipt)).FirstOrDefault(missing => missing is not null);
        }
        catch (Exception fault) when (fault is StoreException or SqliteException)
        {
            return $"the store does not open: {fault.Message}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string? Missing(Store store, EntryReceipt receipt)
    {
        var proof = TlogProof.TryParse(Encoding.UTF8.GetBytes(receipt.Receipt), out var parsed, out _) ? parsed : throw new FormatException(receipt.Receipt);
        var book = store.Logs.Get(Contest);
        var head = proof.Checkpoint.Checkpoint;
        if (book.Size < head.Size || !store.Read(s => s.Leaves(Contest, receipt.LeafIndex, 1))[0].Span.SequenceEqual(proof.Extra))
            return $"entry {receipt.LeafIndex} is lost, the log has {book.Size} leaves";
        return book.Tree.Prove(prover => prover.Root(head.Size)) == head.Root ? null : $"size {head.Size} has another root";
    }

    int FirstBehindAnswers(IReadOnlyList<DiskOperation> recorded)
    {
        var last = promises.Acknowledged.Max(a => Seconds(a.Time));
        return recorded.TakeWhile(o => o.Time < last).Count() + 1;
    }

    static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
