using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.PackageTests;

/// <summary>A service of its own process, as <c>dotnet run</c> starts it: what is wrong in it would be told to developers.</summary>
internal sealed class WebService : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<string> _log = new();

    private WebService(Process process) => _process = process;

    /// <summary>What it has printed.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<WebService> Start(string directory, string program)
    {
        ProcessStartInfo start = new("dotnet", [program, "--urls", "http://127.0.0.1:0", "--environment", "Development"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = "fi_FI.UTF-8", ["LC_ALL"] = "fi_FI.UTF-8" },
        };
        WebService service = new(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
        TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        service._process.OutputDataReceived += (_, line) => service.Read(line.Data, address);
        service._process.ErrorDataReceived += (_, line) => service.Read(line.Data, address);
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        try
        {
            Task ended = service._process.WaitForExitAsync();
            if (await Task.WhenAny(address.Task, ended, Task.Delay(TimeSpan.FromMinutes(5))) != address.Task)
                throw new InvalidOperationException($"The service does not listen:\n{service.Log}");
            service._client.BaseAddress = new Uri(await address.Task);
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    /// <summary>Asks, with GET, or with POST where there is a body.</summary>
    public async Task<(int Status, JsonElement Answer)> Ask(string path, string? body = null)
    {
        using HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        string answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonDocument.Parse(answer is "" ? "null" : answer).RootElement);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _client.Dispose();
    }

    private void Read(string? line, TaskCompletionSource<string> address)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        int place = line.IndexOf(Listening, StringComparison.Ordinal);
        if (place >= 0)
            address.TrySetResult(line[(place + Listening.Length)..].Trim());
    }
}
