using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using StaticNet.Tests.Engine;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>What a program sees that listens to the meter and the activities of trainings. It listens to all, and nobody else's must allocate for it.</summary>
[Collection(ThreadsCollection.Name)]
public class TrainingDiagnosticsTests
{
    private const string Network = "ListenedNet";

    [Fact]
    public void The_meter_counts_steps_and_samples()
    {
        Dictionary<string, List<double>> measured = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == TrainingDiagnostics.Name)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        Fit();

        Assert.Equal(["staticnet.training.loss", "staticnet.training.samples", "staticnet.training.step.duration", "staticnet.training.steps"], measured.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 1, 1, 1], measured["staticnet.training.steps"]);
        Assert.Equal([2, 1, 2, 1], measured["staticnet.training.samples"]);
        Assert.Equal([7, 7, 7, 7], measured["staticnet.training.loss"]);
        Assert.All(measured["staticnet.training.step.duration"], seconds => Assert.True(seconds >= 0));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length == 1 && tags[0].Value is Network)
                (measured.TryGetValue(instrument.Name, out List<double>? values) ? values : measured[instrument.Name] = []).Add(value);
        }
    }

    [Fact]
    public void A_training_and_its_epochs_are_activities()
    {
        List<Activity> stopped = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TrainingDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("staticnet.network") is Network)
                    stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);

        Fit();

        Assert.Equal(["StaticNet.Epoch", "StaticNet.Epoch", "StaticNet.Fit"], stopped.Select(activity => activity.OperationName));
        Assert.Equal([0, 1], stopped.Take(2).Select(activity => activity.GetTagItem("staticnet.epoch")));
        Assert.All(stopped.Take(2), activity => Assert.Equal((stopped[2].SpanId, (object?)7.0), (activity.ParentSpanId, activity.GetTagItem("staticnet.loss"))));
    }

    private static void Fit() => new FitLoop(new FakeTrainer<float> { NetworkName = Network }).Fit(
        new float[] { 7, 7, 7 }, new float[3], batchSize: 2, epochs: 2, verbose: Verbose.Silent);
}
