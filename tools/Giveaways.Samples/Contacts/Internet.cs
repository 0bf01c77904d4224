using System.Globalization;

namespace Giveaways.Samples.Contacts;

/// <summary>Addresses from the documentation ranges of RFC 5737 and RFC 3849.</summary>
internal static class Internet
{
    private const int FourPercent = 40;

    private static readonly string[] Fours = ["192.0.2.", "198.51.100.", "203.0.113."];

    internal static string Address(ref SplitMix64 random)
    {
        if (random.Chance(FourPercent))
        {
            return random.Pick<string>(Fours) + random.Between(1, 254).ToString(CultureInfo.InvariantCulture);
        }

        // Never zero and never a run of zeros, so that the text is the canonical one (RFC 5952) as it stands.
        return "2001:db8:" + Group(ref random) + ":" + Group(ref random) + ":" + Group(ref random) + ":" + Group(ref random)
            + ":" + Group(ref random) + ":" + Group(ref random);
    }

    private static string Group(ref SplitMix64 random) => random.Between(1, 0xffff).ToString("x", CultureInfo.InvariantCulture);
}
