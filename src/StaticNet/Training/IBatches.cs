using System;
using StaticNet.Engine;

namespace StaticNet.Training;

/// <summary>Where batches come from: memory, or a stream.</summary>
internal interface IBatches : IDisposable
{
    /// <summary>The batches of a pass over all data; null where only the end of the pass will tell.</summary>
    int? Count { get; }

    /// <summary>Begins a pass: batches are read from the first on, in a new order where there is one.</summary>
    void Begin();

    /// <summary>Reads the next batch, which is valid until another one is read.</summary>
    /// <returns>The number of its samples; 0 at the end of the pass.</returns>
    int Read(out SampleBatch batch);

    /// <summary>Leaves out batches of a pass, which have been trained on before.</summary>
    /// <returns>Whether there were as many.</returns>
    bool Skip(int batches);
}
