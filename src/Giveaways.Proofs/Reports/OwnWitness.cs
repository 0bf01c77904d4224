namespace Giveaways.Proofs.Reports;

/// <summary>Whether a witness is run by the operator whose logs it watches, by the host in its name (SPEC 11).</summary>
static class OwnWitness
{
    /// <param name="origin">The log's origin, or any name that begins with the operator's host.</param>
    /// <param name="witness">The name of the witness's key.</param>
    public static bool IsOwn(string origin, string witness)
    {
        var (one, other) = (Host(origin), Host(witness));
        return one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal);
    }

    static string Host(string name)
    {
        var host = name.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? name[..slash] : name;
        return host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? host[..colon] : host;
    }
}
