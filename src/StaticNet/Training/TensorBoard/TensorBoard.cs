using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Training;

namespace StaticNet;

/// <summary>Writes what <c>Fit</c> measures for TensorBoard: <c>tensorboard --logdir logs</c> shows it while it is written. Keras's callback of this name.</summary>
/// <remarks>
/// The loss and the metrics of each epoch go to <c>train/</c> in the directory, those of the validation to <c>validation/</c>, both as <c>epoch_loss</c>, <c>epoch_accuracy</c> and so on, so that
/// TensorBoard draws them together; and the learning rate as <c>epoch_learning_rate</c>. A directory for each training keeps trainings apart.
/// </remarks>
public sealed class TensorBoard : Callback
{
    private const string ValidationPrefix = "val_";

    private readonly string _directory;
    private EventFile? _training;
    private EventFile? _validation;

    /// <summary>Writes into a directory.</summary>
    /// <param name="directory">The directory, which is made if it is not there.</param>
    /// <exception cref="ArgumentException">There is no directory's name.</exception>
    public TensorBoard(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>Gets after every how many batches their numbers are written too, as <c>batch_loss</c> and so on: means over the epoch so far. Default: 0, never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int BatchFrequency
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of batches of at least 0 was expected.");
    }

    /// <summary>Gets after every how many epochs histograms are written, of the weights and of the gradients of the epoch's last step: <c>dense_1/kernel/histogram</c>, <c>dense_1/kernel/gradient</c>. Default: 0, never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int HistogramFrequency
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of epochs of at least 0 was expected.");
    }

    /// <summary>Begins a file.</summary>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    public override void OnTrainBegin()
    {
        _training = new(Path.Combine(_directory, "train"), Now);
        _validation = null;
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);

        // Counted on through all epochs, and where a training is resumed.
        long step = Session.TotalSteps - 1;
        if (BatchFrequency == 0 || step % BatchFrequency != 0)
            return;
        foreach ((string name, double value) in logs)
            _training!.AddScalar(Now, step, "batch_" + name, value);
    }

    /// <summary>Writes the epoch's numbers.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="logs">The epoch's loss and metrics, and those of the validation.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        DateTimeOffset time = Now;
        foreach ((string name, double value) in logs)
        {
            if (name.StartsWith(ValidationPrefix, StringComparison.Ordinal))
            {
                _validation ??= new(Path.Combine(_directory, "validation"), time);
                _validation.AddScalar(time, epoch, "epoch_" + name[ValidationPrefix.Length..], value);
            }
            else
            {
                _training!.AddScalar(time, epoch, "epoch_" + name, value);
            }
        }

        if (!logs.ContainsKey("learning_rate"))
            _training!.AddScalar(time, epoch, "epoch_learning_rate", Session.LearningRate);
        if (HistogramFrequency > 0 && epoch % HistogramFrequency == 0)
            AddHistograms(time, epoch);
        _training!.Flush();
        _validation?.Flush();
    }

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    private void AddHistograms(DateTimeOffset time, int epoch)
    {
        foreach (WeightInfo weight in Session.Trainer.Weights)
        {
            _training!.AddHistogram(time, epoch, weight.Name + "/histogram", Session.Trainer.GetWeights(weight.Name));
            if (weight.Trainable)
                _training.AddHistogram(time, epoch, weight.Name + "/gradient", Session.Trainer.GetGradient(weight.Name));
        }
    }
}
