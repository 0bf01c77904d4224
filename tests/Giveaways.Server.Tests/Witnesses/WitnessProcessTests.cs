using System.Globalization;
using System.Net;
using System.Text;
using Giveaways.Proofs;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Hosting;
using Giveaways.Server.Witnesses;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.Witnesses;

/// <summary>The witness as a process: over HTTP, through kills, and beside a second one that must not be.</summary>
/// <remarks><c>GIVEAWAYS_KILL_ROUNDS</c> says how often it is killed (default 10).</remarks>
[Parallelizable(ParallelScope.Self), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WitnessProcessTests : IDisposable
{
    const string Name = "witness.example/w1";
    const int DefaultRounds = 10;
    const int Callers = 8;
    const int MaxMillisecondsUntilKill = 300;
    const int Sizes = 600;

    static readonly string Assembly = typeof(ServerHost).Assembly.Location;

    static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("GIVEAWAYS_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : DefaultRounds;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-witness-");
    readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(1) };

    public void Dispose()
    {
        http.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Checkpoint_is_cosigned_over_http_and_can_be_read_after_a_restart()
    {
        var log = new SampleLog(9);
        string key, note;
        await using (var witness = await StartAsync(log))
        {
            key = witness.Key;
            var (status, body, _) = await AddAsync(witness, log.Request(0, 9));
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), body);
            note = log.Checkpoint(9) + body;
            Assert.That(await http.GetStringAsync(new Uri(witness.Address, $"{WitnessPages.PathOf(log.Key.Name)}/checkpoint")), Is.EqualTo(note));
            await witness.KillAsync();
        }
        await using var again = await StartAsync(log);
        Assert.That(again.Key, Is.EqualTo(key));
        Assert.That(await http.GetStringAsync(new Uri(again.Address, $"{WitnessPages.PathOf(log.Key.Name)}/checkpoint")), Is.EqualTo(note));
        Assert.That(VerifierKey.TryParse(key, out var witnessKey, out _) && witnessKey.Type == KeyType.Cosignature);
        Assert.That(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var signed, out _));
        Assert.That(signed!.CheckOnly([log.Key, witnessKey!], [], out _), Is.EqualTo(ProofFault.None));
        var page = await http.GetStringAsync(again.Address);
        Assert.That(page, Does.Contain(key).And.Contain(log.Key.ToString()).And.Contain("size 9"));
    }

    [Test]
    public async Task Refusals_have_their_status_and_a_split_can_be_read()
    {
        var log = new SampleLog(20);
        var other = new SampleLog(20, shared: 5, history: "rewritten");
        await using var witness = await StartAsync(log);
        await AddAsync(witness, log.Request(0, 12));
        Assert.That(await AddAsync(witness, SampleLog.Request(12, other.Checkpoint(12))), Is.EqualTo((HttpStatusCode.Conflict, "12\n", "text/x.tlog.size")));
        Assert.That(await http.GetStringAsync(new Uri(witness.Address, "evidence/1/held")), Does.StartWith(log.Checkpoint(12).ToString()));
        Assert.That(await http.GetStringAsync(new Uri(witness.Address, "evidence/1/refused")), Is.EqualTo(other.Checkpoint(12).ToString()));
        Assert.That(await http.GetStringAsync(witness.Address), Does.Contain("two histories of draws.example/operator"));
        Assert.That((await AddAsync(witness, other.Request(12, 20))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await AddAsync(witness, new SampleLog(3, seed: 9).Request(0, 3))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await AddAsync(witness, new SampleLog(3, origin: "elsewhere.example").Request(0, 3))).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await AddAsync(witness, Encoding.ASCII.GetBytes("old 1\n"))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await AddAsync(witness, new byte[AddCheckpoint.MaxBytes + 1])).Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        using var get = await http.GetAsync(new Uri(witness.Address, "add-checkpoint"));
        Assert.That(get.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Second_process_of_one_folder_is_refused()
    {
        var log = new SampleLog(9);
        await using var witness = await StartAsync(log);
        Assert.That(async () => await StartAsync(log), Throws.InvalidOperationException.With.Message.Contains("WITNESS_IN_USE").And.Message.Contains("ended with 78"));
        Assert.That((await AddAsync(witness, log.Request(0, 9))).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("", "BAD_SETTING: Witness:Name")]
    [TestCase("two words", "BAD_SETTING: Witness:Name")]
    public void Name_that_cannot_name_a_key_stops_the_start(string name, string why) => Assert.That(
        async () => await WitnessChild.StartAsync(Assembly, name, folder.FullName, [new SampleLog(1).Key.ToString()]), Throws.InvalidOperationException.With.Message.Contains(why));

    [Test]
    public void Something_else_than_a_log_key_stops_the_start()
    {
        var cosigner = VerifierKey.Create("witness.example", KeyType.Cosignature, new SampleLog(1).Key.PublicKey).ToString();
        foreach (var logs in new string[][] { [], ["hello"], [cosigner] })
            Assert.That(async () => await WitnessChild.StartAsync(Assembly, Name, folder.FullName, logs), Throws.InvalidOperationException.With.Message.Contains("BAD_SETTING: Witness:Logs"));
    }

    [Test]
    public async Task Killed_at_any_moment_it_never_cosigns_two_histories()
    {
        var histories = new[] { new SampleLog(Sizes, shared: 1, history: "one"), new SampleLog(Sizes, shared: 1, history: "two") };
        var random = new Random(20_261_122);
        var cosigned = new List<(long Size, Proofs.Merkle.Hash32 Root, long Time)>();
        var lost = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await using var witness = await StartAsync(histories[0]);
            var last = await LastAsync(witness, histories[0].Key.Name);
            Assert.That(last is null ? cosigned : cosigned.Where(c => c.Size > last.Size || c.Size == last.Size && c.Root != last.Root), Is.Empty, "what it answered was on the disk");
            using var stop = new CancellationTokenSource();
            var callers = Enumerable.Range(0, Callers).Select(i => Task.Run(() => SubmitAsync(witness, histories[i % 2], (int)(last?.Size ?? 0), stop.Token))).ToList();
            await Task.Delay(random.Next(MaxMillisecondsUntilKill));
            await witness.KillAsync();
            await stop.CancelAsync();
            foreach (var (answers, cutOff) in await Task.WhenAll(callers))
            {
                cosigned.AddRange(answers);
                lost += cutOff;
            }
        }
        TestContext.Out.WriteLine($"{Rounds} kills, {cosigned.Count} cosignatures, {lost} calls cut off");
        Assert.That(cosigned, Is.Not.Empty);
        Assert.That(histories.Count(history => cosigned.All(c => c.Root == history.Root((int)c.Size))), Is.EqualTo(1), "all cosignatures are of one history");
    }

    async Task<(List<(long Size, Proofs.Merkle.Hash32 Root, long Time)> Cosigned, int CutOff)> SubmitAsync(WitnessChild witness, SampleLog log, int from, CancellationToken stop)
    {
        var cosigned = new List<(long, Proofs.Merkle.Hash32, long)>();
        Assert.That(VerifierKey.TryParse(witness.Key, out var key, out _));
        try
        {
            for (var size = from; size < Sizes && !stop.IsCancellationRequested;)
            {
                var next = Math.Min(size + 1, Sizes);
                var (status, body, _) = await AddAsync(witness, log.Request(size, next));
                if (status == HttpStatusCode.OK)
                {
                    var note = log.Checkpoint(next) + body;
                    Assert.That(SignedNote.TryParse(Encoding.UTF8.GetBytes(note), out var signed, out _));
                    Assert.That(signed!.CheckLoose([key!], out var signers), Is.EqualTo(ProofFault.None));
                    cosigned.Add((next, log.Root(next), signers[0].Time!.Value));
                    size = next;
                }
                else if (status == HttpStatusCode.Conflict)
                    size = int.Parse(body, CultureInfo.InvariantCulture);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
        {
            return (cosigned, 1);
        }
        return (cosigned, 0);
    }

    async Task<Checkpoint?> LastAsync(WitnessChild witness, string origin)
    {
        using var answer = await http.GetAsync(new Uri(witness.Address, $"{WitnessPages.PathOf(origin)}/checkpoint"));
        return answer.StatusCode == HttpStatusCode.NotFound ? null
            : SignedCheckpoint.TryParse(await answer.Content.ReadAsByteArrayAsync(), out var checkpoint, out _) ? checkpoint.Checkpoint : throw new InvalidDataException();
    }

    Task<WitnessChild> StartAsync(SampleLog log) => WitnessChild.StartAsync(Assembly, Name, folder.FullName, [log.Key.ToString()]);

    async Task<(HttpStatusCode Status, string Body, string Type)> AddAsync(WitnessChild witness, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await http.PostAsync(new Uri(witness.Address, "add-checkpoint"), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType ?? "");
    }
}
