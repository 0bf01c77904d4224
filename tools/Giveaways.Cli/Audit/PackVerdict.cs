namespace Giveaways.Cli.Audit;

/// <summary>What a check of an evidence pack came to, in the order of SPEC 11.</summary>
/// <param name="Steps">Those that ran; all hold but possibly the last.</param>
/// <param name="Trust">What the verdict rests on, such as TEST or SEAL TIME SELF-ATTESTED; empty where a step failed.</param>
/// <param name="Notices">What else a reader must know: RESULT WITHHELD, NOT CHECKED AGAINST STAFF, NOT FINAL.</param>
internal sealed record PackVerdict(
    IReadOnlyList<PackStep> Steps, string Trust, IReadOnlyList<string> Notices, IReadOnlyList<PackWinner> Drawn, IReadOnlyList<PackWinner> Standing)
{
    public PackStep? Failed => Steps.FirstOrDefault(step => step.Reason.Length > 0);
}

/// <summary>One step.</summary>
/// <param name="Name">Stable, from SPEC 11.</param>
/// <param name="Detail">What was checked, with its inputs, or what does not hold.</param>
/// <param name="Reason">Stable name of the failure; empty where the step holds.</param>
internal sealed record PackStep(string Name, string Detail, string Reason);

/// <summary>Who holds a prize.</summary>
internal sealed record PackWinner(string Prize, int Unit, long Rank, string Code, string State);
