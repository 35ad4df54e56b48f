using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>y = activation(x·W + b) for few units: the lanes go along the inputs, and W is stored as units × inputs.</summary>
/// <param name="Inputs">The numbers of a row of x: whole registers of the widest kind.</param>
/// <param name="InputStride">The floats from a row of x to the next.</param>
/// <param name="Units">The numbers of a row of y.</param>
/// <param name="HasBias">Whether there is a b.</param>
/// <param name="Activation">The activation, if any.</param>
internal sealed record FewUnitsKernel(int Inputs, int InputStride, int Units, bool HasBias, ActivationFunction? Activation)
{
    /// <summary>Writes the call.</summary>
    public void Call(PassWriter pass, string input, IEnumerable<string> weights, string output, string rows)
    {
        int panel = Tiling.FewUnitsPanel(Inputs);
        pass.Body.Line($"// {Text.Plain(Units)} columns would leave a register mostly empty, so the lanes go along the inputs: the kernel is stored transposed, in panels of {Text.Plain(panel)} inputs.");
        pass.Call(
            $"FewUnits.Rows<V, {RegisterTile.Count(Units)}, {RegisterTile.Count(panel / Tiling.WidestLanes)}, {RegisterTile.Epilogue(HasBias, Activation)}>",
            ["ref " + input, .. weights, "ref " + output, rows, "inputs: " + Text.Literal(Inputs), "inputStride: " + Text.Literal(InputStride)]);
    }
}
