using System;
using System.Collections.Generic;
using System.IO;
using StaticNet.Serialization;

namespace StaticNet.Engine;

/// <content>All that training goes on from, in a file: weights, what the optimizer keeps, and what counts.</content>
public abstract partial class TrainingEngine
{
    private const string LearningRateName = "training/learningRate", CountersName = TensorFile.Counters, SeedName = "training/seed", OptimizerName = "optimizer";

    /// <summary>Writes a checkpoint to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    public void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TensorFile file = new(Definition.Name);
        SaveState(file);
        AtomicFile.Write(path, file.Write);
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="stream">Where to.</param>
    public void SaveCheckpoint(Stream stream)
    {
        StreamReading.CheckWritable(stream, nameof(stream));
        TensorFile file = new(Definition.Name);
        SaveState(file);
        file.Write(stream);
    }

    /// <summary>Reads a checkpoint from a file.</summary>
    /// <param name="path">The file.</param>
    public void LoadCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileProblem.Naming(path, LoadCheckpoint);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="stream">Where from.</param>
    public void LoadCheckpoint(Stream stream)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        LoadState(ReadCheckpoint(stream));
    }

    /// <summary>Reads a file; what it has is not looked at.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal TensorFile ReadCheckpoint(Stream stream)
    {
        // The weights, all that is laid out as they are, and the best weights that callbacks keep.
        const int Callbacks = 4;
        int own = _whole is null ? 0 : 2;
        long longest = SafeTensorsHeader.LongestLength(Definition.Weights) * (1 + StateNames.Count + own + Callbacks);
        return TensorFile.Read(stream, Definition.Name, Math.Min(longest, Array.MaxLength));
    }

    /// <summary>Adds all that training goes on from to a file.</summary>
    internal void SaveState(TensorFile file)
    {
        using ExclusiveSection.Scope exclusive = Exclusive.Enter(ExclusiveSection.Call.SaveCheckpoint);
        Architecture.Write(file, Definition);
        file.Texts[OptimizerName] = _training.OptimizerRule;
        foreach (WeightStorage storage in Definition.Storage)
            file.Add(storage.Info.Name, storage.Info.Shape.AsSpan(), Unpack(storage, ParameterBuffer));
        ForEachState((name, storage, state) =>
        {
            float[] values = new float[storage.Info.Length];
            storage.Unpack(State(state), values);
            file.Add(name, storage.Info.Shape.AsSpan(), values);
        });
        foreach (WeightStorage state in OwnStates)
        {
            float[] values = new float[state.Info.Length];
            _whole!.Unpack(state, values);
            file.Add(Name(state), state.Info.Shape.AsSpan(), values);
        }

        file.Add(LearningRateName, [], new[] { _learningRate });
        file.Add(CountersName, [TrainingCounters.Count], Counters.ToArray());
        file.Add(SeedName, [], new long[] { Seed });
        TestVectors.Add(file, this);
    }

    /// <summary>Takes all that training goes on from out of a file; nothing has changed if that is not all right.</summary>
    /// <exception cref="InvalidDataException">The file is of another network, or of one that predicts something else, or lacks something.</exception>
    internal void LoadState(TensorFile file)
    {
        using ExclusiveSection.Scope exclusive = Exclusive.Enter(ExclusiveSection.Call.LoadCheckpoint);
        Architecture.Check(file, Definition);
        if (file.Text(OptimizerName) is var rule && rule != _training.OptimizerRule)
            throw new InvalidDataException($"{Definition.Name}: the checkpoint has what the optimizer {FileProblem.Quote(rule)} keeps, but this network's is {FileProblem.Quote(_training.OptimizerRule)}; Load takes the weights alone of a file of Save.");
        float[][] weights = Array.ConvertAll([.. Definition.Storage], storage => file.Singles(storage.Info.Name, storage.Info.Length));
        float rate = file.Singles(LearningRateName, 1)[0];
        TrainingCounters counters = TrainingCounters.Of(file.Int64s(CountersName, TrainingCounters.Count));
        int seed = (int)file.Int64s(SeedName, 1)[0];
        if (!(rate >= 0 && float.IsFinite(rate)) || counters.Iterations < 0 || counters.Accumulated < 0 || counters.Accumulated >= _training.GradientAccumulationSteps)
            throw new InvalidDataException(FormattableString.Invariant($"{Definition.Name}: the checkpoint has a learning rate of {rate}, {counters.Iterations} steps and {counters.Accumulated} batches that wait for the next one; expected numbers of at least 0, and less than {_training.GradientAccumulationSteps} batches that wait (GradientAccumulationSteps)."));
        ForEachState((name, storage, _) => file.Singles(name, storage.Info.Length));
        foreach (WeightStorage state in OwnStates)
            file.Singles(Name(state), state.Info.Length);

        // Predictions beside it see none of the weights before they are known to be right.
        using (Version.Change())
        {
            float[][] before = Array.ConvertAll([.. Definition.Storage], storage => Unpack(storage, ParameterBuffer));
            Pack(weights);
            try
            {
                TestVectors.Check(file, this);
            }
            catch
            {
                Pack(before);
                throw;
            }

            ForEachState((name, storage, state) => storage.Pack(file.Singles(name, storage.Info.Length), State(state)));
            foreach (WeightStorage state in OwnStates)
                _whole!.Pack(state, file.Singles(Name(state), state.Info.Length));
            _learningRate = rate;
            Counters = counters;
            Seed = seed;
        }
    }

    /// <summary>Copies all weights out, in Keras's layout, into arrays that are used again.</summary>
    internal void CopyAll(ref float[][]? values)
    {
        values ??= Array.ConvertAll([.. Definition.Storage], storage => new float[storage.Info.Length]);
        for (int i = 0; i < values.Length; i++)
            Definition.Storage[i].Unpack(ParameterBuffer.Span, values[i]);
    }

    /// <summary>Replaces all weights.</summary>
    internal void SetAll(float[][] values)
    {
        using (Exclusive.Enter(ExclusiveSection.Call.SetWeights))
        using (Version.Change())
            Pack(values);
    }

    private void Pack(float[][] values)
    {
        for (int i = 0; i < values.Length; i++)
            Definition.Storage[i].Pack(values[i], ParameterBuffer.Span);
        OnWeightsChanged();
    }

    // What some weights have alone.
    private IReadOnlyList<WeightStorage> OwnStates => _whole?.States ?? [];

    private static string Name(WeightStorage state) => $"{OptimizerName}/{state.Info.Name}";

    // Only what is trained has states.
    private void ForEachState(Action<string, WeightStorage, int> visit)
    {
        for (int state = 0; state < StateNames.Count; state++)
        {
            foreach (WeightStorage storage in Definition.Storage)
            {
                if (storage.Info.Trainable && storage.Offset + storage.PaddedLength <= StateStride)
                    visit($"optimizer/{StateNames[state]}/{storage.Info.Name}", storage, state);
            }
        }
    }
}
