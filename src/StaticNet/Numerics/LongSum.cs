using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>
/// A sum of however many floats in each lane, whose rounding stays below 130 units in the last place of Σ|x|: runs of at most 64 numbers are
/// summed one after another, then 64 such sums, and what comes above is summed with compensation (Neumaier, 1974).
/// </summary>
/// <typeparam name="V">The register.</typeparam>
internal struct LongSum<V>
    where V : struct, ILanes<V>
{
    /// <summary>So many numbers are summed one after another before the caller brings their sum here.</summary>
    public const int Run = 64;

    private V _total;
    private V _sum;
    private V _rest;
    private int _runs;

    /// <summary>Gets the sum. Of at most 64 runs it is the plain one.</summary>
    public readonly V Value
    {
        get
        {
            // Where the sum is infinite, what it has lost is no number.
            V rest = V.Select(V.LessThanOrEqual(V.Abs(_rest), V.Broadcast(float.MaxValue)), _rest, V.Zero);
            return _sum + (_total + rest);
        }
    }

    /// <summary>Adds the sum of a run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(V run)
    {
        _total += run;
        if (++_runs == Run)
            Carry();
    }

    private void Carry()
    {
        // What the sum of two numbers has lost, exactly, whichever of them is the larger (Knuth).
        V sum = _sum + _total, added = sum - _sum;
        _rest += (_sum - (sum - added)) + (_total - added);
        (_sum, _total, _runs) = (sum, V.Zero, 0);
    }
}
