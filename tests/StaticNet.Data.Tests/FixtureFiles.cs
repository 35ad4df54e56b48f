using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Data.Tests;

/// <summary>What NumPy, pandas and scikit-learn have written: <c>tests/fixtures/preparation.py</c>.</summary>
internal static class FixtureFiles
{
    private static readonly JsonDocument Document = JsonDocument.Parse(File.ReadAllBytes(Path("prepared.json")));

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static JsonElement Prepared(string name) => Document.RootElement.GetProperty("prepared").GetProperty(name);

    public static JsonElement People(string column) => Document.RootElement.GetProperty("people").GetProperty(column);

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    public static string?[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetString())];
}
