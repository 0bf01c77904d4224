using System.Net;
using Giveaways.Api.V1;
using Giveaways.Server.Tests.EndToEnd;

namespace Giveaways.Server.Tests.Pages;

/// <summary>"Find my entry" by a network account: where the rules say so, and in bounds.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AccountTests
{
    Operation operation = null!;
    Reader reader = null!;
    Giveaway open = null!;
    Giveaway closed = null!;
    string code = "";

    [OneTimeSetUp]
    public async Task Run()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        reader = new Reader(operation.Server.Http);
        open = await PublishAsync(isTold: true);
        closed = await PublishAsync(isTold: false);
        code = await EnterAsync(open, "@Olha.K");
        await EnterAsync(closed, "@Olha.K");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        reader.Dispose();
        await operation.DisposeAsync();
    }

    Task<Giveaway> PublishAsync(bool isTold)
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.IdentifyingContact = ContactKind.Network;
        if (isTold)
            rules.Terms = new ContestTerms { FindByAccount = true };
        return Giveaway.PublishAsync(operation, rules);
    }

    async Task<string> EnterAsync(Giveaway giveaway, string account) => (await operation.Marketing.Entries.SubmitEntryAsync(new SubmitEntryRequest
    {
        Contest = giveaway.Name, RequestId = Operation.Id(),
        Entry = new EntryInput { Contacts = { new Contact { Kind = ContactKind.Network, Network = "vk", Value = account, Verified = true } } },
    })).Receipt.Code;

    [Test, Order(1)]
    public async Task Any_spelling_of_an_account_finds_its_codes()
    {
        foreach (var spelling in new[] { "olha.k", "OLHA.K", "%40olha.k", "%EF%BC%AFlha.k" })
        {
            using var answer = await reader.GetAsync($"{open.Name}/account/vk/{spelling}");
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo($"{{\"codes\":[\"{code}\"]}}"), spelling);
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False, "other sites' scripts do not ask in their visitors' names");
        }
    }

    [Test, Order(1)]
    public async Task Withdrawn_entry_is_answered_as_before_and_an_unknown_account_has_none()
    {
        var other = await EnterAsync(open, "gone");
        var before = await reader.TextAsync($"{open.Name}/account/vk/gone");
        await operation.Marketing.Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = $"{open.Name}/entries/{other}", RequestId = Operation.Id() });
        Assert.That(await reader.TextAsync($"{open.Name}/account/vk/gone"), Is.EqualTo(before).And.Contains(other));
        foreach (var unknown in new[] { "account/vk/nobody", "account/instagram/olha.k", "account/vk/!!", "account/VK/olha.k", "account/vk/%20" })
            Assert.That(await reader.TextAsync($"{open.Name}/{unknown}"), Is.EqualTo("{\"codes\":[]}"), unknown);
    }

    [Test, Order(1)]
    public async Task Where_the_rules_do_not_say_so_there_is_nothing_to_ask()
    {
        foreach (var path in new[] { $"{closed.Name}/account/vk/olha.k", $"{closed.Name}/account/vk/nobody", $"{open.Name}/account/vk", $"{open.Name}/account/vk/a/b", "contests/99/account/vk/olha.k" })
            Assert.That(await reader.StatusAsync(path), Is.EqualTo(HttpStatusCode.NotFound), path);
    }

    [Test, Order(2)]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        for (var asked = 0; asked < 31; asked++)
        {
            using var answer = await reader.GetAsync($"{open.Name}/account/vk/guess{asked}");
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            Assert.That(answer.Headers.RetryAfter!.Delta, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromMinutes(1)));
            Assert.That(await reader.StatusAsync($"{open.Name}/checkpoint"), Is.EqualTo(HttpStatusCode.OK), "all else goes on");
            return;
        }
        Assert.Fail("Thirty a minute are enough for anybody.");
    }
}
