using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>x where it is not below 0, else alpha·x, with a learned alpha of some of the input's axes.</summary>
internal sealed class PRelu(Layer layer, PlanTensor input, PlanTensor output, WeightSlot alpha) : Operation(layer)
{
    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new PRelu(Layer, inputs[0], output, alpha);

    public override long Flops => 2L * output.Floats;

    // A part is a whole panel: its rows may be summed over rows of the input that lie anywhere.
    public override IEnumerable<WeightPart> WeightParts => [new AlphaPart(this, alpha)];

    public override void WriteForward(PassWriter pass) => pass.Call(
        Kernels.UseForward(pass.Kernels), "ref " + pass.Value(input), $"ref Parameters({alpha.Place})", "ref " + pass.Value(output), "rows");

    public override void WriteBackward(PassWriter pass)
    {
        if (input.NeedsGradient)
            pass.Call(Kernels.UseBackward(pass.Kernels), "ref " + pass.Value(input), $"ref Parameters({alpha.Place})", "ref " + pass.Gradient(output), "ref " + pass.Gradient(input), "rows");
    }

    private PReluKernels Kernels
    {
        get
        {
            // For each axis before the last, its length, and what a step along it is in rows of the input and of alpha.
            List<MoveLoop> loops = [];
            for (int axis = input.Rows == 1 ? -1 : Layer.Output.Rank - 2, row = 1, alphaRow = 1; axis >= 0; axis--)
            {
                int length = Layer.Output.Dimensions[axis], alphas = alpha.Weight.Shape.Dimensions[axis];
                MoveLoop loop = new(length, row * input.Stride, alphas == 1 ? 0 : alphaRow * alpha.Panel);

                // Neighbouring axes that share a slope are one.
                if (loops.Count > 0 && loop.Destination == 0 && loops[0].Destination == 0)
                    loops[0] = loops[0] with { Count = loops[0].Count * length };
                else
                    loops.Insert(0, loop);
                row *= length;
                alphaRow *= alphas;
            }

            return new PReluKernels(System.Collections.Immutable.ImmutableArray.CreateRange(loops.Where(loop => loop.Count > 1)), input.Rows, input.Columns, input.Stride, alpha.Rows, alpha.Columns, alpha.Panel);
        }
    }

    /// <summary>alpha's gradient = the sum of dy·min(x, 0) over all that share it.</summary>
    private sealed class AlphaPart(PRelu operation, WeightSlot alpha) : WeightPart(alpha, alpha.Rows)
    {
        public override void WriteGradient(PassWriter pass)
        {
            string panel = Weight.Panels == 1 ? "" : $"p.Panel * {Text.Literal(Weight.Panel)}";
            pass.Call(
                operation.Kernels.UseGradient(pass.Kernels),
                At(pass.Value(operation.Input), panel),
                At(pass.Gradient(operation.Output), panel),
                "ref Unsafe.Add(ref gradients, p.Offset)",
                "rows",
                "accumulate");
        }

        private static string At(string local, string offset) => offset.Length == 0 ? "ref " + local : $"ref Unsafe.Add(ref {local}, {offset})";
    }
}
