using System;

namespace StaticNet.Generator;

/// <summary>The sizes of tiles, as pure functions of a shape.</summary>
internal static class Tiling
{
    /// <summary>Floats of the widest register: strides and panels are multiples of it.</summary>
    public const int WidestLanes = 16;

    /// <summary>The rows of a tile where there are 32 registers: 8 × 3 sums, 3 weights and an input fill 28 of them.</summary>
    public const int RowsWith32Registers = 8;

    /// <summary>The most units of a layer whose product takes the lanes along the inputs: their sums fit into 16 registers.</summary>
    public const int MostFewUnits = 12;

    /// <summary>The most floats of weights whose gradients fit into the nearest cache beside a block's tensors.</summary>
    public const int FewWeights = 4_096;

    // Of one unit, even a single register of inputs is summed faster than a register of columns that are padding.
    private const int LeastInputsOfFewUnits = 32, LeastInputsOfOneUnit = WidestLanes;

    /// <summary>
    /// The columns of a panel of a matrix with so many columns: 16, 32 or 48, whichever takes the least time for the columns
    /// with their padding. A tile of one register's width waits for its loads, one of two or three does not.
    /// </summary>
    public static int PanelColumns(int columns)
    {
        ReadOnlySpan<(int Columns, int Cost)> panels = [(48, 100), (32, 103), (16, 125)];
        (int best, long least) = (0, long.MaxValue);
        foreach ((int panel, int cost) in panels)
        {
            long total = (long)Pad(columns, panel) * cost;
            if (total < least)
                (best, least) = (panel, total);
        }

        return best;
    }

    /// <summary>The floats from a row to the next in a padded matrix with so many columns.</summary>
    public static int Stride(int columns) => Pad(columns, PanelColumns(columns));

    /// <summary>The registers of a tile's row, for a panel of so many columns: three at most, and a whole number of tiles a panel.</summary>
    public static int TileVectors(int panelColumns) => LargestDivisor(panelColumns / WidestLanes, 3);

    /// <summary>
    /// Whether a dense layer's kernel is stored transposed, units × inputs, and its product takes the lanes of a register along
    /// the inputs: a panel of 16 columns would be mostly padding. Each unit then costs its inputs' registers, forward and for the
    /// gradient, and once the sum over the lanes of one, which is worth about five more; few inputs would only wait for that sum.
    /// The caller's samples are read as they are, so their rows must be whole registers.
    /// </summary>
    public static bool HasFewUnits(int inputs, int units)
    {
        if (units > MostFewUnits || inputs < (units == 1 ? LeastInputsOfOneUnit : LeastInputsOfFewUnits) || inputs % WidestLanes != 0)
            return false;
        long alongInputs = (long)units * ((2 * (inputs / WidestLanes)) + 5), alongUnits = 2L * inputs * 125 / 100;
        return alongInputs < alongUnits * 9 / 10;
    }

    /// <summary>Whether threads share a product's panels where there are few samples: some hundred thousand operations are worth a thread.</summary>
    public static bool IsShared(int inputs, int columns) => Stride(columns) / PanelColumns(columns) >= 4 && 2L * inputs * columns >= 200_000;

    /// <summary>The columns of a panel of a kernel that is stored transposed: some registers that divide its inputs.</summary>
    public static int FewUnitsPanel(int inputs) => WidestLanes * LargestDivisor(inputs / WidestLanes, 8);

    /// <summary>The registers a row of a tile of the gradient of a kernel that is stored transposed, which has all units as rows.</summary>
    public static int FewUnitsVectors(int units, int panel) => LargestDivisor(panel / WidestLanes, Math.Min(3, MostFewUnits / units));

    /// <summary>The largest divisor of a number that is not above a limit.</summary>
    public static int LargestDivisor(int number, int limit)
    {
        int divisor = Math.Min(number, limit);
        while (number % divisor != 0)
            divisor--;
        return divisor;
    }

    /// <summary>The smallest multiple of <paramref name="unit"/> that is not below a length.</summary>
    public static int Pad(int length, int unit) => (length + unit - 1) / unit * unit;

    /// <summary>
    /// The rows of a kernel whose gradient is one part of the work: about sixteen parts a kernel, so that threads share it
    /// evenly, but none so small that taking it costs more than doing it.
    /// </summary>
    public static int GradientRows(int rows, int columns)
    {
        const int parts = 16, smallest = 1_536;
        int panel = PanelColumns(columns), panels = Stride(columns) / panel;
        long evenly = (((long)rows * panels) + parts - 1) / parts;
        return (int)Math.Min(Pad(rows, RowsWith32Registers), Pad((int)Math.Max(evenly, smallest / panel), RowsWith32Registers));
    }
}
