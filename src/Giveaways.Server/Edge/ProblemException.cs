namespace Giveaways.Server.Edge;

/// <summary>Carries a refusal from where it was found to the one place that puts it on the wire.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;

    public ProblemException(Reason reason, string message) : this(new Problem(reason, message))
    {
    }
}
