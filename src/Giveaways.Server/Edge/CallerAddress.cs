using System.Net;
using System.Net.Sockets;

namespace Giveaways.Server.Edge;

/// <summary>What stands for a caller who is known by nothing but an address. Behind a proxy it is the proxy's.</summary>
static class CallerAddress
{
    const int Ipv6Network = 8;

    /// <summary>The address; of IPv6 the network, since whoever has one address has all of its. Empty where the connection has none.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, Ipv6Network)) : address.ToString();
    }
}
