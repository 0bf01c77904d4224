namespace Giveaways.Proofs.Rules;

/// <summary>Whether a draw counts.</summary>
public enum ContestMode
{
    Binding,

    /// <summary>Every verdict of such a contest says TEST.</summary>
    Test,
}

/// <summary>What happens to the winners below a vacant unit (SPEC 9.4).</summary>
public enum Substitution
{
    /// <summary>The next alternate takes the vacant unit.</summary>
    Cascade,

    /// <summary>Each winner below moves up by one unit, and the alternate takes the last.</summary>
    Shift,
}

/// <summary>A kind of contact. The rules name the one that identifies a person.</summary>
public enum ContactKind
{
    Email,
    Phone,

    /// <summary>An account of a social network.</summary>
    Network,
}

/// <summary>What an undecided finding does at the seal.</summary>
public enum UndecidedRule
{
    /// <summary>The entry stays in.</summary>
    Stay,

    /// <summary>There is no seal before it is decided.</summary>
    Block,
}

/// <summary>Whether a list may be sealed that was checked against no roster.</summary>
public enum UnscreenedRule
{
    Refused,
    Allowed,
}
