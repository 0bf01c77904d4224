using Giveaways.Storage;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server of which fault points are armed.</summary>
static class FaultLaunch
{
    /// <summary>SQLite's log is copied into its file after every commit, as it is now and then with a thousand times as many entries.</summary>
    public const string CopiedOften = "sqlite.copied-often:bug";

    /// <param name="faults">As <see cref="FaultPoint"/> reads them.</param>
    /// <param name="under">A program that runs it, with its arguments.</param>
    public static ServerLaunch With(string faults, params IReadOnlyList<string> under) => new(new Dictionary<string, string> { [FaultPoint.Variable] = faults }, under);
}
