namespace Giveaways.Proofs.History;

/// <summary>What a legal log does that its readers must be told (SPEC 11).</summary>
public enum HistoryWarning
{
    /// <summary>RULES LOGGED AFTER PARTICIPATION BEGAN.</summary>
    RulesLoggedAfterParticipationBegan,

    /// <summary>NOT CHECKED AGAINST STAFF.</summary>
    NotCheckedAgainstStaff,
}
