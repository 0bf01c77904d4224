using Giveaways.Api.V1;
using Giveaways.Proofs.Commitments;
using Giveaways.Storage;
using Giveaways.Testing;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>One life of three contests, in which the server is killed at every fault point once, and every call is made again until it is answered.</summary>
/// <remarks>Each start of the server arms the next point; a step is over only when every point that it names has ended a server.</remarks>
[TestFixture(typeof(SqliteDatabase)), TestFixture(typeof(PostgresDatabase))]
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class FaultPointTests<TDatabase>
    where TDatabase : Database, new()
{
    /// <summary>What a shell says of a process that SIGKILL ended.</summary>
    const int Killed = 128 + 9;

    const int EntriesEach = 4;
    const int ImportedRows = 20;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static readonly IReadOnlyList<string> Points = [.. FaultPoints.Names.Where(name => !name.StartsWith("sqlite.", StringComparison.Ordinal))];

    // Where reaching the point takes another fault first, or its first time is too early to leave something behind.
    static readonly Dictionary<string, string> Armed = new()
    {
        ["commit.rollback"] = "commit.ran:throw:2,commit.rollback:kill",
        ["store.stopping"] = "commit.before:throw:3,store.stopping:kill",
        ["commit.run"] = "commit.run:kill:40",
        ["commit.after"] = "commit.after:kill:3",
        ["commit.release"] = "commit.release:kill:40",
        ["intake.receipt"] = "intake.receipt:kill:40",
    };

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-witness-");
    Operation operation = null!;
    Giveaway crowd = null!;
    Giveaway staffed = null!;
    Giveaway bought = null!;
    Promises promises = null!;
    EntryReceipt employee = null!;
    EntryReceipt spouse = null!;
    WitnessChild? witness;
    int next;

    [TearDown]
    public async Task End()
    {
        if (witness is not null)
            await witness.DisposeAsync();
        if (operation is not null)
            await operation.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [OneTimeSetUp]
    public void LookAtTheTime()
    {
        // A kill takes a start of the server: one life is for every run, the second for the long one.
        if (typeof(TDatabase) == typeof(PostgresDatabase) && KillRounds.Count < KillRounds.Many)
            Assert.Ignore($"{KillRounds.Variable}={KillRounds.Many} or more runs this on PostgreSQL too.");
    }

    [Test]
    public async Task Life_goes_on_after_a_kill_at_every_fault_point()
    {
        operation = Operation.Prepare(Rounds.SummerTime - (8 * Giveaway.Day), new TDatabase());
        await StartAsync();
        await BeginAsync();
        await TakeEntriesAsync();
        await SealAsync();
        await DrawAsync();
        await EndInOrderAsync();
        Assert.That(next, Is.EqualTo(Points.Count), "every point has ended a server");
        await promises.CheckAsync();
        await Evidence.FindAsync(crowd);
        await Evidence.FindAsync(staffed, [employee.Receipt, spouse.Receipt]);
        TestContext.Out.WriteLine($"{next} kills at {next} fault points, {promises.Kept} entries of a crowd acknowledged");
    }

    async Task BeginAsync()
    {
        await AtAsync([.. Points.TakeWhile(p => p.StartsWith("start.", StringComparison.Ordinal))], async () => await operation.Admin.Access.ListKeysAsync(new ListKeysRequest()));
        await AtAsync(["key.saved"], operation.HireAsync);
        await AtAsync(["roster.added", "roster.saved"], () => StaffList.ImportAsync(operation));
        await AtAsync(["contest.opened", "contest.saved", "operator.told", "leaf.logged"], async () => crowd = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime)));
        staffed = await Giveaway.PublishAsync(operation, StaffedRules);
        bought = await Giveaway.PublishAsync(operation, BoughtRules);
        promises = new Promises(operation, crowd);
    }

    async Task TakeEntriesAsync()
    {
        await AtAsync(
            ["intake.begun", "commit.turn", "commit.begun", "commit.run", "entry.added", "answer.keeping", "answer.kept", "commit.ran", "commit.write", "commit.head", "commit.bundle",
                "commit.signed", "commit.checkpoint", "commit.counts", "commit.before", "commit.after", "commit.taken-over", "commit.release", "intake.receipt", "answer.found", "commit.rollback", "store.stopping"],
            async () =>
            {
                await promises.RetryAsync(Promises.Callers);
                await promises.SubmitAsync(EntriesEach);
                if (promises.Unanswered > 0)
                    throw new RpcException(new Status(StatusCode.Unavailable, "The server is gone."));
            });
        var import = Operation.Id();
        await AtAsync(["import.row", "import.answer"], () => ImportAsync(import));
        employee = await staffed.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        spouse = await staffed.EnterAsync("petro.koval@home.example", "Petro Koval");
        var regretful = await staffed.EnterAsync("regrets@people.example", "Regretful Person");
        await AtAsync(["entry.changed"], async () => await operation.Marketing.Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = regretful.Entry, RequestId = Operation.Id() }));
        await AtAsync(["slot.spent"], async () =>
            await operation.Marketing.Entries.WithdrawPurchasesAsync(new WithdrawPurchasesRequest { Contest = bought.Name, RequestId = Operation.Id(), FiscalIds = { "9252-4403" } }));
    }

    async Task SealAsync()
    {
        var rules = (await staffed.GetAsync()).Rules;
        await AtAsync(["close.due", "screening.compared", "screening.act", "finding.saved", "notice.told", "screening.acted"], () => operation.AdvanceAsync(rules.ImportUntil.Seconds + 60));
        var notices = (await operation.Marketing.Inquiries.ListNoticesAsync(new ListNoticesRequest { Contest = staffed.Name })).Notices;
        await AtAsync(["notice.acknowledged"], async () => await operation.Marketing.Inquiries.AcknowledgeNoticeAsync(new AcknowledgeNoticeRequest { Name = notices[0].Name, RequestId = Operation.Id() }));
        await AtAsync(["look.recorded"], async () => await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = staffed.Name }));
        await AtAsync(["inquiry.saved"], async () => await operation.Anybody.Inquiries.CreateInquiryAsync(
            new CreateInquiryRequest { Proof = Proof(employee), Kind = InquiryKind.Appeal, Text = "I am not that Ivan Petrenko.", RequestId = Operation.Id() }));
        await AtAsync(["seal.due", "appeal.let-in", "desk.kept", "seal.decided"], () => operation.AdvanceAsync(rules.SealBy.Seconds));
        Assert.That((await staffed.GetAsync()).State, Is.EqualTo(ContestState.Sealed));
        await InviteWitnessAsync();
        await AtAsync(["witness.ask", "witness.answered", "cosignature.added", "witness.kept"], async () => await staffed.GetAsync());
    }

    async Task DrawAsync()
    {
        File.Delete(operation.Folder.BeaconFile);
        await AtAsync(["beacon.late"], () => operation.AdvanceAsync(Rounds.SummerTime));
        File.WriteAllText(operation.Folder.BeaconFile, Rounds.BeaconFile);
        await AtAsync(["beacon.fetched", "draw.computed", "draw.recorded", "claims.added", "draw.done"], () => operation.AdvanceAsync(Rounds.SummerTime));
        var claim = $"{crowd.Name}/claims/{(await crowd.WinnersAsync())[0].Code}";
        await AtAsync(["claims.saved"], async () => await crowd.Offer(claim));
        await AtAsync(["proposal.added"], async () => await Giveaway.Disqualify(operation.Officer, claim));
        await AtAsync(["evidence.kept"], async () => await Giveaway.Disqualify(operation.SecondOfficer, claim));
        await StaffList.ImportAsync(operation.Hr, [], "beta");
        await AtAsync(["roster.due", "roster.erased"], () => operation.AdvanceAsync(operation.Now + (30 * Giveaway.Day)));
    }

    async Task EndInOrderAsync()
    {
        foreach (var point in new[] { "stop.begun", "stop.done", "stop.writer" })
        {
            Assert.That((Points[next], await operation.Server.StopAsync()), Is.EqualTo((point, Killed)));
            next++;
            await StartAsync();
        }
    }

    /// <summary>Makes a step again and again until all of these points have ended a server on the way, and it is done.</summary>
    async Task AtAsync(IReadOnlyList<string> points, Func<Task> step)
    {
        var begin = Points.ToList().IndexOf(points[0]);
        var end = begin + points.Count;
        Assert.That(Points.Skip(begin).Take(points.Count), Is.EqualTo(points), "the table has the order of this life");
        Assert.That(next, Is.InRange(begin, end));
        while (true)
        {
            try
            {
                await step();
                if (next == end)
                    return;
            }
            catch (RpcException) when (next < end)
            {
                // What the server did not answer is asked again once it is back.
            }
            var code = await operation.Server.EndAsync(Patience);
            Assert.That(code, Is.EqualTo(Killed), () => $"{Points[next]} ended no server. {operation.Server.Errors}");
            next++;
            await StartAsync();
        }
    }

    async Task StartAsync()
    {
        while (true)
        {
            var fault = next < Points.Count ? Armed.GetValueOrDefault(Points[next], $"{Points[next]}:kill") : "";
            operation.Launch = FaultLaunch.With(fault);
            try
            {
                await operation.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (next < Points.Count && Points[next].StartsWith("start.", StringComparison.Ordinal))
            {
                next++;
            }
        }
    }

    async Task ImportAsync(string id)
    {
        using var call = operation.Marketing.Entries.ImportEntries();
        await call.RequestStream.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = staffed.Name, RequestId = id } });
        for (var row = 1; row <= ImportedRows; row++)
            await call.RequestStream.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = row, Entry = staffed.Entry($"row{row}@people.example", "", $"Row Number{row}").Entry } });
        await call.RequestStream.CompleteAsync();
        var accepted = 0;
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            accepted += answer.ResultCase == ImportEntriesResponse.ResultOneofCase.Accepted ? 1 : 0;
        Assert.That(accepted, Is.EqualTo(ImportedRows));
    }

    async Task InviteWitnessAsync()
    {
        var leaf = (await crowd.LeavesAsync())[0];
        var key = leaf.Split('\n').Select(l => l.Split(' ')).First(l => l[0] == "operator")[1];
        var clock = Path.Combine(folder.FullName, "clock");
        await File.WriteAllTextAsync(clock, $"{operation.Now}");
        witness = await WitnessChild.StartAsync(typeof(Server.Hosting.ServerHost).Assembly.Location, "w.witness.example", Path.Combine(folder.FullName, "data"), [key], clock);
        operation.Further = [$"--Giveaways:Witnesses:0:Key={witness.Key}", $"--Giveaways:Witnesses:0:Url={witness.Address}"];
        await operation.StopAsync();
        await StartAsync();
    }

    static Rules StaffedRules
    {
        get
        {
            var rules = Giveaway.Rules(Rounds.SummerTime, ("Car", 2));
            rules.Unscreened = UnscreenedRule.Refused;
            (rules.CloseTime, rules.ImportUntil) = (Operation.Time(Rounds.SummerTime - (6 * Giveaway.Day)), null);
            return rules;
        }
    }

    static Rules BoughtRules
    {
        get
        {
            var rules = Giveaway.Rules(Rounds.SummerTime);
            rules.Manual = true;
            rules.Terms = new ContestTerms
            {
                Conditions = { new EntryCondition { Mechanic = EntryMechanic.Purchase, Verification = ConditionVerification.Receipt } },
                FreeRoute = new FreeRoute { How = "Write to us.", HasEqualChance = true },
            };
            return rules;
        }
    }

    static EntryProof Proof(EntryReceipt receipt) => Opening.TryParse(receipt.Opening, out var opening, out var why)
        ? new EntryProof { Entry = receipt.Entry, Salt = Convert.ToHexStringLower(opening.Salt.Span) }
        : throw new FormatException(why);
}
