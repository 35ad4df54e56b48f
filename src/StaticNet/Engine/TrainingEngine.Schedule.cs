using System;

namespace StaticNet.Engine;

/// <content>The learning rate, and what sets it.</content>
public abstract partial class TrainingEngine
{
    private LearningRateSchedule? _schedule;
    private float _learningRate;

    // While weights change, all of their parts take the same rate, whatever a schedule would say next.
    private bool HasRate => _schedule is null || _batch.ChangesWeights;

    /// <summary>Gets or sets the optimizer's learning rate.</summary>
    public float LearningRate
    {
        get => HasRate ? _learningRate : Scheduled(_schedule!);
        set
        {
            if (!(value >= 0 && float.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant($"{Definition.Name}.LearningRate must be a number of at least 0, but was set to {value}."));
            if (_schedule is not null)
                throw new InvalidOperationException(FormattableString.Invariant($"{Definition.Name}.LearningRate cannot be set to {value} while {_schedule.GetType().Name} sets it: set Schedule to null first."));

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
                // Without a schedule the rate stays at the last that one has given.
                if (value is null && _schedule is { } last)
                    _learningRate = Scheduled(last);
                _schedule = value;
            }
        }
    }

    // Keras's schedules count batches, also where several have their gradients averaged for one step.
    private long BatchesBefore => (Iterations * _training.GradientAccumulationSteps) + _accumulated;

    private float Scheduled(LearningRateSchedule schedule)
    {
        double rate = schedule.At(BatchesBefore);
        return rate >= 0 && float.IsFinite((float)rate)
            ? (float)rate
            : throw new InvalidOperationException(FormattableString.Invariant($"{Definition.Name}: {schedule.GetType().Name} must give a learning rate of at least 0, but of batch {BatchesBefore} gives {rate}."));
    }
}
