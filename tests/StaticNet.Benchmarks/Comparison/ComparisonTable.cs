using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks;

/// <summary>The comparison as a Markdown table, which is as good to read on the console.</summary>
internal sealed class ComparisonTable
{
    private readonly IReadOnlyList<string> _peers;
    private readonly MarkdownTable _table;

    public ComparisonTable(IReadOnlyList<string> peers)
    {
        _peers = peers;
        _table = new MarkdownTable(
            ["row", "work", "batch", "threads", "time", "samples/s", "GFLOP/s", "peak", "share", .. peers.SelectMany(peer => new[] { peer, "speed-up" }), "B/step"],
            [5, -33, 6, 7, 9, 10, 8, 7, 6, .. peers.SelectMany(peer => new[] { Math.Max(9, peer.Length), 8 }), 7]);
    }

    /// <summary>The names of the columns, and the line below.</summary>
    public string Header => _table.Header;

    /// <summary>One row.</summary>
    public string Line(ComparisonRow row)
    {
        Workload workload = row.Workload;
        List<string> cells = [workload.Id, (workload.Trains ? "train " : "predict ") + workload.Title, $"{workload.Batch}", $"{row.Threads}"];
        if (row.Disagreement is not null)
            return _table.Line(cells) + " no figures: " + row.Disagreement;

        cells.AddRange([Format.Time(row.Ours.Best), Format.Count(workload.Batch / row.Ours.Best), $"{row.Rate / 1e9:F1}", $"{row.PeakRate / 1e9:F1}", $"{row.ShareOfPeak:P0}"]);
        foreach (string peer in _peers)
        {
            Timing? timing = row.Peers.FirstOrDefault(timing => timing.Name == peer);
            cells.AddRange(timing is null ? ["", ""] : [Format.Time(timing.Best), $"{row.SpeedAgainst(peer):F2} x"]);
        }

        cells.Add($"{row.Ours.AllocatedBytes}");
        return _table.Line(cells);
    }

    /// <summary>The geometric means of training against each peer, and two threads against one.</summary>
    public IReadOnlyList<string> Means(IReadOnlyList<ComparisonRow> rows)
    {
        List<string> lines = [];
        foreach (string peer in _peers)
        {
            foreach (IGrouping<(bool Trains, int Threads), ComparisonRow> group in rows.GroupBy(row => (row.Workload.Trains, row.Threads)))
            {
                double[] ratios = [.. group.Select(row => row.SpeedAgainst(peer)).Where(double.IsFinite)];
                if (ratios.Length > 0)
                    lines.Add($"{(group.Key.Trains ? "Training" : "Prediction")} against {peer}, {group.Key.Threads} {(group.Key.Threads == 1 ? "thread" : "threads")}: geometric mean {Statistics.GeometricMean(ratios):F2} x, least {ratios.Min():F2} x, over {ratios.Length} rows");
            }
        }

        foreach (ComparisonRow row in rows.Where(row => row.Threads > 1 && row.Disagreement is null))
        {
            ComparisonRow? one = rows.FirstOrDefault(other => other.Workload == row.Workload && other.Threads == 1);
            if (one is { Disagreement: null })
                lines.Add($"{row.Workload.Id}: {row.Threads} threads are {one.Ours.Best / row.Ours.Best:F2} times one");
        }

        return lines;
    }
}
