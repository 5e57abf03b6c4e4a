using System.Net;
using System.Net.Sockets;

namespace CohereConnectors.Client.Probing;

/// <summary>Tells public IP addresses from those that lead to this machine or into a private network.</summary>
internal static class PublicAddress
{
    // See https://www.iana.org/assignments/iana-ipv4-special-registry.
    private static readonly (uint Network, int Length)[] ReservedIPv4 =
    [
        (Network(0, 0, 0, 0), 8),
        (Network(10, 0, 0, 0), 8),
        (Network(100, 64, 0, 0), 10),
        (Network(127, 0, 0, 0), 8),
        (Network(169, 254, 0, 0), 16),
        (Network(172, 16, 0, 0), 12),
        (Network(192, 0, 0, 0), 24),
        (Network(192, 168, 0, 0), 16),
        (Network(198, 18, 0, 0), 15),
        (Network(224, 0, 0, 0), 3),
    ];

    public static bool IsPublic(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsPublicIPv4(bytes, 0),
            AddressFamily.InterNetworkV6 => IsPublicIPv6(bytes, address),
            _ => false,
        };
    }

    private static bool IsPublicIPv6(byte[] bytes, IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || IsNat64(bytes))
        {
            return IsPublicIPv4(bytes, 12);
        }

        int first = (bytes[0] << 8) | bytes[1];
        int second = (bytes[2] << 8) | bytes[3];
        return first switch
        {
            // 6to4 contains an IPv4 address; 2001 begins with Teredo and protocol assignments.
            0x2002 => IsPublicIPv4(bytes, 2),
            0x2001 => second >= 0x0200,
            _ => (first & 0xE000) == 0x2000,
        };
    }

    private static bool IsNat64(byte[] bytes) =>
        bytes.Take(12).SequenceEqual(new byte[] { 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0 });

    private static bool IsPublicIPv4(byte[] bytes, int start)
    {
        uint address = Network(bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3]);
        return !ReservedIPv4.Any(reserved => (address ^ reserved.Network) >> (32 - reserved.Length) == 0);
    }

    private static uint Network(byte a, byte b, byte c, byte d) =>
        ((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d;
}
