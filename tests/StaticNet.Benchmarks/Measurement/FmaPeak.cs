using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading;

namespace StaticNet.Benchmarks;

/// <summary>The machine's limit: fused multiply-adds that depend on nothing but themselves, on one or more threads.</summary>
internal sealed class FmaPeak : IContender
{
    /// <summary>The contender's name.</summary>
    public const string Limit = "FMA peak";

    private const int Chains = 12, Turns = 2_000;
    private readonly int _threads;
    private readonly Thread[] _workers;
    private readonly Barrier _start, _end;
    private volatile bool _disposed;
    private int _steps;
    private float _sink;

    /// <summary>Starts the threads that help the caller's.</summary>
    public FmaPeak(int threads)
    {
        _threads = threads;
        _start = new Barrier(threads);
        _end = new Barrier(threads);
        _workers = new Thread[threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true };
            _workers[i].Start();
        }
    }

    public string Name => Limit;

    /// <summary>The operations of a step, of all threads together.</summary>
    public double Flops => 2d * Chains * Turns * Lanes * _threads;

    private static int Lanes => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    public void Prepare()
    {
    }

    public void Run(int steps)
    {
        _steps = steps;
        _start.SignalAndWait();
        Compute(steps);
        _end.SignalAndWait();
    }

    public void Dispose()
    {
        _disposed = true;
        _start.SignalAndWait();
        foreach (Thread worker in _workers)
            worker.Join();
        _start.Dispose();
        _end.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _start.SignalAndWait();
            if (_disposed)
                return;
            Compute(_steps);
            _end.SignalAndWait();
        }
    }

    private void Compute(int steps)
    {
        float sum = 0;
        for (int i = 0; i < steps; i++)
        {
            sum += Vector512.IsHardwareAccelerated ? Chains512(i)
                : Vector256.IsHardwareAccelerated ? Chains256(i)
                : Chains128(i);
        }

        _sink = sum;
    }

    // The chains are written out: only locals are kept in registers. A factor below one keeps the values ordinary numbers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains512(float start)
    {
        Vector512<float> f = Vector512.Create(0.5f), a = Vector512.Create(start), b = a, c = a, d = a, e = a, g = a, h = a, i = a, j = a, k = a, l = a, m = a;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector512.MultiplyAddEstimate(a, f, f);
            b = Vector512.MultiplyAddEstimate(b, f, f);
            c = Vector512.MultiplyAddEstimate(c, f, f);
            d = Vector512.MultiplyAddEstimate(d, f, f);
            e = Vector512.MultiplyAddEstimate(e, f, f);
            g = Vector512.MultiplyAddEstimate(g, f, f);
            h = Vector512.MultiplyAddEstimate(h, f, f);
            i = Vector512.MultiplyAddEstimate(i, f, f);
            j = Vector512.MultiplyAddEstimate(j, f, f);
            k = Vector512.MultiplyAddEstimate(k, f, f);
            l = Vector512.MultiplyAddEstimate(l, f, f);
            m = Vector512.MultiplyAddEstimate(m, f, f);
        }

        return Vector512.Sum(a + b + c + d + e + g + h + i + j + k + l + m);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains256(float start)
    {
        Vector256<float> f = Vector256.Create(0.5f), a = Vector256.Create(start), b = a, c = a, d = a, e = a, g = a, h = a, i = a, j = a, k = a, l = a, m = a;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector256.MultiplyAddEstimate(a, f, f);
            b = Vector256.MultiplyAddEstimate(b, f, f);
            c = Vector256.MultiplyAddEstimate(c, f, f);
            d = Vector256.MultiplyAddEstimate(d, f, f);
            e = Vector256.MultiplyAddEstimate(e, f, f);
            g = Vector256.MultiplyAddEstimate(g, f, f);
            h = Vector256.MultiplyAddEstimate(h, f, f);
            i = Vector256.MultiplyAddEstimate(i, f, f);
            j = Vector256.MultiplyAddEstimate(j, f, f);
            k = Vector256.MultiplyAddEstimate(k, f, f);
            l = Vector256.MultiplyAddEstimate(l, f, f);
            m = Vector256.MultiplyAddEstimate(m, f, f);
        }

        return Vector256.Sum(a + b + c + d + e + g + h + i + j + k + l + m);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains128(float start)
    {
        Vector128<float> f = Vector128.Create(0.5f), a = Vector128.Create(start), b = a, c = a, d = a, e = a, g = a, h = a, i = a, j = a, k = a, l = a, m = a;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector128.MultiplyAddEstimate(a, f, f);
            b = Vector128.MultiplyAddEstimate(b, f, f);
            c = Vector128.MultiplyAddEstimate(c, f, f);
            d = Vector128.MultiplyAddEstimate(d, f, f);
            e = Vector128.MultiplyAddEstimate(e, f, f);
            g = Vector128.MultiplyAddEstimate(g, f, f);
            h = Vector128.MultiplyAddEstimate(h, f, f);
            i = Vector128.MultiplyAddEstimate(i, f, f);
            j = Vector128.MultiplyAddEstimate(j, f, f);
            k = Vector128.MultiplyAddEstimate(k, f, f);
            l = Vector128.MultiplyAddEstimate(l, f, f);
            m = Vector128.MultiplyAddEstimate(m, f, f);
        }

        return Vector128.Sum(a + b + c + d + e + g + h + i + j + k + l + m);
    }
}
