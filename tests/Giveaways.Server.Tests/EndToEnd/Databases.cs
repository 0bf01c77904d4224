namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Names of test categories.</summary>
static class Databases
{
    /// <summary>Tests that choose their databases themselves: a run of the others on PostgreSQL leaves them out.</summary>
    public const string Own = "Databases";
}
