using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Training;

namespace StaticNet;

/// <summary>What <c>Evaluate</c> measured: means over all samples.</summary>
public sealed class Evaluation
{
    private readonly string[] _keys;
    private readonly double[] _values;

    internal Evaluation(IEnumerable<string> names, RunningSums sums)
    {
        _keys = [.. names];
        _values = [.. Enumerable.Range(0, sums.Count).Select(i => sums[i])];
        Tables = new MetricTables(sums.Tables());
    }

    /// <summary>
    /// The tables of the metrics that have one, by the metrics' names: <see cref="Metric.ConfusionMatrix"/>, <see cref="Metric.F1Score"/>,
    /// <see cref="Metric.FBetaScore"/>, <see cref="Metric.Auc"/>, <see cref="Metric.MeanIoU"/>. Of a name that is not there, the error says what to add.
    /// </summary>
    public IReadOnlyDictionary<string, double[,]> Tables { get; }

    /// <summary>The loss, with the penalties of the weights.</summary>
    public double Loss => _values[0];

    /// <summary>The names of what was measured: <c>loss</c>, then the metrics in the order of <c>[Compile]</c>.</summary>
    public IReadOnlyList<string> Keys => _keys.AsReadOnly();

    /// <summary>The loss or a metric by its name.</summary>
    /// <param name="key">The name, such as <c>accuracy</c>.</param>
    /// <exception cref="KeyNotFoundException">Nothing of this name was measured; the message lists what was.</exception>
    public double this[string key]
    {
        get
        {
            int index = Array.IndexOf(_keys, key);
            return index >= 0 ? _values[index] : throw LogText.NotFound(key, "the evaluation", _keys, LogText.MetricAdvice(key));
        }
    }

    /// <summary>One line: <c>loss: 0.2500 - accuracy: 0.9375</c>.</summary>
    public override string ToString() => string.Join(" - ", _keys.Select((key, i) => $"{key}: {LogText.Format(_values[i])}"));
}
