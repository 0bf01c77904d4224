using Giveaways.Proofs.Evidence;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Verifies packs and says in a word what came of it.</summary>
static class Judge
{
    public static Verdict Of(byte[] pack, Operator contest, VerifierOptions? options = null) =>
        Verifier.Verify(new MemoryStream(pack), [contest.TrustedKey], options ?? new VerifierOptions { Threads = 2 });

    public static Verdict Of(Operator contest, VerifierOptions? options = null) => Of(contest.Pack(), contest, options);

    /// <summary><c>accepted</c>, or step and name of the failure.</summary>
    public static string Word(this Verdict verdict) => verdict.Failure is { } failure
        ? $"{VerdictWords.Of(failure.Step)} {VerdictWords.Of(failure.Code!.Value)}"
        : "accepted";
}
