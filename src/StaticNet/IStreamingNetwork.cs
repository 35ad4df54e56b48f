namespace StaticNet;

/// <summary>A network that computes one time step at a time: one with <see cref="StreamingAttribute">[Streaming]</see>.</summary>
/// <typeparam name="T">What it takes: <see cref="float"/>, or <see cref="int"/> where an embedding reads tokens.</typeparam>
public interface IStreamingNetwork<T> : INetwork
    where T : unmanaged
{
    /// <summary>Makes the state of a stream that has not begun. Each stream has its own; any number of them may go on at once.</summary>
    StreamState<T> CreateState();
}
