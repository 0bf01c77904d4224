using System.Text;
using Giveaways.Proofs.History;

namespace Giveaways.Proofs.Evidence;

/// <summary>The words of SPEC 11 for what a verdict says. They are stable: people search for them and scripts match them.</summary>
public static class VerdictWords
{
    /// <summary>The quorum saw the close more than a minute after its leaf.</summary>
    public const string CloseWitnessedLate = "CLOSE WITNESSED LATE";

    /// <summary>Such as <c>archive</c>.</summary>
    public static string Of(VerdictStep step) => step.ToString().ToLowerInvariant();

    /// <summary>Such as <c>BAD_ARCHIVE</c>.</summary>
    public static string Of(FailureCode code)
    {
        var words = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            words.Append(char.IsAsciiLetterUpper(letter) && words.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(letter));
        }
        return words.ToString();
    }

    public static string Of(Trust trust) => trust switch
    {
        Trust.SelfConsistentOnly => "SELF-CONSISTENT ONLY",
        Trust.SealTimeSelfAttested => "SEAL TIME SELF-ATTESTED",
        Trust.Witnessed => "WITNESSED",
        Trust.Test => "TEST",
        _ => throw new ArgumentOutOfRangeException(nameof(trust)),
    };

    public static string Of(HistoryWarning warning) => warning switch
    {
        HistoryWarning.NotCheckedAgainstStaff => "NOT CHECKED AGAINST STAFF",
        HistoryWarning.RulesLoggedAfterParticipationBegan => "RULES LOGGED AFTER PARTICIPATION BEGAN",
        _ => throw new ArgumentOutOfRangeException(nameof(warning)),
    };

    /// <summary>What a kind of trust means, for people.</summary>
    public static string Explain(Trust trust) => trust switch
    {
        Trust.SelfConsistentOnly => "No key was given. The pack is sound in itself; whose it is was not checked.",
        Trust.Witnessed => "A key that you trust signed the log, and witnesses saw the sealed list a margin before the randomness.",
        Trust.SealTimeSelfAttested => "A key that you trust signed the log. When the list was sealed only the operator attests; a checkpoint or receipt saved before the draw would prove it.",
        Trust.Test => "This is a test contest. It promises nothing to anybody.",
        _ => throw new ArgumentOutOfRangeException(nameof(trust)),
    };
}
