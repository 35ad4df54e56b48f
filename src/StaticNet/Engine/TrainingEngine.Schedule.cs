using System;

namespace StaticNet.Engine;

/// <content>The learning rate, and what sets it.</content>
public abstract partial class TrainingEngine
{
    private LearningRateSchedule? _schedule;
    private float _learningRate;

    /// <summary>Gets or sets the optimizer's learning rate.</summary>
    public float LearningRate
    {
        // While weights change, all of their parts take the same rate, whatever a schedule would say next.
        get => _schedule is { } schedule && !_batch.ChangesWeights ? Scheduled(schedule) : _learningRate;
        set
        {
            if (!(value >= 0 && float.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant($"{Definition.Name}.LearningRate must be a number of at least 0, but was set to {value}."));
            if (_schedule is { } schedule)
                throw new InvalidOperationException(FormattableString.Invariant($"{Definition.Name}.LearningRate cannot be set to {value} while {schedule.GetType().Name} sets it: set Schedule to null first."));

            // All parts of a step take the same rate.
            using (Version.Hold())
                _learningRate = value;
        }
    }

    /// <summary>Gets or sets what sets the learning rate at the beginning of each batch; null where it stays what it is.</summary>
    public LearningRateSchedule? Schedule
    {
        get => _schedule;
        set
        {
            using (Version.Hold())
            {
                // Without a schedule the rate stays at what it would be next, or was last where it would be none.
                if (value is null && _schedule is { } last && last.At(BatchesBefore) is var rate && IsRate(rate))
                    _learningRate = (float)rate;
                _schedule = value;
            }
        }
    }

    // Keras's schedules count batches, also where several have their gradients averaged for one step.
    private long BatchesBefore => (Iterations * _training.GradientAccumulationSteps) + _accumulated;

    private float Scheduled(LearningRateSchedule schedule)
    {
        double rate = schedule.At(BatchesBefore);
        return IsRate(rate)
            ? (float)rate
            : throw new InvalidOperationException(FormattableString.Invariant($"{Definition.Name}: {schedule.GetType().Name} must give a learning rate of at least 0, but of batch {BatchesBefore} gives {rate}."));
    }

    private static bool IsRate(double rate) => rate >= 0 && float.IsFinite((float)rate);
}
