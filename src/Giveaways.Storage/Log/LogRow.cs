namespace Giveaways.Storage.Log;

/// <summary>The head of one log. <see cref="Size"/> moves by compare-and-swap, so that one size has one root for ever.</summary>
public sealed class LogRow
{
    public long Id { get; set; }
    public string Origin { get; set; } = "";
    public string VerifierKey { get; set; } = "";
    public int KeyVersion { get; set; }
    public long Size { get; set; }
    public long LastTime { get; set; }

    /// <summary>The commit that moved the head last, or made the log: what other processes that write to this database look for.</summary>
    public long Commit { get; set; }
}

/// <summary>Up to 256 neighbouring leaves: each a 16-bit big-endian length and the bytes, as in the evidence pack's <c>log</c>.</summary>
public sealed class BundleRow
{
    public long LogId { get; set; }

    /// <summary>Index of its first leaf divided by 256.</summary>
    public long Number { get; set; }
    public int Count { get; set; }
    public byte[] Leaves { get; set; } = [];
}

/// <summary>A signed checkpoint of a log: every one that ever left the server.</summary>
public sealed class CheckpointRow
{
    public long LogId { get; set; }
    public long Size { get; set; }
    public byte[] Note { get; set; } = [];
}
