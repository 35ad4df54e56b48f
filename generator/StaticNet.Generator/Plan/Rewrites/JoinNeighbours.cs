using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Joins an operation with the one right before it, which nothing else reads.</summary>
internal static class JoinNeighbours
{
    /// <summary>Goes through a pass in order.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="join">Makes one operation of two neighbours; null where they stay two.</param>
    /// <typeparam name="T">What is joined with the operation behind it.</typeparam>
    public static Pass Apply<T>(Pass pass, Func<T, Operation, Operation?> join)
        where T : Operation
    {
        List<Operation> operations = [];
        Dictionary<PlanTensor, PlanTensor> joined = [];

        // The last operation that does something, by its number.
        int last = -1;
        foreach (Operation operation in pass.Operations)
        {
            Operation reader = operation.Inputs.Any(joined.ContainsKey) ? operation.On([.. operation.Inputs.Select(Of)], operation.Output) : operation;
            if (last >= 0 && operations[last] is T first && first.Output == reader.Input && pass.IsReadOnlyBy(first.LastLayer, reader.Layer) && join(first, reader) is { } both)
            {
                operations[last] = both;
                joined[reader.Output] = both.Output;
                continue;
            }

            if (reader is not View { IsNothing: true })
                last = operations.Count;
            operations.Add(reader);
        }

        return pass with
        {
            Operations = operations.ToImmutableArray(),
            Outputs = ImmutableArray.CreateRange(pass.Outputs, output => output with { Tensor = Of(output.Tensor), LossInput = Of(output.LossInput) }),
        };

        PlanTensor Of(PlanTensor tensor) => joined.TryGetValue(tensor, out PlanTensor? made) ? made : tensor;
    }
}
