using System;
using System.Diagnostics;

namespace StaticNet.Samples.Browser;

/// <summary>
/// Trains in slices of some milliseconds. <c>Fit</c> would keep the worker from hearing anything until it has trained all epochs; between
/// slices, it reads what is drawn, and stops when it is asked to.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="images">784 floats an image.</param>
/// <param name="labels">The digit of each.</param>
/// <param name="tests">What to test on after each epoch; null for nothing.</param>
internal sealed class Trainer(DigitNet network, float[] images, int[] labels, (float[] Images, int[] Labels)? tests)
{
    private const int BatchSize = 32;
    private readonly Random _random = new(1);
    private readonly int[] _order = Order(labels.Length);
    private readonly float[] _x = new float[BatchSize * DigitNet.InputSize];
    private readonly int[] _y = new int[BatchSize];
    private int _next;

    /// <summary>Gets the images that have been seen, again and again.</summary>
    public long Seen { get; private set; }

    /// <summary>Gets how often all images have been seen.</summary>
    public int Epoch { get; private set; }

    /// <summary>Gets the mean loss of the last slice.</summary>
    public double Loss { get; private set; }

    /// <summary>Gets the fraction of the test images that were read rightly after the last epoch; not a number before.</summary>
    public double Accuracy { get; private set; } = double.NaN;

    /// <summary>Gets the time of a step of the last slice.</summary>
    public double StepMilliseconds { get; private set; }

    /// <summary>Trains for a while, at least a step.</summary>
    public void Run(double milliseconds)
    {
        var clock = Stopwatch.StartNew();
        double loss = 0;
        int steps = 0;
        bool isEpoch;
        do
        {
            loss += Step(out isEpoch);
            steps++;
        }
        while (!isEpoch && clock.Elapsed.TotalMilliseconds < milliseconds);

        Loss = loss / steps;
        StepMilliseconds = clock.Elapsed.TotalMilliseconds / steps;
        if (isEpoch && tests is { } test)
            Accuracy = network.Evaluate(test.Images, test.Labels, batchSize: 128)["accuracy"];
    }

    private static int[] Order(int count)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        return order;
    }

    private double Step(out bool isEpoch)
    {
        if (_next == 0)
            _random.Shuffle(_order);
        int count = Math.Min(BatchSize, _order.Length - _next);
        for (int i = 0; i < count; i++)
        {
            int image = _order[_next + i];
            images.AsSpan(image * DigitNet.InputSize, DigitNet.InputSize).CopyTo(_x.AsSpan(i * DigitNet.InputSize));
            _y[i] = labels[image];
        }

        _next += count;
        Seen += count;
        isEpoch = _next == _order.Length;
        if (isEpoch)
        {
            _next = 0;
            Epoch++;
        }

        return network.TrainOnBatch(_x.AsSpan(0, count * DigitNet.InputSize), _y.AsSpan(0, count));
    }
}
