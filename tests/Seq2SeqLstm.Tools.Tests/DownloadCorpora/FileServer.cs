using System.Net;
using System.Net.Sockets;

namespace Seq2SeqLstm.Tools.Tests.DownloadCorpora;

/// <summary>Serves one file from the loopback address; can break off the first transfer half-way.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _name;
    private readonly byte[] _content;
    private readonly Task _loop;
    private bool _breakOff;

    public FileServer(string name, byte[] content, bool breakOff = false)
    {
        (_name, _content, _breakOff) = (name, content, breakOff);
        BaseUrl = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(BaseUrl);
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    /// <summary>Address of the folder.</summary>
    public string BaseUrl { get; }

    /// <summary>The Range header of each request, empty where there was none.</summary>
    public List<string> Ranges { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _loop.Wait();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        HttpListenerResponse response = context.Response;
        string range = context.Request.Headers["Range"] ?? "";
        Ranges.Add(range);
        if (context.Request.Url!.AbsolutePath != "/" + _name)
        {
            response.StatusCode = 404;
            response.Close();
            return;
        }

        int start = range.Length == 0 ? 0 : int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["ETag"] = "\"1\"";
        if (start > 0)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = $"bytes {start}-{_content.Length - 1}/{_content.Length}";
        }

        response.ContentLength64 = _content.Length - start;
        int count = _breakOff ? _content.Length / 2 : _content.Length - start;
        response.OutputStream.Write(_content, start, count);
        response.OutputStream.Flush();
        if (_breakOff)
        {
            _breakOff = false;
            response.Abort();
        }
        else
        {
            response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
