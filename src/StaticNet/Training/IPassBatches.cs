using System.Collections.Generic;

namespace StaticNet;

/// <summary>
/// A stream of batches that are others in each pass, by the pass's number alone: <c>Fit</c> asks for pass after pass, and a training that is resumed, in another process too,
/// goes on with the number at which it stopped.
/// </summary>
/// <remarks>A network counts the passes that it has trained on, as it counts the orders in which it has gone through samples in memory, and checkpoints have the number.</remarks>
public interface IPassBatches : IEnumerable<SampleSet>
{
    /// <summary>Begins a pass.</summary>
    /// <param name="pass">Its number, from 0. The same number gives the same batches.</param>
    IEnumerator<SampleSet> GetEnumerator(long pass);
}
