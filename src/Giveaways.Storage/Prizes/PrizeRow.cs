using System.Text.Json;
using Giveaways.Prizes;

namespace Giveaways.Storage.Prizes;

/// <summary>What the operator has said about one id of the catalogue, as stored.</summary>
public sealed class PrizeRow
{
    public string Id { get; set; } = "";
    public long Revision { get; set; }

    /// <summary>Null: the starter prize of this id was taken out.</summary>
    public string? Body { get; set; }

    public OwnPrize ToPrize() => new(Id, Body is null ? null : JsonSerializer.Deserialize<CataloguePrize>(Body, StoredJson.Options), Revision);

    public void Take(CataloguePrize? prize)
    {
        Body = prize is null ? null : JsonSerializer.Serialize(prize, StoredJson.Options);
        Revision++;
    }
}
