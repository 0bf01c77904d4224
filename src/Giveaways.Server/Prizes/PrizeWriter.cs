using System.Globalization;
using Giveaways.Prizes;
using Giveaways.Server.Storing;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Prizes;

/// <summary>Writes prizes of the catalogue for the wire.</summary>
static class PrizeWriter
{
    const int Hundredths = 100;

    public static Wire.CataloguePrize ToWire(this OwnPrize own)
    {
        var prize = own.Prize ?? throw new InvalidOperationException("A prize that was taken out is not shown.");
        var wire = new Wire.CataloguePrize
        {
            Id = prize.Id,
            DisplayName = prize.Name,
            Kind = prize.Kind.ToWire(),
            Value = prize.Value.ToWire(),
            Delivery = prize.Delivery.ToWire(),
            MinAge = prize.MinAge,
            CanBePassedOn = prize.CanBePassedOn,
            Alternative = prize.Alternative,
            Prior = new Wire.PrizePrior { GladHundredths = Round(prize.Prior.Glad), NotGladHundredths = Round(prize.Prior.NotGlad) },
            Assumption = prize.IsAssumption,
            Etag = StoreCalls.Etag(own.Revision),
        };
        wire.Territories.AddRange(prize.Territories);
        wire.Flags.AddRange(prize.Flags);
        wire.Bars.AddRange(prize.Bars.Select(b => b.ToString()));
        return wire;
    }

    public static Wire.Money ToWire(this Money money) => new() { Amount = string.Create(CultureInfo.InvariantCulture, $"{money.Amount:0.##}"), CurrencyCode = money.Currency };

    static int Round(double answers) => (int)Math.Round(answers * Hundredths);
}
