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

    public Inquiry ToInquiry(Vault vault) =>
        vault.Open(Place(Contest, Number), Body) is { } plain
            ? JsonSerializer.Deserialize<Inquiry>(plain, StoredJson.Options) ?? throw new InvalidDataException("An inquiry is empty.")
            : throw new InvalidDataException($"Inquiry {Number} of contest {Contest} does not open: it was changed, or the master key is another one.");

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
