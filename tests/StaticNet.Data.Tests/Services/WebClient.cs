using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace StaticNet.Data.Tests.Services;

/// <summary>Asks a service of this process over HTTP.</summary>
internal static class WebClient
{
    /// <summary>Starts a service at a port that is free, with its files in a directory.</summary>
    public static async Task<WebApplication> Start(Func<string[], WebApplication> build, string directory, string environment = "Production")
    {
        WebApplication app = build(["--contentRoot", directory, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--environment", environment]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static async Task<(int Status, string Body)> Post(this WebApplication app, string path, string json)
    {
        using HttpClient client = new();
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri(app.Urls.Single() + path), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static async Task<string> Get(this WebApplication app, string path)
    {
        using HttpClient client = new();
        return await client.GetStringAsync(new Uri(app.Urls.Single() + path), TestContext.Current.CancellationToken);
    }
}
