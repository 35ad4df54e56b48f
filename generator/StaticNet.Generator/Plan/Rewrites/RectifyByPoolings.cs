using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// The gradient goes to a window's largest number, and through a ReLU before that if it is above zero: a pooling's backward pass does both
/// where nothing else reads what ReLU makes. Only the whole pass knows that: layers that change nothing have the tensor of the layer above.
/// </summary>
internal static class RectifyByPoolings
{
    public static Pass Apply(Pass pass)
    {
        if (!pass.IsTraining)
            return pass;
        HashSet<PlanTensor> judged = [.. pass.Outputs.SelectMany(output => new[] { output.Tensor, output.Judged })];
        HashSet<PlanTensor> rectified = [.. pass.Operations.OfType<ProductOperation>().Where(operation => operation.Activation is { IsRelu: true }).Select(operation => operation.Output)];
        ILookup<PlanTensor, Operation> readers = pass.Operations.SelectMany(operation => operation.Inputs.Distinct().Select(input => (operation, input))).ToLookup(read => read.input, read => read.operation);
        HashSet<PlanTensor> both = [.. rectified.Where(tensor => !judged.Contains(tensor) && readers[tensor].Count() == 1 && readers[tensor].Single() is PoolWindows { IsMaximum: true })];
        return pass with { Operations = ImmutableArray.CreateRange(pass.Operations, Rectify) };

        Operation Rectify(Operation operation) => operation switch
        {
            ProductOperation product when both.Contains(product.Output) => product.With(product.Weights, product.Epilogue with { IsRectifiedByReader = true }),
            PoolWindows pooling when both.Contains(pooling.Input) => pooling.Rectified(),
            _ => operation,
        };
    }
}
