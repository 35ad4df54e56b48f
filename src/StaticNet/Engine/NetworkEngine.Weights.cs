using System;
using System.IO;
using StaticNet.Initialization;
using StaticNet.Serialization;

namespace StaticNet.Engine;

/// <content>Weights that come from outside, and go there.</content>
public abstract partial class NetworkEngine
{
    /// <summary>Copies a parameter tensor out.</summary>
    /// <param name="weight">Its name.</param>
    public float[] GetWeights(string weight)
    {
        WeightStorage storage = Definition.Find(weight);
        using (Version.Hold())
            return Unpack(storage, _parameters);
    }

    /// <summary>Replaces the values of a parameter tensor, and what is stored beside them.</summary>
    /// <param name="weight">Its name.</param>
    /// <param name="values">Its values.</param>
    public void SetWeights(string weight, ReadOnlySpan<float> values)
    {
        WeightStorage storage = Definition.Find(weight);
        if (values.Length != storage.Info.Length)
            throw new ArgumentException($"{Definition.Name}: \"{weight}\" has the shape {Shapes.Describe(storage.Info.Shape.AsSpan())}, that is {storage.Info.Length} values, but {values.Length} were given.", nameof(values));

        // Threads that set weights take turns; none does while another one trains.
        using (Version.Hold())
        using (Exclusive.Enter(ExclusiveSection.Call.SetWeights))
        using (Version.Change())
        {
            storage.Pack(values, _parameters.Span);
            OnWeightsChanged();
        }
    }

    /// <summary>Writes all weights to a safetensors file.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Save);
    }

    /// <summary>Writes all weights in the safetensors format.</summary>
    /// <param name="stream">Where to.</param>
    public void Save(Stream stream)
    {
        StreamReading.CheckWritable(stream, nameof(stream));
        float[][] values = new float[Definition.Storage.Length][];

        // All of one moment; whoever changes weights need not wait for the stream.
        using (Version.Hold())
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = Unpack(Definition.Storage[i], _parameters);
        }

        SafeTensors.Write(stream, Definition.Weights, index => values[index]);
    }

    /// <summary>Reads all weights from a safetensors file.</summary>
    /// <param name="path">The file.</param>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileProblem.Naming(path, Load);
    }

    /// <summary>Reads all weights in the safetensors format.</summary>
    /// <param name="stream">Where from.</param>
    public void Load(Stream stream)
    {
        StreamReading.CheckReadable(stream, nameof(stream));
        float[][] values = SafeTensors.Read(stream, Definition.Name, Definition.Weights);
        using (Version.Hold())
        using (Exclusive.Enter(ExclusiveSection.Call.Load))
        using (Version.Change())
        {
            for (int i = 0; i < values.Length; i++)
                Definition.Storage[i].Pack(values[i], _parameters.Span);
            OnWeightsChanged();
        }
    }

    internal static float[] Unpack(WeightStorage storage, AlignedBuffer buffer)
    {
        float[] values = new float[storage.Info.Length];
        storage.Unpack(buffer.Span, values);
        return values;
    }

    private void InitializeWeights()
    {
        for (int i = 0; i < Definition.Storage.Length; i++)
        {
            WeightStorage storage = Definition.Storage[i];
            float[] values = new float[storage.Info.Length];
            Initializers.Fill(storage.Info.Initializer, values, storage.Info.Shape.AsSpan(), unchecked((ulong)Seed), RandomStreams.Weight(i));
            values.AsSpan(storage.Ones).Fill(1);
            storage.Pack(values, _parameters.Span);
        }
    }
}
