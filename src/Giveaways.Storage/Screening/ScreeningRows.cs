using System.Globalization;
using System.Text.Json;
using Giveaways.Screening;

namespace Giveaways.Storage.Screening;

/// <summary>A finding as stored; what it says about people is encrypted.</summary>
public sealed class FindingRow
{
    public long Contest { get; set; }
    public long EntryIndex { get; set; }
    public FindingState State { get; set; }
    public Outcome Outcome { get; set; }
    public int Weight { get; set; }
    public long Revision { get; set; }
    public byte[] Body { get; set; } = [];

    public Finding ToFinding(Vault vault) =>
        vault.Open(Place(Contest, EntryIndex), Body) is { } plain
            ? JsonSerializer.Deserialize<Finding>(plain, StoredJson.Options) ?? throw new InvalidDataException("A finding is empty.")
            : throw new InvalidDataException($"The finding about entry {EntryIndex} of contest {Contest} does not open: it was changed, or the master key is another one.");

    public void Take(Vault vault, Finding finding)
    {
        Contest = finding.Contest;
        EntryIndex = finding.EntryIndex;
        State = finding.State;
        Outcome = finding.Assessment.Outcome;
        Weight = finding.Assessment.Weight;
        Revision++;
        Body = vault.Seal(Place(finding.Contest, finding.EntryIndex), JsonSerializer.SerializeToUtf8Bytes(finding, StoredJson.Options));
    }

    static string Place(long contest, long index) => string.Create(CultureInfo.InvariantCulture, $"finding/{contest}/{index}");
}
