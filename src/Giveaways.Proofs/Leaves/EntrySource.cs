namespace Giveaways.Proofs.Leaves;

/// <summary>The words for where entries come from: an id that the operator chooses, two of which every verifier knows.</summary>
public static class EntrySource
{
    /// <summary>Entered with the service itself: nothing was captured.</summary>
    public const string Direct = "direct";

    /// <summary>Entered with the service by the rules' free route, without a purchase.</summary>
    public const string Free = "free";

    /// <summary>The most sources of one log besides <see cref="Direct"/> and <see cref="Free"/>, those of its statements included (SPEC 6.4).</summary>
    public const int MaxSources = 100;

    /// <summary>Whether entries of a source were captured from elsewhere, so that a statement can say how much of it was.</summary>
    public static bool IsCaptured(string source) => source is not (Direct or Free);
}
