using System;

namespace StaticNet.Extensions.DependencyInjection;

/// <summary>How a network becomes a service.</summary>
public sealed class NetworkOptions
{
    /// <summary>
    /// Gets or sets the safetensors file with the network's weights, which <c>Save</c> has written. A relative path begins at the host's content root (without a host, the
    /// current directory); where no such file is, beside the program. Null, the default, leaves the weights as they are initialised.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>
    /// Gets or sets whether the network is made, loaded and warmed up while the host starts, so that a file that is missing keeps it from starting and the first request
    /// is as fast as the others. Without a host, and where this is <see langword="false"/>, this happens when it is first asked for. Default: <see langword="true"/>.
    /// </summary>
    public bool LoadAtStart { get; set; } = true;

    /// <summary>Gets or sets the seed of the weights that no file replaces.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// Gets or sets how many threads one prediction may use; null, the default, is the number of processors. Where many requests come at once, 1 leaves each to its own thread.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? MaxDegreeOfParallelism
    {
        get;
        set
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(nameof(value), value, "MaxDegreeOfParallelism is 1 or more threads, or null for as many as there are processors.");
            field = value;
        }
    }
}
