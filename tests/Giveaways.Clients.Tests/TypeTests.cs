namespace Giveaways.Clients.Tests;

/// <summary>The TypeScript clients are sound TypeScript, not only JavaScript that runs.</summary>
sealed class TypeTests
{
    [Test]
    public async Task Clients_pass_the_strict_type_check()
    {
        using var language = new TypeScript();
        await language.PrepareAsync();
        var check = await language.CheckAsync();
        Assert.That(check.ExitCode, Is.Zero, check.Output);
    }
}
