using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNet.Benchmarks;

/// <summary>The comparison as files: Markdown to read, JSON to compute with.</summary>
internal static class ComparisonReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes both, under a name of their own where they are not the whole comparison.</summary>
    public static void Write(string title, IReadOnlyList<ComparisonRow> rows, ComparisonTable table, IReadOnlyList<string> means, IReadOnlyList<IPeer> peers, bool whole)
    {
        string[] absent = [.. peers.Where(peer => peer.Absence is not null).Select(peer => $"{peer.Name} does not take part: {peer.Absence}")];
        string name = whole ? title : title + "-partial";
        Artifacts.Write(name + ".md", [Machine.Description, "", .. absent, "", table.Header, .. rows.Select(table.Line), "", .. means.Select(mean => "- " + mean)]);
        Artifacts.Write(name + ".json", JsonSerializer.Serialize(new { machine = Machine.Description, absent, rows = rows.Select(Data) }, Json));
    }

    private static object Data(ComparisonRow row) => new
    {
        id = row.Workload.Id,
        work = row.Workload.Title,
        trains = row.Workload.Trains,
        batch = row.Workload.Batch,
        threads = row.Threads,
        flops = row.Workload.Flops,
        seconds = row.Ours.Best,
        medianSeconds = row.Ours.Median,
        samplesPerSecond = row.Workload.Batch / row.Ours.Best,
        flopsPerSecond = row.Rate,
        peakFlopsPerSecond = row.PeakRate,
        shareOfPeak = row.ShareOfPeak,
        allocatedBytes = row.Ours.AllocatedBytes,
        disagreement = row.Disagreement,
        peers = row.Peers.Select(peer => new { name = peer.Name, seconds = peer.Best, medianSeconds = peer.Median, speedUp = row.Ours.SpeedAgainst(peer), allocatedBytes = peer.AllocatedBytes }),
    };
}

/// <summary>The folder for results.</summary>
internal static class Artifacts
{
    /// <summary>Writes lines to a file, and says where.</summary>
    public static void Write(string name, IEnumerable<string> lines) => Write(name, string.Join('\n', lines) + "\n");

    /// <summary>Writes a text to a file, and says where.</summary>
    public static void Write(string name, string text)
    {
        string path = Path.Combine(Repository.Root, "artifacts", "benchmarks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Console.WriteLine("Written: " + Path.GetRelativePath(Environment.CurrentDirectory, path));
    }
}

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution above this program, or else the current one.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory)) ?? Environment.CurrentDirectory;

    private static string? Find(DirectoryInfo? folder) =>
        folder is null ? null : File.Exists(Path.Combine(folder.FullName, "StaticNet.sln")) ? folder.FullName : Find(folder.Parent);
}
