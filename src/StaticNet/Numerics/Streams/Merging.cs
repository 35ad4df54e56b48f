using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics.Streams;

/// <summary>Loops over two tensors of one shape, element by element. All lengths are whole registers of the widest kind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Merging
{
    /// <summary>y = first ∘ second.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="M">What becomes of two numbers.</typeparam>
    /// <param name="first">The first numbers.</param>
    /// <param name="second">The second.</param>
    /// <param name="y">The results; may be either.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Combine<V, M>(ref float first, ref float second, ref float y, nint length)
        where V : struct, ILanes<V>
        where M : struct, IMerge
    {
        for (nint i = 0; i < length; i += V.Count)
            V.Store(M.Combine(V.Load(ref first, i), V.Load(ref second, i)), ref y, i);
    }

    /// <summary>y = (first + second) / divisor.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="first">The first numbers.</param>
    /// <param name="second">The second.</param>
    /// <param name="y">The results; may be either.</param>
    /// <param name="divisor">How many numbers there are in each sum.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void Mean<V>(ref float first, ref float second, ref float y, float divisor, nint length)
        where V : struct, ILanes<V>
    {
        V count = V.Broadcast(divisor);
        for (nint i = 0; i < length; i += V.Count)
            V.Store((V.Load(ref first, i) + V.Load(ref second, i)) / count, ref y, i);
    }

    /// <summary>dx = dy / divisor, or added to what is there.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="dy">The gradients of the results.</param>
    /// <param name="dx">The gradients of one input.</param>
    /// <param name="divisor">What the sum of the inputs was divided by; −1 for what was subtracted.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void SumBackward<V>(ref float dy, ref float dx, float divisor, bool adds, nint length)
        where V : struct, ILanes<V>
    {
        V count = V.Broadcast(divisor);
        for (nint i = 0; i < length; i += V.Count)
        {
            V gradient = V.Load(ref dy, i) / count;
            V.Store(adds ? V.Load(ref dx, i) + gradient : gradient, ref dx, i);
        }
    }

    /// <summary>dx = dy·other, or added to what is there.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <param name="other">The other input.</param>
    /// <param name="dy">The gradients of the products.</param>
    /// <param name="dx">The gradients of one input.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void ProductBackward<V>(ref float other, ref float dy, ref float dx, bool adds, nint length)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V gradient = V.Load(ref dy, i) * V.Load(ref other, i);
            V.Store(adds ? V.Load(ref dx, i) + gradient : gradient, ref dx, i);
        }
    }

    /// <summary>dx = dy where the first input was selected, else 0; or added to what is there.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="M">The selection.</typeparam>
    /// <param name="first">The first input.</param>
    /// <param name="y">What was selected.</param>
    /// <param name="dy">Its gradients.</param>
    /// <param name="dx">The gradients of the first input.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void FirstBackward<V, M>(ref float first, ref float y, ref float dy, ref float dx, bool adds, nint length)
        where V : struct, ILanes<V>
        where M : struct, ISelection
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V gradient = V.Select(M.Reaches(V.Load(ref y, i), V.Load(ref first, i)), V.Load(ref dy, i), V.Zero);
            V.Store(adds ? V.Load(ref dx, i) + gradient : gradient, ref dx, i);
        }
    }

    /// <summary>dx = dy where the second input was selected and the first was not, else 0; or added to what is there.</summary>
    /// <typeparam name="V">The SIMD register.</typeparam>
    /// <typeparam name="M">The selection.</typeparam>
    /// <param name="first">The first input.</param>
    /// <param name="second">The second input.</param>
    /// <param name="y">What was selected.</param>
    /// <param name="dy">Its gradients.</param>
    /// <param name="dx">The gradients of the second input.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    /// <param name="length">How many they are.</param>
    [MethodImpl(Jit.Loop)]
    public static void SecondBackward<V, M>(ref float first, ref float second, ref float y, ref float dy, ref float dx, bool adds, nint length)
        where V : struct, ILanes<V>
        where M : struct, ISelection
    {
        for (nint i = 0; i < length; i += V.Count)
        {
            V result = V.Load(ref y, i);
            V isSecond = M.Reaches(result, V.Load(ref second, i)) & M.FallsShort(result, V.Load(ref first, i));
            V gradient = V.Select(isSecond, V.Load(ref dy, i), V.Zero);
            V.Store(adds ? V.Load(ref dx, i) + gradient : gradient, ref dx, i);
        }
    }
}
