using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>
/// Tests that need the worker pool for themselves: while another test has it, work stays on the thread of its caller, and
/// what another test allocates would be counted.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ThreadsCollection
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Threads";
}
