using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using StaticNet.Numerics.Product;

namespace StaticNet.Engine;

/// <summary>y = x·W + b of a large layer for few samples: threads share the panels, each of which is computed as one thread would.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedProduct
{
    /// <summary>Computes all panels. All memory is pinned: the caller's samples, the workspace, the weights.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <typeparam name="C">The registers of a tile's row: 1, 2 or 3.</typeparam>
    /// <typeparam name="E">What sums begin with, and what becomes of them.</typeparam>
    /// <param name="x">The first row.</param>
    /// <param name="weights">The first panel.</param>
    /// <param name="bias">What sums begin with: a number a column.</param>
    /// <param name="y">The first row of the result.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="threads">The most threads, the caller's included.</param>
    /// <param name="inner">The numbers of a row of x.</param>
    /// <param name="inputStride">The floats from a row of x to the next.</param>
    /// <param name="panels">The panels.</param>
    /// <param name="panelColumns">The columns of a panel.</param>
    /// <param name="outputStride">The floats from a row of y to the next.</param>
    public static unsafe void Run<V, C, E>(ref float x, ref float weights, ref float bias, ref float y, int rows, int threads, int inner, int inputStride, int panels, int panelColumns, int outputStride)
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        Job<V, C, E> job = Job<V, C, E>.OfThread;
        job.X = (float*)Unsafe.AsPointer(ref x);
        job.Weights = (float*)Unsafe.AsPointer(ref weights);
        job.Bias = (float*)Unsafe.AsPointer(ref bias);
        job.Y = (float*)Unsafe.AsPointer(ref y);
        (job.Rows, job.Inner, job.InputStride, job.PanelColumns, job.OutputStride) = (rows, inner, inputStride, panelColumns, outputStride);
        WorkerPool.Shared.RunBrief(job, panels, threads);
    }

    private sealed unsafe class Job<V, C, E> : IParallelJob
        where V : struct, ILanes<V>
        where C : struct, ITileCount
        where E : struct, IEpilogue
    {
        [ThreadStatic]
        private static Job<V, C, E>? _ofThread;

        // A thread waits until its job is done, so that one is enough for it.
        public static Job<V, C, E> OfThread => _ofThread ??= new();

        public float* X { get; set; }

        public float* Weights { get; set; }

        public float* Bias { get; set; }

        public float* Y { get; set; }

        public int Rows { get; set; }

        public int Inner { get; set; }

        public int InputStride { get; set; }

        public int PanelColumns { get; set; }

        public int OutputStride { get; set; }

        public void Run(int part)
        {
            nint column = (nint)part * PanelColumns;
            Products.Panel<V, C, E>(ref *X, ref *(Weights + (column * Inner)), ref *(Bias + column), ref *(Y + column), Rows, Inner, InputStride, PanelColumns, OutputStride);
        }
    }
}
