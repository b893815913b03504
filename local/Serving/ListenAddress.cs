using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ClaimCheck.Local.Serving;

/// <summary>Where the server listens, as told by <c>--host</c> and <c>--port</c>.</summary>
internal sealed class ListenAddress
{
    private readonly IPAddress[] _addresses;

    private ListenAddress(IPAddress[] addresses, int port, string name)
    {
        _addresses = addresses;
        Port = port;
        Name = name;
        IsLoopback = addresses.All(IPAddress.IsLoopback);
    }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback { get; }

    /// <summary>The port asked for.</summary>
    public int Port { get; }

    /// <summary>What people type into a browser on this machine.</summary>
    public string Name { get; }

    /// <summary>Reads a host.</summary>
    /// <exception cref="RefusedException">It is none that can be listened on.</exception>
    public static ListenAddress Parse(string host, int port)
    {
        var bare = host is ['[', .., ']'] ? host[1..^1] : host;
        if (bare is ServerOptions.DefaultHost || bare.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return new(BothLoopbacks(port), port, "localhost");
        if (bare == "*")
            return new([Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any], port, "localhost");
        if (!IPAddress.TryParse(bare, out var address))
            throw new RefusedException($"--host is '{host}'; accepted: localhost, an IP address of this machine, or * for all of them.");
        var name = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "localhost"
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        return new([address], port, name);
    }

    /// <summary>Tells Kestrel.</summary>
    public void Apply(KestrelServerOptions kestrel)
    {
        foreach (var address in _addresses)
            kestrel.Listen(address, Port);
    }

    // "localhost" means either, as browsers see it. A port that the system picks can be had for one of them only.
    private static IPAddress[] BothLoopbacks(int port) =>
        port != 0 && HasIPv6Loopback() ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    private static bool HasIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
