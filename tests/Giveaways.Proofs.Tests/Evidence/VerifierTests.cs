using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Packs that hold: what the verdict says of them.</summary>
public sealed class VerifierTests
{
    [Test]
    public void Complete_contest_is_accepted_and_final()
    {
        var contest = Story.Complete();
        var verdict = Judge.Of(contest);
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        Assert.That(verdict.Steps.Select(step => step.Outcome), Is.All.EqualTo(StepOutcome.Passed));
        Assert.That(verdict.Findings!.IsFinal, Is.True);
        Assert.That(verdict.Findings.Trust, Is.EqualTo(Trust.SealTimeSelfAttested));
        Assert.That(verdict.Findings.Warnings, Is.Empty);
    }
}
