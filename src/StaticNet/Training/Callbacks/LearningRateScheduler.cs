using System;

namespace StaticNet;

/// <summary>Sets the learning rate before each epoch: Keras's. The rate is logged as <c>learning_rate</c>.</summary>
public sealed class LearningRateScheduler : Callback
{
    private readonly Func<int, float, float> _schedule;

    /// <summary>Takes a function of the epoch.</summary>
    /// <param name="schedule">Gives the rate of an epoch, which counts from 0.</param>
    public LearningRateScheduler(Func<int, float> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = (epoch, _) => schedule(epoch);
    }

    /// <summary>Takes a function of the epoch and of the rate before it.</summary>
    /// <param name="schedule">Gives the rate of an epoch, which counts from 0, by the epoch and the rate so far.</param>
    public LearningRateScheduler(Func<int, float, float> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
    }

    internal override bool LogsLearningRate => true;

    /// <summary>Holds the training against what the callback needs.</summary>
    /// <exception cref="InvalidOperationException">The network has a <c>Schedule</c>, which sets the rate.</exception>
    public override void OnTrainBegin() => Session.CheckSetsLearningRate(this);

    /// <summary>Sets the rate.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <exception cref="InvalidOperationException">The schedule gives what is no learning rate.</exception>
    public override void OnEpochBegin(int epoch)
    {
        float rate = _schedule(epoch, Session.LearningRate);
        if (!(rate >= 0 && float.IsFinite(rate)))
            throw new InvalidOperationException(FormattableString.Invariant($"{Session.NetworkName}: LearningRateScheduler's schedule gives {rate} for epoch {epoch}; expected a number of at least 0."));
        Session.LearningRate = rate;
    }
}
