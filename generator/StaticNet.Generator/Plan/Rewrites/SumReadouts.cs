using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// In a stream's step, a dense layer of one unit right behind a recurrence with gates, which alone reads its state, is computed with it as its readout: a state of up to two registers of 512 bits
/// is summed while it is in them.
/// </summary>
internal static class SumReadouts
{
    public static Pass Apply(Pass pass) => pass.StateFloats == 0 ? pass : JoinNeighbours.Apply<StepRecur>(pass, (recurrence, operation) =>
        operation is MatrixProduct { Input.Rows: 1, Output.Columns: 1, Weights.Kernel.IsTransposed: true } readout && pass.Operations.Count(other => other.Inputs.Contains(recurrence.Output)) == 1 ? recurrence.With(readout) : null);
}
