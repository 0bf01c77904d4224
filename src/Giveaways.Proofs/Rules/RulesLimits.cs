namespace Giveaways.Proofs.Rules;

/// <summary>How much of everything a contest's rules may hold (SPEC 4).</summary>
public static class RulesLimits
{
    /// <summary>The longest title, sponsor, prize name, in code points.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest name of a time zone.</summary>
    public const int MaxTimeZoneLength = 64;

    /// <summary>The most prizes.</summary>
    public const int MaxPrizes = 100;

    /// <summary>The most units of all prizes together.</summary>
    public const int MaxUnits = 100_000;

    /// <summary>The most alternates of a ranking.</summary>
    public const int MaxAlternates = 10_000;

    /// <summary>The largest weight of an entry.</summary>
    public const int MaxWeight = 10_000;

    /// <summary>The largest number of entries that rules allow a person.</summary>
    public const int MaxEntryLimit = 10_000;

    /// <summary>The least seconds between the last time of the seal and the round.</summary>
    public const long MinMargin = 30;

    /// <summary>The most employers of an exclusion policy.</summary>
    public const int MaxEmployers = 1_000;

    /// <summary>The most kinds of relation of an exclusion policy.</summary>
    public const int MaxRelations = 100;

    /// <summary>The most kinds of engagement of an exclusion policy.</summary>
    public const int MaxEngagements = 100;

    /// <summary>The most days by which an exclusion policy reaches beyond the contest, before and after.</summary>
    public const int MaxPolicyDays = 3_660;

    /// <summary>The most witnesses.</summary>
    public const int MaxWitnesses = 32;

    /// <summary>The most versions: the rules as published, and their amendments.</summary>
    public const int MaxVersions = 1_000;

    /// <summary>The most findings of the rules check that are open, and that are accepted.</summary>
    public const int MaxFindings = 500;

    /// <summary>The most territories whose law the rules check asked.</summary>
    public const int MaxTerritories = 250;

    /// <summary>The longest reason for which a finding was accepted, in bytes.</summary>
    public const int MaxReasonBytes = 1_024;

    /// <summary>The most tickets of a draw.</summary>
    public const long MaxTickets = 10_000_000;

    /// <summary>The longest rules text in one language, in bytes.</summary>
    public const int MaxTextBytes = 256 * 1024;
}
