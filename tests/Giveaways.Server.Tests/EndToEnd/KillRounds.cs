using System.Globalization;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>How often a test kills what it tests.</summary>
static class KillRounds
{
    public const string Variable = "GIVEAWAYS_KILL_ROUNDS";

    /// <summary>From here on a run may take an hour.</summary>
    public const int Many = 100;

    const int Default = 5;

    public static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : Default;
}
