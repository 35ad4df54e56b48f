using System;

namespace StaticNet.Training;

/// <summary>Some samples and their targets, as rows; valid until the next batch is read.</summary>
internal ref struct Batch
{
    /// <summary>The samples, one after another.</summary>
    public ReadOnlySpan<float> X;

    /// <summary>Their targets, class numbers bit by bit.</summary>
    public ReadOnlySpan<float> Y;

    /// <summary>The number of samples.</summary>
    public int Count;
}

/// <summary>Where batches come from: memory, or a stream.</summary>
internal interface IBatches : IDisposable
{
    /// <summary>The batches of a pass over all data; null where only the end of the pass will tell.</summary>
    int? Count { get; }

    /// <summary>Begins a pass: batches are read from the first on, in a new order where there is one.</summary>
    void Begin();

    /// <summary>Reads the next batch.</summary>
    /// <returns>Whether there was one: not at the end of the pass.</returns>
    bool Read(out Batch batch);

    /// <summary>Leaves out batches of a pass, which have been trained on before.</summary>
    /// <returns>Whether there were as many.</returns>
    bool Skip(int batches);
}
