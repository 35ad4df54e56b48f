using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>Folds a factor and a summand of each output into the weights before them: (x·W + b)·s + t = x·(W·s) + (b·s + t).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Folding
{
    /// <summary>W·s, where W's columns, stored in panels, are the outputs.</summary>
    /// <param name="kernel">W's first float.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="folded">Takes the product, in the same layout.</param>
    /// <param name="rows">The rows of W.</param>
    /// <param name="panels">The number of panels.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    [MethodImpl(Jit.Loop)]
    public static void ScaleColumns(ref readonly float kernel, ref readonly float scale, ref float folded, int rows, int panels, int panelColumns)
    {
        for (int panel = 0; panel < panels; panel++)
        {
            nint start = (nint)panel * rows * panelColumns;
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < panelColumns; column++)
                {
                    nint index = start + ((nint)row * panelColumns) + column;
                    Unsafe.Add(ref folded, index) = At(in kernel, index) * At(in scale, (panel * panelColumns) + column);
                }
            }
        }
    }

    /// <summary>W·s, where W is stored transposed: its rows, in each panel, are the outputs.</summary>
    /// <param name="kernel">W's first float.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="folded">Takes the product, in the same layout.</param>
    /// <param name="rows">The outputs.</param>
    /// <param name="panels">The number of panels.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    [MethodImpl(Jit.Loop)]
    public static void ScaleRows(ref readonly float kernel, ref readonly float scale, ref float folded, int rows, int panels, int panelColumns)
    {
        for (int row = 0; row < panels * rows; row++)
        {
            for (int column = 0; column < panelColumns; column++)
            {
                nint index = ((nint)row * panelColumns) + column;
                Unsafe.Add(ref folded, index) = At(in kernel, index) * At(in scale, row % rows);
            }
        }
    }

    /// <summary>b·s + t.</summary>
    /// <param name="bias">The biases; a null reference where there are none.</param>
    /// <param name="scale">The factors.</param>
    /// <param name="shift">The summands.</param>
    /// <param name="folded">Takes the result.</param>
    /// <param name="stride">The outputs with their padding.</param>
    [MethodImpl(Jit.Loop)]
    public static void ScaleBias(ref readonly float bias, ref readonly float scale, ref readonly float shift, ref float folded, int stride)
    {
        for (int i = 0; i < stride; i++)
            Unsafe.Add(ref folded, i) = ((Unsafe.IsNullRef(in bias) ? 0 : At(in bias, i)) * At(in scale, i)) + At(in shift, i);
    }

    private static float At(ref readonly float first, nint index) => Unsafe.Add(ref Unsafe.AsRef(in first), index);
}
