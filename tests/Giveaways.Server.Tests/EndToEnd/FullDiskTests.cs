using System.Diagnostics;
using System.Net;
using Giveaways.Api.V1;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A disk that fills up ends intake; what was taken is sealed and drawn on it.</summary>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class FullDiskTests
{
    const int DiskMegabytes = 96;
    const int ReserveMegabytes = 32;
    const int Megabyte = 1024 * 1024;

    readonly string disk = Directory.CreateTempSubdirectory("giveaways-disk-").FullName;
    Operation operation = null!;

    [SetUp]
    public async Task Mount()
    {
        if (!OperatingSystem.IsLinux() || !await RunAsync("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "giveaways", disk))
            Assert.Ignore("Mounting a small disk takes root on Linux.");
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        // A database of this test's own, on the small disk.
        if (operation.Folder.Database is not SqliteDatabase)
            Assert.Ignore("A reserve is for SQLite.");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(DataFile)!, Path.GetFileName(DataFile) + "*"))
            File.Copy(file, Path.Combine(disk, "giveaways.db" + file[DataFile.Length..]));
        operation.Further = [$"--Giveaways:Storage:ConnectionString=Data Source={Path.Combine(disk, "giveaways.db")}", $"--Giveaways:Storage:ReserveMegabytes={ReserveMegabytes}"];
        await operation.StartAsync();
    }

    [TearDown]
    public async Task Unmount()
    {
        if (operation is not null)
            await operation.DisposeAsync();
        await RunAsync("umount", disk);
        Directory.Delete(disk);
    }

    [Test, CancelAfter(120_000)]
    public async Task Contest_is_sealed_and_drawn_with_the_disk_full(CancellationToken cancellation)
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var first = giveaway.Entry("first@people.example", Operation.Id());
        var taken = await operation.Marketing.Entries.SubmitEntryAsync(first, cancellationToken: cancellation);
        await giveaway.EnterAsync(5);
        var handover = Operation.Id();
        var list = await StaffList.ImportAsync(operation.Hr, StaffList.Rows, requestId: handover);
        var kept = await PackAsync(giveaway, treeSize: 0);
        Assert.That(await Refused.ReasonAsync(giveaway.EnterAsync("later@people.example")), Is.EqualTo("accepted"));
        var ballast = Path.Combine(disk, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[(int)(new DriveInfo(disk).AvailableFreeSpace - ((ReserveMegabytes - 8) * Megabyte))], cancellation);

        await UntilAsync(giveaway, "STORAGE_FULL", cancellation);
        Assert.That(await operation.Marketing.Entries.SubmitEntryAsync(first, cancellationToken: cancellation), Is.EqualTo(taken), "who was taken before has the same receipt");
        Assert.That(await PackAsync(giveaway, kept.TreeSize), Is.EqualTo(kept), "a pack that is there is served");
        Assert.That(await Refused.ReasonAsync(PackAsync(giveaway, treeSize: 0)), Is.EqualTo("STORAGE_FULL"), "a new one is not made");
        using (var http = new HttpClient())
        using (var page = await http.GetAsync(new Uri(operation.Server.Http, $"{giveaway.Name}/evidence.zip"), cancellation))
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "nor for a page");
        Assert.That(await Refused.ReasonAsync(StaffList.ImportAsync(operation)), Is.EqualTo("STORAGE_FULL"));
        Assert.That(await StaffList.ImportAsync(operation.Hr, StaffList.Rows, requestId: handover), Is.EqualTo(list), "what was handed over before has the same answer");
        await operation.StopAsync();
        await operation.StartAsync();
        // A restart changes nothing; room does.
        await UntilAsync(giveaway, "STORAGE_FULL", cancellation);
        File.Delete(ballast);
        await UntilAsync(giveaway, "accepted", cancellation);
        await File.WriteAllBytesAsync(ballast, new byte[(int)(new DriveInfo(disk).AvailableFreeSpace - ((ReserveMegabytes - 8) * Megabyte))], cancellation);
        await UntilAsync(giveaway, "STORAGE_FULL", cancellation);
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Drawn));
        Assert.That(await giveaway.WinnersAsync(), Has.Count.EqualTo(2));
    }

    async Task<EvidenceHeader> PackAsync(Giveaway giveaway, long treeSize)
    {
        using var call = operation.Anybody.Audit.DownloadEvidence(new DownloadEvidenceRequest { Contest = giveaway.Name, TreeSize = treeSize });
        await call.ResponseStream.MoveNext(CancellationToken.None);
        return call.ResponseStream.Current.Header;
    }

    // The disk is looked at now and then: until it has been, entries go as before.
    static async Task UntilAsync(Giveaway giveaway, string outcome, CancellationToken cancellation)
    {
        while (await Refused.ReasonAsync(giveaway.EnterAsync($"{Operation.Id()}@people.example")) != outcome)
            await Task.Delay(50, cancellation);
    }

    string DataFile => new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(operation.Folder.Database.ConnectionString).DataSource;

    static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
