namespace Giveaways.Storage.Claims;

/// <summary>Where a winning entry's way to its prize stands, in storage: the states of a holder and the three ways out.</summary>
public enum ClaimStatus
{
    Standing,
    Offered,
    Held,
    Claimed,
    Delivered,
    Declined,
    Expired,
    Disqualified,
}

/// <summary>One winner or promoted alternate. While it holds a prize, the row is that prize's slot.</summary>
public sealed class ClaimRow
{
    public long Contest { get; set; }
    public long EntryIndex { get; set; }
    public string Code { get; set; } = "";
    public string Ranking { get; set; } = "";
    public long Rank { get; set; }

    /// <summary>The unit held, or held last.</summary>
    public string Prize { get; set; } = "";
    public int Unit { get; set; }
    public ClaimStatus Status { get; set; }
    public long? OfferedAt { get; set; }
    public long UpdatedAt { get; set; }
    public string ReasonCode { get; set; } = "";

    /// <summary>Pseudonyms of those who disqualified, separated by a space.</summary>
    public string Deciders { get; set; } = "";
    public long Revision { get; set; } = 1;

    /// <summary>What the last evidence commitment opens to, encrypted; null where the claim has none.</summary>
    public byte[]? Evidence { get; set; }
}

/// <summary>An entry behind the winners of a ranking.</summary>
public sealed class AlternateRow
{
    public long Contest { get; set; }
    public string Ranking { get; set; } = "";
    public long Rank { get; set; }
    public string Code { get; set; } = "";
    public long EntryIndex { get; set; }
    public bool Used { get; set; }
}

/// <summary>A disqualification that waits for its second decider.</summary>
public sealed class ProposalRow
{
    public long Contest { get; set; }
    public long EntryIndex { get; set; }
    public string ReasonCode { get; set; } = "";

    /// <summary>The text, encrypted.</summary>
    public byte[] Text { get; set; } = [];
    public string Proposer { get; set; } = "";
    public long ProposedAt { get; set; }
}
