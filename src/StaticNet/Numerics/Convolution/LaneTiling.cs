using System;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>What is done with a tile of so many rows and columns, which are types.</summary>
internal interface ILaneJob
{
    /// <summary>Computes tiles.</summary>
    /// <typeparam name="P">The rows.</typeparam>
    /// <typeparam name="Q">The columns.</typeparam>
    /// <param name="panel">The first column of the panel.</param>
    /// <param name="columns">The tiles beside each other in it.</param>
    void Run<P, Q>(int panel, TileRun columns)
        where P : struct, ITileCount
        where Q : struct, ITileCount;
}

/// <summary>Equal tiles beside each other.</summary>
/// <param name="First">Where the first begins.</param>
/// <param name="Size">The length of each.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct TileRun(int First, int Size, int Count);

/// <summary>The sizes of tiles with samples in the lanes: each sum of a tile of rows by columns has a register.</summary>
/// <param name="Rows">The most rows of a tile.</param>
/// <param name="Columns">The most columns of a tile.</param>
internal readonly record struct LaneTiling(int Rows, int Columns)
{
    private const int Most = 8;

    // Beside 24 sums, or 12, there is room for the fewer of a step's rows and columns, and one of the others.
    private static int Sums<V>()
        where V : struct, ILanes<V>
        => V.HasThirtyTwoRegisters ? 24 : 12;

    /// <summary>The tile that covers so many rows and columns with the least work, all tiles being of nearly one size.</summary>
    [MethodImpl(Jit.Loop)]
    public static LaneTiling Best<V>(int rows, int columns)
        where V : struct, ILanes<V>
    {
        (LaneTiling best, double least) = (default, double.MaxValue);
        for (int q = 1; q <= Math.Min(Most, columns); q++)
        {
            for (int p = 1; p <= Math.Min(Most, rows) && p * q <= Sums<V>(); p++)
            {
                double cost = Cost(rows, p, columns, q);
                if (cost < least)
                    (best, least) = (new LaneTiling(p, q), cost);
            }
        }

        return best;
    }

    /// <summary>Cuts a length into tiles of nearly one size: the larger ones, and then the others.</summary>
    public static (TileRun Larger, TileRun Others) Cut(int length, int most)
    {
        int tiles = (length + most - 1) / most, larger = length % tiles, size = length / tiles;
        return (new TileRun(0, size + 1, larger), new TileRun(larger * (size + 1), size, tiles - larger));
    }

    /// <summary>Calls a job for all columns of all panels, for tiles of some rows.</summary>
    /// <param name="rows">The rows of a tile.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="most">The most columns of a tile.</param>
    /// <param name="job">The job.</param>
    [MethodImpl(Jit.Loop)]
    public static void Cover<V, TJob>(int rows, int columns, int panelColumns, int most, in TJob job)
        where V : struct, ILanes<V>
        where TJob : struct, ILaneJob, allows ref struct
    {
        for (int panel = 0; panel < columns; panel += panelColumns)
        {
            (TileRun larger, TileRun others) = Cut(Math.Min(panelColumns, columns - panel), most);
            if (larger.Count > 0)
                Dispatch<V, TJob>(rows, panel, larger, job);
            Dispatch<V, TJob>(rows, panel, others, job);
        }
    }

    private static void Dispatch<V, TJob>(int rows, int panel, TileRun columns, in TJob job)
        where V : struct, ILanes<V>
        where TJob : struct, ILaneJob, allows ref struct
    {
        switch (rows)
        {
            case 1: Dispatch<V, N1, TJob>(panel, columns, job); break;
            case 2: Dispatch<V, N2, TJob>(panel, columns, job); break;
            case 3: Dispatch<V, N3, TJob>(panel, columns, job); break;
            case 4: Dispatch<V, N4, TJob>(panel, columns, job); break;
            case 5: Dispatch<V, N5, TJob>(panel, columns, job); break;
            case 6: Dispatch<V, N6, TJob>(panel, columns, job); break;
            case 7: Dispatch<V, N7, TJob>(panel, columns, job); break;
            case 8: Dispatch<V, N8, TJob>(panel, columns, job); break;
        }
    }

    // Tiles of more sums than there are registers for are not even compiled.
    private static void Dispatch<V, P, TJob>(int panel, TileRun columns, in TJob job)
        where V : struct, ILanes<V>
        where P : struct, ITileCount
        where TJob : struct, ILaneJob, allows ref struct
    {
        int sums = Sums<V>();
        if (columns.Size == 1)
            job.Run<P, N1>(panel, columns);
        else if (2 * P.Value <= sums && columns.Size == 2)
            job.Run<P, N2>(panel, columns);
        else if (3 * P.Value <= sums && columns.Size == 3)
            job.Run<P, N3>(panel, columns);
        else if (4 * P.Value <= sums && columns.Size == 4)
            job.Run<P, N4>(panel, columns);
        else if (5 * P.Value <= sums && columns.Size == 5)
            job.Run<P, N5>(panel, columns);
        else if (6 * P.Value <= sums && columns.Size == 6)
            job.Run<P, N6>(panel, columns);
        else if (7 * P.Value <= sums && columns.Size == 7)
            job.Run<P, N7>(panel, columns);
        else if (8 * P.Value <= sums && columns.Size == 8)
            job.Run<P, N8>(panel, columns);
    }

    // A step of a tile multiplies rows × columns registers, and loads rows + columns; a tile with few sums waits for itself.
    private static double Cost(int rows, int p, int columns, int q)
    {
        int along = (rows + p - 1) / p, across = (columns + q - 1) / q;
        double meanRows = (double)rows / along, meanColumns = (double)columns / across;
        double step = Math.Max(meanColumns * meanRows, Math.Max(meanColumns + meanRows, RegisterTile.IndependentSums)) + (0.15 * (meanColumns + meanRows));
        return across * along * step;
    }
}
