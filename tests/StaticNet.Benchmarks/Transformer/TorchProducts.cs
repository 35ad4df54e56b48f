using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace StaticNet.Benchmarks;

/// <summary>
/// The products of a step's dense layers alone, by libtorch's own kernels into tensors that are there: forward, and the gradients of inputs and kernels. What a step must take,
/// whatever else it does.
/// </summary>
internal sealed class TorchProducts : IContender
{
    private const long Rows = NanoGpt.Batch * NanoGpt.Length;
    private readonly int _threads;
    private readonly DisposeScope _scope;
    private readonly Product[] _products;

    /// <summary>Makes the tensors.</summary>
    public TorchProducts(int threads)
    {
        const long Width = NanoGpt.Width;
        _threads = threads;
        IEnumerable<(long Inner, long Columns)> shapes = [.. Enumerable.Repeat(((long, long)[])[(Width, 3 * Width), (Width, Width), (Width, 4 * Width), (4 * Width, Width)], NanoGpt.Blocks).SelectMany(block => block), (Width, NanoGpt.Characters)];
        _scope = NewDisposeScope();
        _products = [.. shapes.Select(shape => new Product(shape.Inner, shape.Columns))];
        Flops = 6 * Rows * shapes.Sum(shape => shape.Inner * shape.Columns);
    }

    public string Name => "libtorch's products";

    /// <summary>Gets the operations of all products.</summary>
    public double Flops { get; }

    public void Prepare() => set_num_threads(_threads);

    public void Run(int steps)
    {
        using IDisposable scope = no_grad();
        for (int i = 0; i < steps; i++)
        {
            foreach (Product product in _products)
                product.Forward();
            foreach (Product product in _products.AsEnumerable().Reverse())
                product.Backward();
        }
    }

    public void Dispose() => _scope.Dispose();

    /// <summary>y = x·Wᵀ, dx = dy·W, dW = dyᵀ·x, as libtorch's dense layer has them.</summary>
    private sealed class Product(long inner, long columns)
    {
        private readonly Tensor _x = randn(Rows, inner), _w = randn(columns, inner), _y = zeros(Rows, columns), _dx = zeros(Rows, inner), _dw = zeros(columns, inner);

        public void Forward()
        {
            using Tensor turned = _w.t();
            _y.addmm_(_x, turned, beta: 0, alpha: 1);
        }

        public void Backward()
        {
            using Tensor turned = _y.t();
            _dx.addmm_(_y, _w, beta: 0, alpha: 1);
            _dw.addmm_(turned, _x, beta: 0, alpha: 1);
        }
    }
}
