using System.Net.Sockets;
using System.Text;

namespace ClaimCheck.Local.Tests.Serving;

/// <summary>A claim being checked, of which the server has the head and waits for the body.</summary>
internal sealed class HalfSentRequest : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly byte[] _body;

    private HalfSentRequest(TcpClient client, byte[] body)
    {
        _client = client;
        _stream = client.GetStream();
        _body = body;
    }

    public static async Task<HalfSentRequest> StartAsync(Uri server, byte[] body)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Port);
        var request = new HalfSentRequest(client, body);
        await request._stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/claims/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));

        // The server asks for the body when the handler begins to read it: the request is under way.
        var asked = new byte[25];
        await request._stream.ReadExactlyAsync(asked).AsTask().WaitAsync(Poll.Patience);
        Encoding.ASCII.GetString(asked).ShouldBe("HTTP/1.1 100 Continue\r\n\r\n");
        return request;
    }

    /// <summary>Sends the body and reads the answer, head and body.</summary>
    public async Task<string> FinishAsync()
    {
        await _stream.WriteAsync(_body);
        using var reader = new StreamReader(_stream, leaveOpen: true);
        return await reader.ReadToEndAsync().WaitAsync(Poll.Patience);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
