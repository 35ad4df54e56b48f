using System.Runtime.CompilerServices;
using StaticNet.Numerics.Product;

namespace StaticNet.Numerics.Convolution;

/// <summary>The tiles of convolutions by their number of sums: the JIT compiles those that are called.</summary>
internal static class ConvolutionTiles
{
    /// <summary>The most sums of a tile.</summary>
    public const int HighestOfAll = 8;

    /// <summary>The most sums of a tile: with their weights and a number of x they fill the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Highest<V, C>()
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        => V.HasThirtyTwoRegisters || C.Value == 1 ? HighestOfAll
            : C.Value == 3 ? 4 : 6;

    /// <summary>A tile of so many sums: see <see cref="ConvolutionTile"/>.</summary>
    public static void Run<V, C, X, E>(int count, ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps, in TileGrid grid)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        switch (count)
        {
            case 1: ConvolutionTile.Run<V, N1, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 2: ConvolutionTile.Run<V, N2, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 3: ConvolutionTile.Run<V, N3, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 4: ConvolutionTile.Run<V, N4, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 5: ConvolutionTile.Run<V, N5, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 6: ConvolutionTile.Run<V, N6, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 7: ConvolutionTile.Run<V, N7, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            default: ConvolutionTile.Run<V, N8, C, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
        }
    }

    /// <summary>A tile of so many positions that share what they read: see <see cref="SharingTile"/>.</summary>
    public static void RunSharing<V, X, E>(int count, ref float x, nint place, ref float panel, ref float start, ref float y, in TileLoops loops, in TileTaps taps, in TileGrid grid)
        where V : struct, ILanes<V>
        where X : struct, IWindowInput
        where E : struct, IEpilogue
    {
        switch (count)
        {
            case 1: SharingTile.Run<V, N1, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 2: SharingTile.Run<V, N2, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 3: SharingTile.Run<V, N3, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 4: SharingTile.Run<V, N4, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 5: SharingTile.Run<V, N5, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 6: SharingTile.Run<V, N6, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            case 7: SharingTile.Run<V, N7, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
            default: SharingTile.Run<V, N8, X, E>(ref x, place, ref panel, ref start, ref y, loops, taps, grid); break;
        }
    }
}
