using Giveaways.Prizes;
using Giveaways.Prizes.Recommending;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Prizes;

/// <summary>The enums of prizes on the wire and in the domain. What a reader has refused already becomes any value.</summary>
static class PrizeKinds
{
    public static PrizeKind ToDomain(this Wire.PrizeKind kind) => kind switch
    {
        Wire.PrizeKind.GiftCard => PrizeKind.GiftCard,
        Wire.PrizeKind.Voucher => PrizeKind.Voucher,
        Wire.PrizeKind.Device => PrizeKind.Device,
        Wire.PrizeKind.Goods => PrizeKind.Goods,
        Wire.PrizeKind.Experience => PrizeKind.Experience,
        _ => PrizeKind.Cash,
    };

    public static DeliveryClass ToDomain(this Wire.DeliveryClass delivery) => delivery switch
    {
        Wire.DeliveryClass.Post => DeliveryClass.Post,
        Wire.DeliveryClass.Pickup => DeliveryClass.Pickup,
        Wire.DeliveryClass.Event => DeliveryClass.Event,
        _ => DeliveryClass.Digital,
    };

    public static TaxBearer ToDomain(this Wire.TaxBearer bearer) => bearer switch
    {
        Wire.TaxBearer.Winner => TaxBearer.Winner,
        Wire.TaxBearer.Nobody => TaxBearer.Nobody,
        _ => TaxBearer.Giver,
    };

    public static Wire.PrizeKind ToWire(this PrizeKind kind) => Enum.Parse<Wire.PrizeKind>(kind.ToString());

    public static Wire.DeliveryClass ToWire(this DeliveryClass delivery) => Enum.Parse<Wire.DeliveryClass>(delivery.ToString());
}
