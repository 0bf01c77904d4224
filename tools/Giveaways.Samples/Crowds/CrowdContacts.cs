using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;

namespace Giveaways.Samples.Crowds;

/// <summary>The contacts that the members of one crowd have in common, each by its place in the pool.</summary>
internal sealed class CrowdContacts(ulong seed, Crowd crowd, Phones phones, int firstNumber)
{
    private enum Pool
    {
        Device = 1,
        Address = 2,
        Home = 3,
    }

    internal string Device(int place) => Hex(Pool.Device, place);

    internal Phone Payout(int place) => Phone(place);

    internal Phone Phone(int place)
    {
        // A person whom nobody else is, so that the number is nobody else's.
        var random = Source(Pool.Home, place);
        var owner = Population.Draw(firstNumber + (crowd.Number * RingShape.MaxPool * 2) + place, NameOrigin.Russian, Sex.Female, new DateOnly(1990, 1, 1), ref random);
        return phones.Of(owner);
    }

    internal string Address(int place)
    {
        var random = Source(Pool.Address, place);
        return Internet.Address(ref random);
    }

    internal Home Home(NameOrigin origin, int place)
    {
        // Households of crowds count down from the parents of roster persons.
        return Places.Home.Of(unchecked(seed + 1), origin, int.MaxValue - (crowd.Number * RingShape.MaxPool) - place);
    }

    /// <summary>What the crowd has but once.</summary>
    internal SplitMix64 Once() => SplitMix64.Of(seed, SampleStream.Crowd, crowd.Number);

    private string Hex(Pool pool, int place)
    {
        var random = Source(pool, place);
        return random.Next().ToString("x16", CultureInfo.InvariantCulture);
    }

    private SplitMix64 Source(Pool pool, int place) =>
        SplitMix64.Of(seed, SampleStream.CrowdContact, (((crowd.Number * 4) + (int)pool) * RingShape.MaxPool * 2) + place);
}
