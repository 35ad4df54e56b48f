using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// y = a·σ(b), where a and b are the first and the second half of the row (<c>keras.activations.glu</c>, axis −1): the number of
/// columns is even, and the output has half as many. da = dy·σ(b); db = dy·a·σ(b)·(1 − σ(b)).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Glu : IRowwiseActivation
{
    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V>(ref readonly float x, ref float y, int columns)
        where V : struct, ILanes<V>
    {
        int half = columns / 2;
        ref readonly float gates = ref Unsafe.Add(ref Unsafe.AsRef(in x), half);
        for (int column = 0; column < half; column += V.Count)
        {
            V gate = RowLanes.Load<V>(in gates, column, half);
            V sigmoid = RowLanes.Sigmoid(gate, VectorMath.Exp(-V.Abs(gate)));
            RowLanes.Store(RowLanes.Load<V>(in x, column, half) * sigmoid, ref y, column, half);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns)
        where V : struct, ILanes<V>
    {
        int half = columns / 2;
        ref readonly float gates = ref Unsafe.Add(ref Unsafe.AsRef(in x), half);
        ref float dGates = ref Unsafe.Add(ref dx, half);
        for (int column = 0; column < half; column += V.Count)
        {
            V gate = RowLanes.Load<V>(in gates, column, half);
            V decay = VectorMath.Exp(-V.Abs(gate));
            V gradient = RowLanes.Load<V>(in dy, column, half);
            RowLanes.Store(gradient * RowLanes.Sigmoid(gate, decay), ref dx, column, half);

            // σ(b)·(1 − σ(b)) = d/(1 + d)², with d = e^(−|b|), keeps its digits where σ(b) is almost 1.
            V slope = decay / ((V.One + decay) * (V.One + decay));
            RowLanes.Store(gradient * RowLanes.Load<V>(in x, column, half) * slope, ref dGates, column, half);
        }
    }
}
