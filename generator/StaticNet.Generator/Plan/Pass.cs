using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>A pass while it is planned: operations in order. Rewrites make other passes of it.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Index">Its layers by number, and their readers.</param>
/// <param name="IsTraining">Whether it is a pass of training.</param>
/// <param name="UsesLanes">Whether samples may lie in the lanes: of a few samples, most lanes would be empty.</param>
/// <param name="Input">The caller's samples.</param>
/// <param name="Operations">The operations in order.</param>
/// <param name="Outputs">The network's outputs.</param>
internal sealed record Pass(NetworkGraph Graph, GraphIndex Index, bool IsTraining, bool UsesLanes, PlanTensor Input, ImmutableArray<Operation> Operations, ImmutableArray<PassOutput> Outputs)
{
    /// <summary>The floats of what a stream remembers from one time step to the next; 0 of a pass over whole samples.</summary>
    public int StateFloats { get; init; }

    /// <summary>All tensors but the input, in the order of their memory, once the outputs are there.</summary>
    public ImmutableArray<PlanTensor> Tensors { get; init; }

    /// <summary>Whether what a layer makes is read by another alone, or the layers are the same.</summary>
    public bool IsReadOnlyBy(Layer layer, Layer reader)
    {
        int number = Index.NumberOf(layer);
        return layer.Name == reader.Name || (Index.OutputOf(number) is null && Index.ReadersOf(number) is { Count: 1 } readers && readers[0].Name == reader.Name);
    }
}
