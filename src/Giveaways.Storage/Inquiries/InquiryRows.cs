using System.Globalization;
using System.Text.Json;
using Giveaways.Inquiries;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Storage.Inquiries;

/// <summary>An inquiry as stored; what its entrant and the officer wrote is encrypted.</summary>
public sealed class InquiryRow
{
    public long Contest { get; set; }
    public long Number { get; set; }
    public long EntryIndex { get; set; }

    /// <summary>Id of an <see cref="InquiryKind"/>.</summary>
    public string Kind { get; set; } = "";
    public InquiryState State { get; set; }
    public long PromisedAt { get; set; }
    public long Revision { get; set; }
    public byte[] Body { get; set; } = [];

    /// <exception cref="RecordChangedException">The row is not as it was written: columns, body and place belong together.</exception>
    public Inquiry ToInquiry(Vault vault) =>
        vault.Open(Place(Contest, Number), Body) is { } plain && JsonSerializer.Deserialize<Inquiry>(plain, StoredJson.Options) is { } inquiry
            && (inquiry.EntryIndex, inquiry.Kind, inquiry.State, inquiry.PromisedAt) == (EntryIndex, Kind, State, PromisedAt)
            ? inquiry
            : throw new RecordChangedException(string.Create(CultureInfo.InvariantCulture,
                $"Inquiry {Number} of contest {Contest} is not stored as it was written: it was changed behind the server's back, or the master key is another one. Have the database compared with a backup."));

    public void Take(Vault vault, Inquiry inquiry)
    {
        EntryIndex = inquiry.EntryIndex;
        Kind = inquiry.Kind;
        State = inquiry.State;
        PromisedAt = inquiry.PromisedAt;
        Revision++;
        Body = vault.Seal(Place(inquiry.Contest, inquiry.Number), JsonSerializer.SerializeToUtf8Bytes(inquiry, StoredJson.Options));
    }

    static string Place(long contest, long number) => string.Create(CultureInfo.InvariantCulture, $"inquiry/{contest}/{number}");
}

/// <summary>A notice as stored. It names an entry, never a person.</summary>
public sealed class NoticeRow
{
    public long Contest { get; set; }
    public long Number { get; set; }
    public long EntryIndex { get; set; }
    public NoticeKind Kind { get; set; }
    public ExclusionClass? Class { get; set; }
    public long At { get; set; }
    public long? LeafIndex { get; set; }
    public long? AppealUntil { get; set; }
    public long? Inquiry { get; set; }
    public long? AcknowledgedAt { get; set; }

    public Notice ToNotice() => new(Contest, Number, EntryIndex, Kind, Class, At, LeafIndex, AppealUntil, Inquiry, AcknowledgedAt);
}

/// <summary>How many of a contest's appeals came, and what became of them.</summary>
/// <param name="Undecided">Of those without an answer, whose entry takes part nevertheless.</param>
public sealed record AppealCounts(long Received, long Granted, long Refused, long Undecided);
