using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Tests.Updates;

/// <summary>One step of one weight in double: its number from 1, the weight, its gradient and what the rule keeps.</summary>
internal delegate double ReferenceRule(long step, double weight, double gradient, double[] states);

/// <summary>Keras's step of all weights in double, with all that goes around a rule, written down from its documentation and by nobody's code.</summary>
internal sealed class ReferenceUpdate(ReferenceRule rule, double rate)
{
    private readonly Dictionary<string, double[]> _averages = [], _sums = [];
    private readonly Dictionary<string, double[][]> _states = [];
    private int _batches;
    private long _steps;

    public Dictionary<string, double[]> Weights { get; } = [];

    public double ClipValue { get; init; } = double.PositiveInfinity;

    public double ClipNorm { get; init; } = double.PositiveInfinity;

    public double GlobalClipNorm { get; init; } = double.PositiveInfinity;

    public double Decay { get; init; }

    public string[] Excluded { get; init; } = [];

    /// <summary>Gets whether the rule gives a direction, which Lamb makes as long as the weight.</summary>
    public bool IsLamb { get; init; }

    /// <summary>Gets the step of whole weights, if it is not that of each number.</summary>
    public WholeReferenceRule? Whole { get; init; }

    /// <summary>Gets the decay of each weight, if it is not that of all.</summary>
    public Func<string, double>? DecayOf { get; init; }

    /// <summary>Gets the momentum of the weights' mean; null where there is none.</summary>
    public double? Ema { get; init; }

    public int Frequency { get; init; }

    public int Accumulation { get; init; } = 1;

    public IReadOnlyDictionary<string, double[]> Averages => _averages;

    /// <summary>Takes the gradients of a batch.</summary>
    public void Batch(IReadOnlyDictionary<string, float[]> gradients)
    {
        foreach ((string name, float[] gradient) in gradients)
            _sums[name] = [.. gradient.Select((g, i) => g + (_sums.TryGetValue(name, out double[]? sum) ? sum[i] : 0))];
        if (++_batches % Accumulation != 0)
            return;
        _steps++;
        double all = Norm(_sums.Values.SelectMany(sum => sum).Select(sum => sum / Accumulation));
        foreach ((string name, double[] sum) in _sums)
            Step(name, [.. sum.Select(s => s / Accumulation)], all);
        _sums.Clear();
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    private void Step(string name, double[] gradient, double all)
    {
        double scale = Math.Min(1, Math.Min(ClipNorm / Norm(gradient), GlobalClipNorm / all));
        double[] weights = Weights[name], clipped = [.. gradient.Select(g => Math.Clamp(scale * g, -ClipValue, ClipValue))];
        if (!_states.ContainsKey(name))
            _states[name] = [.. weights.Select(_ => new double[2])];
        if (!Excluded.Any(name.Contains))
            weights = [.. weights.Select(w => w - (w * (DecayOf?.Invoke(name) ?? Decay) * rate))];
        double[] changed = Whole is not null ? Whole(_steps, name, weights, clipped) : [.. weights.Select((w, i) => rule(_steps, w, clipped[i], _states[name][i]))];
        if (IsLamb)
        {
            double ofWeight = Norm(weights), ofDirection = Norm(changed), ratio = ofWeight > 0 && ofDirection > 0 ? ofWeight / ofDirection : 1;
            changed = [.. weights.Select((w, i) => w - (ratio * rate * changed[i]))];
        }

        if (Ema is { } momentum)
        {
            _averages[name] = [.. changed.Select((w, i) => _steps == 1 ? w : (momentum * _averages[name][i]) + ((1 - momentum) * w))];
            if (Frequency > 0 && _steps % Frequency == 0)
                changed = _averages[name];
        }

        Weights[name] = changed;
    }
}
