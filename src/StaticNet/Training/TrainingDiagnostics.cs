using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StaticNet.Training;

/// <summary>What <c>Fit</c> tells the diagnostics of .NET: a meter and a source of activities, both named <c>StaticNet</c>.</summary>
internal static class TrainingDiagnostics
{
    /// <summary>The name of both.</summary>
    public const string Name = "StaticNet";

    private const string Network = "staticnet.network";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("staticnet.training.steps", "{step}", "Optimizer steps.");
    private static readonly Counter<long> Samples = Meter.CreateCounter<long>("staticnet.training.samples", "{sample}", "Samples that were trained on.");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("staticnet.training.step.duration", "s", "The time of a step, with the wait for its batch.");
    private static readonly Gauge<double> Losses = Meter.CreateGauge<double>("staticnet.training.loss", description: "The mean loss of the epoch so far.");

    /// <summary>Begins an activity, of a training or an epoch; null where nobody listens.</summary>
    /// <param name="name">What happens.</param>
    /// <param name="network">The network's name.</param>
    public static Activity? Begin(string name, string network) => Source.StartActivity(name)?.SetTag(Network, network);

    /// <summary>When a step began; 0 where nobody listens.</summary>
    public static long BeginStep() => Durations.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Counts a step.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="samples">The samples of its batch.</param>
    /// <param name="start">When it began.</param>
    /// <param name="loss">The mean loss of the epoch so far.</param>
    public static void EndStep(string network, int samples, long start, double loss)
    {
        if (!Steps.Enabled && !Samples.Enabled && !Durations.Enabled && !Losses.Enabled)
            return;
        var tag = new KeyValuePair<string, object?>(Network, network);
        Steps.Add(1, tag);
        Samples.Add(samples, tag);
        Losses.Record(loss, tag);
        if (start != 0)
            Durations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tag);
    }

    /// <summary>Adds the logs of an epoch to its activity.</summary>
    public static void Tag(Activity? activity, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (activity is null)
            return;
        activity.SetTag("staticnet.epoch", epoch);
        foreach ((string name, double value) in logs)
            activity.SetTag("staticnet." + name, value);
    }
}
