using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics.Activations;

namespace StaticNet.Numerics.Streams;

/// <summary>Loops over numbers that have nothing to do with each other. All lengths are whole registers of the widest kind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elementwise
{
    /// <summary>y = f(x).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="F">The function.</typeparam>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs; may be the inputs.</param>
    /// <param name="length">How many they are.</param>
    public static void Forward<V, F>(ref float x, ref float y, nint length)
        where V : struct, ILanes<V>
        where F : struct, IElementwiseActivation
        => Forward<V, Plain<F>>(default, ref x, ref y, length);

    /// <summary>y = f(x), for a function with numbers of its own.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="F">The function.</typeparam>
    /// <param name="function">The function's numbers.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The outputs; may be the inputs.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Forward<V, F>(F function, ref float x, ref float y, nint length)
        where V : struct, ILanes<V>
        where F : struct, IParametricActivation
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(function.Forward(V.Load(ref x, i)), ref y, i);
    }

    /// <summary>dx = dy·f′(x).</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="F">The function.</typeparam>
    /// <param name="x">The inputs, or the outputs where the derivative follows from them.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="dy">The outputs' gradients.</param>
    /// <param name="dx">The inputs' gradients; may be the outputs'.</param>
    /// <param name="length">How many they are.</param>
    public static void Backward<V, F>(ref float x, ref float y, ref float dy, ref float dx, nint length)
        where V : struct, ILanes<V>
        where F : struct, IElementwiseActivation
        => Backward<V, Plain<F>>(default, ref x, ref y, ref dy, ref dx, length);

    /// <summary>dx = dy·f′(x), for a function with numbers of its own.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="F">The function.</typeparam>
    /// <param name="function">The function's numbers.</param>
    /// <param name="x">The inputs, or the outputs where the derivative follows from them.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="dy">The outputs' gradients.</param>
    /// <param name="dx">The inputs' gradients; may be the outputs'.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Backward<V, F>(F function, ref float x, ref float y, ref float dy, ref float dx, nint length)
        where V : struct, ILanes<V>
        where F : struct, IParametricActivation
    {
        // A load of what nobody reads would stay, for a reference may be null, and bring its line into the cache.
        for (nint i = 0; i < length; i += V.Count)
            V.Store(function.Backward(V.Load(ref x, i), F.NeedsOutput ? V.Load(ref y, i) : V.Zero, V.Load(ref dy, i)), ref dx, i);
    }

    /// <summary>y = x·factors.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The numbers.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="y">The products.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Multiply<V>(ref float x, ref float factors, ref float y, nint length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(V.Load(ref x, i) * V.Load(ref factors, i), ref y, i);
    }

    /// <summary>y = x·factors: each of a sample's rows times the sample's one row of factors.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The numbers.</param>
    /// <param name="factors">A row a sample.</param>
    /// <param name="y">The products.</param>
    /// <param name="rowsOfSample">The rows of a sample.</param>
    /// <param name="stride">The floats of a row: whole registers.</param>
    /// <param name="samples">The samples.</param>
    [MethodImpl(Jit.Loop)]
    public static void MultiplyRows<V>(ref float x, ref float factors, ref float y, int rowsOfSample, int stride, int samples)
        where V : struct, ILanes<V>
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            for (nint column = 0; column < stride; column += V.Count)
            {
                V factor = V.Load(ref factors, (sample * stride) + column);
                for (nint row = 0; row < rowsOfSample; row++)
                {
                    nint place = (((sample * rowsOfSample) + row) * stride) + column;
                    V.Store(V.Load(ref x, place) * factor, ref y, place);
                }
            }
        }
    }

    /// <summary>y = x.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="x">The numbers.</param>
    /// <param name="y">Their copy.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Copy<V>(ref float x, ref float y, nint length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(V.Load(ref x, i), ref y, i);
    }

    /// <summary>y = a + b.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="a">The first numbers.</param>
    /// <param name="b">The second.</param>
    /// <param name="y">Their sums; may be either.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Add<V>(ref float a, ref float b, ref float y, nint length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(V.Load(ref a, i) + V.Load(ref b, i), ref y, i);
    }
}
