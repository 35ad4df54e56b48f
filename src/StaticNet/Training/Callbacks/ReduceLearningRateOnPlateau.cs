using System;
using System.Collections.Generic;

namespace StaticNet;

/// <summary>
/// Multiplies the learning rate by a factor when a log has stopped getting better: Keras 3's <c>ReduceLROnPlateau</c>. The rate is logged
/// as <c>learning_rate</c>.
/// </summary>
public sealed class ReduceLearningRateOnPlateau : MonitorCallback
{
    private int _wait;
    private int _cooldownLeft;

    /// <summary>Watches a log.</summary>
    /// <param name="monitor">The name of the log.</param>
    /// <param name="factor">What the learning rate is multiplied by, at least 0 and below 1.</param>
    /// <param name="patience">The number of epochs without a better value after which it is.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="minDelta">The smallest change that counts as better.</param>
    /// <param name="cooldown">The number of epochs after a reduction in which patience does not run.</param>
    /// <param name="minLearningRate">The rate that is not gone below.</param>
    /// <exception cref="ArgumentException"><paramref name="monitor"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or <paramref name="mode"/> is unknown.</exception>
    public ReduceLearningRateOnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        MonitorMode mode = MonitorMode.Auto,
        double minDelta = 1e-4,
        int cooldown = 0,
        double minLearningRate = 0)
        : base(monitor, mode, minDelta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        if (!(factor >= 0 && factor < 1))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "ReduceLearningRateOnPlateau: factor must be at least 0 and below 1.");
        if (!(minLearningRate >= 0 && minLearningRate <= float.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(minLearningRate), minLearningRate, "ReduceLearningRateOnPlateau: minLearningRate must be a number of at least 0.");
        Factor = factor;
        Patience = patience;
        Cooldown = cooldown;
        MinLearningRate = minLearningRate;
    }

    /// <summary>What the learning rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>The number of epochs without a better value after which the rate is reduced.</summary>
    public int Patience { get; }

    /// <summary>The number of epochs after a reduction in which patience does not run.</summary>
    public int Cooldown { get; }

    /// <summary>The rate that is not gone below.</summary>
    public double MinLearningRate { get; }

    internal override bool LogsLearningRate => true;

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        base.OnTrainBegin();
        Session.CheckSetsLearningRate(this);
        _wait = 0;
        _cooldownLeft = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (!TryGetMonitored(logs, out double current))
            return;
        if (_cooldownLeft > 0)
        {
            _cooldownLeft--;
            _wait = 0;
        }

        if (IsBetter(current, Best))
        {
            Best = current;
            BestEpoch = epoch;
            _wait = 0;
        }
        else if (_cooldownLeft == 0 && ++_wait >= Patience && Session.LearningRate > MinLearningRate)
        {
            Session.LearningRate = (float)Math.Max(Session.LearningRate * Factor, MinLearningRate);
            _cooldownLeft = Cooldown;
            _wait = 0;
        }
    }

    /// <inheritdoc/>
    protected override void SaveState(CallbackState state)
    {
        base.SaveState(state);
        state.Set("wait", _wait);
        state.Set("cooldown", _cooldownLeft);
    }

    /// <inheritdoc/>
    protected override void LoadState(CallbackState state)
    {
        base.LoadState(state);
        _wait = (int)state.Int64("wait");
        _cooldownLeft = (int)state.Int64("cooldown");
    }
}
