using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Where blocks of samples sum the gradients of a convolution, their tensors are in the cache then, and they sum those of the normalisations
/// behind it too.
/// </summary>
internal static class SumByBlocks
{
    public static Pass Apply(Pass pass)
    {
        if (!pass.IsTraining)
            return pass;
        List<Operation> operations = [];
        bool sums = false;
        foreach (Operation operation in pass.Operations)
        {
            operations.Add(sums && operation is NormalizeSamples normalization ? normalization.SummedByBlocks() : operation);
            sums |= operation.WeightParts.Any(part => part.IsGrouped);
        }

        return pass with { Operations = operations.ToImmutableArray() };
    }
}
