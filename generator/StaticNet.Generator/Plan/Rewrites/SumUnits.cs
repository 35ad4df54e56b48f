namespace StaticNet.Generator;

/// <summary>In a stream's step, a dense layer of one unit that alone reads the state of a recurrence with gates is summed with it: the processor begins no next step before it has the sum.</summary>
internal static class SumUnits
{
    public static Pass Apply(Pass pass) => pass.StateFloats == 0 ? pass : JoinNeighbours.Apply<StepRecur>(pass, (recurrence, operation) =>
        operation is MatrixProduct { Input.Rows: 1, Output.Columns: 1, Weights.Kernel.IsTransposed: true } unit ? recurrence.With(unit) : null);
}
