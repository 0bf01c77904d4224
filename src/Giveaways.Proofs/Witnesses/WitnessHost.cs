using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Witnesses;

/// <summary>Whether a witness is run by the operator that it should watch, as far as its name tells (SPEC 11).</summary>
public static class WitnessHost
{
    /// <param name="witness">The witness's key.</param>
    /// <param name="origin">The origin of any log of the operator.</param>
    public static bool IsOwn(VerifierKey witness, string origin)
    {
        ArgumentNullException.ThrowIfNull(witness);
        ArgumentNullException.ThrowIfNull(origin);
        var (theirs, ours) = (HostOf(witness.Name), HostOf(origin));
        return theirs == ours
            || theirs.EndsWith($".{ours}", StringComparison.Ordinal)
            || ours.EndsWith($".{theirs}", StringComparison.Ordinal);
    }

    // What comes before the first slash, without a port.
    static string HostOf(string name) => name.Split('/', 2)[0].Split(':', 2)[0];
}
