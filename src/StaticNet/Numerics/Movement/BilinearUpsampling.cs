using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics;

/// <summary>
/// Images made larger by whole factors, with weighted means between positions (<c>keras.layers.UpSampling2D</c>, bilinear).
/// </summary>
/// <remarks>
/// Positions are the centres of their squares: output i of a factor s lies at (i + ½)/s − ½ in the input, between the positions p and
/// p + 1 with the weights 1 − t and t. Beyond the outermost centres, theirs are taken.
/// </remarks>
/// <param name="Height">The rows of the input.</param>
/// <param name="Width">The columns of the input.</param>
/// <param name="Channels">The floats from a position to the next, in input and output: a multiple of every register's width.</param>
/// <param name="SizeHeight">The rows of the output for each of the input.</param>
/// <param name="SizeWidth">The columns of the output for each of the input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct BilinearUpsampling(int Height, int Width, int Channels, int SizeHeight, int SizeWidth)
{
    private int InputFloats => Height * Width * Channels;

    private int OutputFloats => InputFloats * SizeHeight * SizeWidth;

    /// <summary>Computes the outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The first sample's inputs.</param>
    /// <param name="y">Receives the outputs.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public void Forward<V>(ref readonly float x, ref float y, int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in x), (nint)sample * InputFloats);
            ref float to = ref Unsafe.Add(ref y, (nint)sample * OutputFloats);
            for (int row = 0, output = 0; row < Height * SizeHeight; row++)
            {
                Neighbours rows = Neighbours.Of(row, SizeHeight, Height);
                for (int column = 0; column < Width * SizeWidth; column++, output += Channels)
                {
                    Corners corners = Around(rows, Neighbours.Of(column, SizeWidth, Width));
                    for (int channel = 0; channel < Channels; channel += V.Count)
                    {
                        V above = Between(V.Load(ref from, corners.TopLeft + channel), V.Load(ref from, corners.TopRight + channel), corners.Right);
                        V below = Between(V.Load(ref from, corners.BottomLeft + channel), V.Load(ref from, corners.BottomRight + channel), corners.Right);
                        V.Store(Between(above, below, rows.Share), ref to, output + channel);
                    }
                }
            }
        }
    }

    /// <summary>Computes the gradient of the inputs: each output's is shared by the four around, by their weights.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="dy">The gradient of the first sample's outputs.</param>
    /// <param name="dx">Receives the gradient of the inputs.</param>
    /// <param name="adds">Whether the gradient is added to what <paramref name="dx"/> holds.</param>
    /// <param name="samples">The number of samples.</param>
    [MethodImpl(Jit.Loop)]
    public void Backward<V>(ref readonly float dy, ref float dx, bool adds, int samples)
        where V : struct, ILanes<V>
    {
        for (int sample = 0; sample < samples; sample++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in dy), (nint)sample * OutputFloats);
            ref float to = ref Unsafe.Add(ref dx, (nint)sample * InputFloats);
            if (!adds)
                MemoryMarshal.CreateSpan(ref to, InputFloats).Clear();
            for (int row = 0, output = 0; row < Height * SizeHeight; row++)
            {
                Neighbours rows = Neighbours.Of(row, SizeHeight, Height);
                for (int column = 0; column < Width * SizeWidth; column++, output += Channels)
                {
                    Corners corners = Around(rows, Neighbours.Of(column, SizeWidth, Width));
                    for (int channel = 0; channel < Channels; channel += V.Count)
                    {
                        V gradient = V.Load(ref from, output + channel), below = Share(gradient, rows.Share), above = gradient - below;
                        V topRight = Share(above, corners.Right), bottomRight = Share(below, corners.Right);
                        Add(above - topRight, ref to, corners.TopLeft + channel);
                        Add(topRight, ref to, corners.TopRight + channel);
                        Add(below - bottomRight, ref to, corners.BottomLeft + channel);
                        Add(bottomRight, ref to, corners.BottomRight + channel);
                    }
                }
            }
        }
    }

    private Corners Around(Neighbours rows, Neighbours columns) => new(
        ((rows.First * Width) + columns.First) * Channels,
        ((rows.First * Width) + columns.Second) * Channels,
        ((rows.Second * Width) + columns.First) * Channels,
        ((rows.Second * Width) + columns.Second) * Channels,
        columns.Share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Between<V>(V first, V second, float share)
        where V : struct, ILanes<V>
        => share == 0 ? first : V.MultiplyAdd(second - first, V.Broadcast(share), first);

    // What has no share takes none, also of an infinite gradient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Share<V>(V gradient, float share)
        where V : struct, ILanes<V>
        => share == 0 ? V.Zero : gradient * V.Broadcast(share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(V value, ref float destination, int offset)
        where V : struct, ILanes<V>
        => V.Store(V.Load(ref destination, offset) + value, ref destination, offset);

    /// <summary>The first floats of the four positions around an output, and the weight of the right ones.</summary>
    private readonly record struct Corners(int TopLeft, int TopRight, int BottomLeft, int BottomRight, float Right);

    /// <summary>The two positions along an axis around an output, and the weight of the second.</summary>
    private readonly record struct Neighbours(int First, int Second, float Share)
    {
        public static Neighbours Of(int output, int size, int length)
        {
            float place = ((output + 0.5f) / size) - 0.5f, floor = MathF.Floor(place);
            int first = (int)floor;
            (int second, float share) = (Math.Min(first + 1, length - 1), place - floor);
            return first < 0 || second == first ? new Neighbours(second, second, 0) : new Neighbours(first, second, share);
        }
    }
}
