using System.Globalization;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The kernel answers one write or one fsync of the database's files with an error: nothing is acknowledged behind it, and the next start has all that was.</summary>
/// <remarks><c>GIVEAWAYS_STORAGE_FAULTS</c> says at how many places of each kind, spread over all there are (default 2); a number larger than there are takes them in turn.</remarks>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class StorageFaultTests
{
    const string Variable = "GIVEAWAYS_STORAGE_FAULTS";
    const int Default = 2;
    const int EntriesEach = 3;

    static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : Default;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    Operation operation = null!;
    Giveaway giveaway = null!;
    Tracer tracer = null!;
    Action putBack = null!;

    string LogFile => operation.Folder.PathOf("trace");

    [SetUp]
    public async Task Begin()
    {
        await Tracer.RequireAsync();
        var database = new SqliteDatabase();
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), database);
        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await operation.StopAsync();
        putBack = database.Copy();
        tracer = new Tracer(LogFile, [database.Path, database.Path + "-wal"]);
    }

    [TearDown]
    public async Task End()
    {
        if (operation is not null)
            await operation.DisposeAsync();
    }

    [TestCase("pwrite64")]
    [TestCase("fsync,fdatasync")]
    public async Task Nothing_is_acknowledged_behind_an_error_of_the_disk(string calls)
    {
        var places = await CountAsync(calls);
        var (ended, refused, unharmed) = (0, 0, 0);
        foreach (var error in new[] { "EIO", "ENOSPC" })
        {
            foreach (var nth in Enumerable.Range(0, Math.Min(Wanted, places)).Select(i => 1 + (int)((long)i * places / Math.Min(Wanted, places))))
            {
                switch (await BreakAsync(calls, error, nth))
                {
                    case StoreWatch.ExitCode:
                        ended++;
                        break;
                    case 0:
                        unharmed++;
                        break;
                    default:
                        refused++;
                        break;
                }
            }
        }
        TestContext.Out.WriteLine($"{calls}: of {places} places {ended} ended the server, {refused} its start, {unharmed} were beside what it acknowledges");
        Assert.That(ended, Is.Positive);
    }

    /// <summary>How many such calls the busiest thread makes in one run.</summary>
    async Task<int> CountAsync(string calls)
    {
        await RunAsync(tracer.Watch(calls), new Promises(operation, giveaway));
        return tracer.Calls().CountBy(c => c.Thread).Max(t => t.Value);
    }

    async Task<int> BreakAsync(string calls, string error, int nth)
    {
        var promises = new Promises(operation, giveaway);
        var code = await RunAsync(tracer.Break(calls, error, nth), promises);
        var broken = tracer.Calls().Where(c => c.Broken).ToList();
        var where = $"{error} at {calls} {nth}: {string.Join(' ', broken.Select(b => $"{b.Call} {Path.GetFileName(b.Path)}"))} ended with {code}";
        AssertEndsBehind(broken, promises, code, where);
        Assert.That(code, Is.AnyOf(0, StoreWatch.ExitCode, StartRefusedException.ExitCode), () => $"{where}: {operation.Server.Errors}");
        operation.Launch = ServerLaunch.Plain;
        await operation.StartAsync();
        await promises.CheckAsync();
        await operation.StopAsync();
        TestContext.Out.WriteLine($"{where}; {promises.Kept} acknowledged are there");
        return code;
    }

    /// <summary>Nobody who asked behind an error of the write-ahead log has a receipt, and where anybody waited for one then, the server ended for it.</summary>
    /// <remarks>What is copied from the log into the file is in the log still: only an error of the log can lose anything. Nobody asks while the server starts or ends in order.</remarks>
    static void AssertEndsBehind(IEnumerable<TracedCall> broken, Promises promises, int code, string where)
    {
        if (promises.Acknowledged.Count == 0)
            return;
        var first = promises.Acknowledged.Min(a => a.Asked);
        var last = promises.Unanswered > 0 ? DateTimeOffset.MaxValue : promises.Acknowledged.Max(a => a.Time);
        foreach (var error in broken.Where(b => b.Path.EndsWith("-wal", StringComparison.Ordinal) && b.Time > first && b.Time < last))
        {
            Assert.That(promises.Acknowledged.Where(a => a.Asked > error.Time).Select(a => a.Receipt.Entry), Is.Empty, () => $"{where}; acknowledged behind it");
            Assert.That(code, Is.EqualTo(StoreWatch.ExitCode), where);
        }
    }

    /// <returns>The server's exit code.</returns>
    async Task<int> RunAsync(IReadOnlyList<string> under, Promises promises)
    {
        putBack();
        // A database that was put back is an old one to whoever remembers a later one.
        File.Delete(operation.Folder.KeyFile + ".seen");
        operation.Launch = FaultLaunch.With(FaultLaunch.CopiedOften, under);
        try
        {
            await operation.StartAsync();
        }
        catch (InvalidOperationException refused)
        {
            return int.Parse(refused.Message.Split(' ')[4].TrimEnd(':'), CultureInfo.InvariantCulture);
        }
        await promises.SubmitAsync(EntriesEach);
        if (promises.Unanswered == 0)
            return await operation.Server.StopAsync();
        return await operation.Server.EndAsync(Patience) ?? throw new AssertionException("The server neither answers nor ends: " + operation.Server.Errors);
    }
}
