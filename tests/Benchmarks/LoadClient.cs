using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClaimCheck.Benchmarks;

/// <summary>What one round of load showed.</summary>
internal sealed record LoadFigures(int Requests, double RequestsPerSecond, TimeSpan P50, TimeSpan P99)
{
    /// <summary>What the server's process took of the processor for each request: hardly moved by what else the machine does.</summary>
    public TimeSpan Processor { get; init; }
}

/// <summary>
/// Posts the ordinary claim over and over on kept-open loopback connections, one request at a time on each. It speaks just
/// enough HTTP to weigh next to nothing beside the server.
/// </summary>
internal static class LoadClient
{
    public static async Task<LoadFigures> RunAsync(int port, string path, int connections, TimeSpan time)
    {
        var head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\nContent-Length: {OrdinaryClaim.Json.Length}\r\n\r\n");
        byte[] request = [.. head, .. OrdinaryClaim.Json];
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => DriveAsync(port, request, watch, time))));
        var elapsed = watch.Elapsed;
        var all = latencies.SelectMany(l => l).Order().ToArray();
        return new LoadFigures(all.Length, all.Length / elapsed.TotalSeconds, Ticks(all[all.Length / 2]), Ticks(all[all.Length * 99 / 100]));
    }

    private static async Task<List<long>> DriveAsync(int port, byte[] request, Stopwatch watch, TimeSpan time)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[64 * 1024];
        var latencies = new List<long>(1 << 16);
        while (watch.Elapsed < time)
        {
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            await ReceiveAsync(socket, buffer);
            latencies.Add(Stopwatch.GetTimestamp() - start);
        }

        return latencies;
    }

    private static async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        var received = 0;
        var whole = int.MaxValue;
        while (received < whole)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(received));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            received += read;
            if (whole == int.MaxValue)
                whole = Length(buffer.AsSpan(0, received));
        }
    }

    private static int Length(ReadOnlySpan<byte> response)
    {
        var end = response.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return int.MaxValue;
        if (!response.StartsWith("HTTP/1.1 200"u8))
            throw new IOException("The server did not answer 200: " + Encoding.ASCII.GetString(response));
        var at = response.IndexOf("Content-Length: "u8) + 16;
        var length = 0;
        for (; response[at] is >= (byte)'0' and <= (byte)'9'; at++)
            length = (length * 10) + response[at] - '0';
        return end + 4 + length;
    }

    private static TimeSpan Ticks(long ticks) => Stopwatch.GetElapsedTime(0, ticks);
}
