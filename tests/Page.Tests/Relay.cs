using System.Net;
using System.Net.Sockets;

namespace ClaimCheck.Page.Tests;

/// <summary>The way between browser and server, which can break or stand still.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly int _server;

    private Relay(Uri server)
    {
        _server = server.Port;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Cuts each connection after so many bytes to the server; null lets all of them through.</summary>
    public long? CutAfter { get; set; }

    /// <summary>Lets nothing more through to the server after so many bytes of a connection; null lets all through.</summary>
    public long? StandStillAfter { get; set; }

    public string Address => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public static Relay To(Uri server) => new(server);

    public ValueTask DisposeAsync()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_closing.Token), _closing.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Closed.
        }
    }

    private async Task CarryAsync(TcpClient browser, CancellationToken closing)
    {
        using var there = new TcpClient();
        using (browser)
        {
            try
            {
                await there.ConnectAsync(IPAddress.Loopback, _server, closing);
                var answers = there.GetStream().CopyToAsync(browser.GetStream(), closing);
                await Task.WhenAny(SendAsync(browser.GetStream(), there.GetStream(), closing), answers);

                // A reset, as of a server that died: whoever is sending learns of it at once.
                browser.LingerState = new LingerOption(enable: true, 0);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException)
            {
                // Either side has gone.
            }
        }
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to, CancellationToken closing)
    {
        var buffer = new byte[64 * 1024];
        var sent = 0L;
        int read;
        while ((read = await from.ReadAsync(buffer, closing)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), closing);
            sent += read;
            if (sent >= CutAfter)
                return;
            if (sent >= StandStillAfter)
                await Task.Delay(Timeout.Infinite, closing);
        }
    }
}
