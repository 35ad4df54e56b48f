using System;
using System.Collections.Generic;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Batches whose samples weigh by their classes, as Keras finds them.</summary>
internal sealed class ClassWeightedBatches : IBatches
{
    private readonly string _network;
    private readonly IBatches _batches;
    private readonly RowPart _target;
    private readonly Dictionary<int, float> _classWeights;
    private float[] _weights = [];

    /// <summary>Checks what classes weigh.</summary>
    /// <param name="trainer">The network.</param>
    /// <param name="batches">The batches, without weights. They are disposed with this.</param>
    /// <param name="classWeights">What each class weighs; 1 where it is missing.</param>
    /// <exception cref="ArgumentException">Samples of the network have no class, a class is none of its, or a weight is not finite.</exception>
    public ClassWeightedBatches(ITrainer trainer, IBatches batches, IReadOnlyDictionary<int, float> classWeights)
    {
        const string Name = "classWeights";
        if (trainer.Targets.Length > 1)
            throw new ArgumentException($"{trainer.NetworkName}: ClassWeights are of networks with one output, but this one has {trainer.Targets.Length}: give SampleWeights.", Name);
        RowPart target = trainer.Targets[0];
        if (target.Rows > 1)
            throw new ArgumentException($"{trainer.NetworkName}: ClassWeights need one class a sample, but the output has {target.Rows} positions: give SampleWeights.", Name);
        int classes = target.Classes > 0 ? target.Classes : target.Size;
        foreach ((int number, float weight) in classWeights)
        {
            if (classes > 1 && (uint)number >= (uint)classes)
                throw new ArgumentException(FormattableString.Invariant($"{trainer.NetworkName}: ClassWeights has a weight of class {number}; expected classes from 0 to {classes - 1}."), Name);
            if (!float.IsFinite(weight))
                throw new ArgumentException(FormattableString.Invariant($"{trainer.NetworkName}: a weight is a finite number, but that of class {number} is {weight}."), Name);
        }

        _network = trainer.NetworkName;
        _batches = batches;
        _target = target;
        _classWeights = new(classWeights);
    }

    /// <inheritdoc/>
    public int? Count => _batches.Count;

    /// <inheritdoc/>
    public void Begin() => _batches.Begin();

    /// <inheritdoc/>
    public bool Skip(int batches) => _batches.Skip(batches);

    /// <inheritdoc/>
    public int Read(out SampleBatch batch)
    {
        int count = _batches.Read(out batch);
        if (!batch.Weights.IsEmpty)
            throw new ArgumentException($"{_network}: a sample weighs by itself or by ClassWeights, but a batch of the stream has SampleWeights too.", "options");
        if (_weights.Length < count)
            _weights = new float[count];
        for (int sample = 0; sample < count; sample++)
            _weights[sample] = _classWeights.TryGetValue(ClassOf(batch.Y.Slice(sample * _target.Size, _target.Size)), out float weight) ? weight : 1;
        batch = new(batch.X, batch.Y, _weights.AsSpan(0, count));
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _batches.Dispose();

    private int ClassOf(ReadOnlySpan<float> target)
    {
        if (_target.Classes > 0)
            return BitConverter.SingleToInt32Bits(target[0]);
        if (target.Length == 1)
            return (int)MathF.Round(target[0]);
        int largest = 0;
        for (int column = 1; column < target.Length; column++)
            largest = target[column] > target[largest] ? column : largest;
        return largest;
    }
}
