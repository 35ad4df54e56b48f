using System.Linq;

namespace StaticNet.Generator;

/// <content>Layers that move numbers, and what is made of movements.</content>
internal sealed partial class PlanBuilder
{
    /// <summary>Numbers that move; where they stay, nothing happens.</summary>
    public PlanTensor Move(Layer layer, PlanTensor input, Movement movement, string? name = null)
    {
        if (movement.IsIdentity)
            return input;
        PlanTensor output = NewTensor(name ?? layer.Name, movement.Output.Positions, movement.Output.Last, input);
        return Add(new Move(layer, input, output, movement));
    }

    /// <summary>Weighted means between the positions of an image.</summary>
    public PlanTensor UpsampleBilinearly(BilinearLayer layer, PlanTensor input)
    {
        PlanTensor padded = Padded(layer, input);
        return Add(new BilinearUpsampling(layer, padded, NewTensor(layer.Name, layer.Output.Product(2), padded.Columns, padded), layer.Node.Input, layer.SizeHeight, layer.SizeWidth));
    }

    /// <summary>Softmax along an axis that is not the last.</summary>
    public PlanTensor SoftmaxAlong(Layer layer, PlanTensor input, int axis)
    {
        PlanTensor padded = Padded(layer, input);
        int groups = layer.Output.Product(axis), length = layer.Output.Dimensions[axis];
        return Add(new AxisSoftmax(layer, padded, NewTensorLike(layer.Name, padded), length, groups));
    }

    /// <summary>x where it is not below 0, else alpha·x.</summary>
    public PlanTensor PRelu(PReluLayer layer, PlanTensor input)
    {
        PlanTensor padded = Padded(layer, input);
        PlanTensor output = NewTensorLike(layer.Name, padded);
        output.NeedsGradient = true;
        return Add(new PRelu(layer, padded, output, Weight(layer.Alpha)));
    }

    /// <summary>
    /// The products of two tensors along an axis of each: with these axes last, those of each row of the one with each row of the
    /// other. A vector goes first, so that the products lie in one row.
    /// </summary>
    public PlanTensor Dot(DotLayer layer, PlanTensor left, PlanTensor right)
    {
        PlanTensor first = WithLast(layer, left, layer.Node.Input, layer.LeftAxis, "left");
        PlanTensor second = left == right && layer.LeftAxis == layer.RightAxis ? first : WithLast(layer, right, layer.Right, layer.RightAxis, "right");
        if (layer.Right.Rank == 1)
            (first, second) = (second, first);
        PlanTensor products = NewTensor(layer.Name, first.Rows, second.Rows);
        products.NeedsGradient = first.NeedsGradient || second.NeedsGradient;
        return Reshape(layer, Add(new Dot(layer, first, second, products)), layer.Output);
    }

    private PlanTensor WithLast(DotLayer layer, PlanTensor tensor, Shape shape, int axis, string side)
    {
        int[] order = [.. Enumerable.Range(0, shape.Rank).Where(other => other != axis), axis];
        PlanTensor moved = Move(layer, tensor, Movement.Permute(shape, order), $"{layer.Name} {side}");
        return layer.Normalize ? Add(new Rowwise(layer, moved, NewTensor($"{layer.Name} {side} unit", moved.Rows, moved.Columns, moved), ActivationFunctions.UnitLength)) : moved;
    }
}
