using System.Diagnostics;

namespace Giveaways.Storage;

/// <summary>A named place at which a test build can die, fail or wait: what a test of crashes aims at.</summary>
/// <remarks>
/// Calls are compiled where <c>FAULT_POINTS</c> is defined: in Debug builds. A Release build contains none of them, and reads nothing.
/// <c>GIVEAWAYS_FAULT</c> arms points of the process: <c>name:action</c> or <c>name:action:nth</c>, several parted by commas.
/// The actions are <c>kill</c>, <c>throw</c>, <c>pause=MILLISECONDS</c> and, for a deliberate bug, <c>bug</c>; each happens once, at the
/// nth time (the first unless said otherwise) that the place is reached, but a bug every time. All names are in <see cref="FaultPoints"/>.
/// </remarks>
public static class FaultPoint
{
    public const string Symbol = "FAULT_POINTS";
    public const string Variable = "GIVEAWAYS_FAULT";

    /// <summary>A place that was reached.</summary>
    [Conditional(Symbol)]
    public static void Hit(string name)
    {
#if FAULT_POINTS
        foreach (var fault in ArmedFault.All)
            fault.Reach(name);
#endif
    }

    /// <summary>A place at which the process does something wrong, if it is armed to.</summary>
    [Conditional(Symbol)]
    public static void Bug(string name, Action wrong)
    {
#if FAULT_POINTS
        if (ArmedFault.All.Any(fault => fault.IsBug(name)))
            wrong();
#endif
    }
}
