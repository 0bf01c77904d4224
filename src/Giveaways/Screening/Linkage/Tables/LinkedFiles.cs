namespace Giveaways.Screening.Linkage.Tables;

/// <summary>What linking two files gave.</summary>
/// <param name="Pairs">In the order of their ids.</param>
/// <param name="Model">What each comparison weighed, trained on these files.</param>
/// <param name="Candidates">How many pairs were compared.</param>
/// <param name="Hubs">How many blocking keys were ignored because too many records have them.</param>
/// <param name="Lambda">The share of all pairs that are one person.</param>
/// <param name="LeftRepeats">How likely a person of the left file is in it again.</param>
/// <param name="RightRepeats">The same of the right file.</param>
public sealed record LinkedFiles(
    IReadOnlyList<LinkedPair> Pairs, LinkageModel Model, long Candidates, int Hubs, double Lambda, double LeftRepeats, double RightRepeats);
