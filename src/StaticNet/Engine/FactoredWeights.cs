using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics;
using StaticNet.Numerics.Optimizers;

namespace StaticNet.Engine;

/// <summary>
/// Adafactor's directions: r and c move towards the means of g² over a matrix's rows and columns, v = r·c / mean(r), and u = g / √v. The step goes
/// with max(ε₂, rms(w)) / max(1, rms(u) / d) and no more than 1 / √t for a learning rate.
/// </summary>
/// <typeparam name="V">The register.</typeparam>
internal sealed class FactoredWeights<V> : WholeWeights
    where V : struct, ILanes<V>
{
    private readonly FactoredRule _rule;
    private readonly List<FactoredWeight<V>> _matrices = [];
    private readonly List<(int Weight, WeightStorage State)> _vectors = [];

    // All panels of all matrices.
    private readonly (FactoredWeight<V> Weight, int Panel)[] _panels;
    private readonly double[] _squaresOfWeights;

    /// <summary>Takes memory.</summary>
    public FactoredWeights(FactoredRule rule, NetworkDefinition definition, int trained)
        : base(definition, trained)
    {
        _rule = rule;
        for (int i = 0; i < AllWeights.Length; i++)
        {
            WeightStorage weight = AllWeights[i];
            if (!IsTrained(i))
                continue;
            int[] shape = [.. weight.Info.Shape];
            if (shape.Length < 2)
                _vectors.Add((i, AddState("velocity", weight)));
            else
                _matrices.Add(new FactoredWeight<V>(i, weight, AddState("r", weight, shape[..^1]), AddState("c", weight, [.. shape[..^2], shape[^1]])));
        }

        _panels = [.. _matrices.SelectMany(weight => Enumerable.Range(0, weight.Panels).Select(panel => (weight, panel)))];
        _squaresOfWeights = new double[AllWeights.Length];
        Works = MakeWorks();
    }

    /// <inheritdoc/>
    public override IEnumerable<WholeWork> Works { get; }

    private IEnumerable<WholeWork> MakeWorks()
    {
        // Sums of squares, and products with two factors: a few operations for each weight.
        long flops = 4L * _matrices.Sum(weight => (long)weight.Storage.PaddedLength);
        if (_panels.Length > 0)
        {
            yield return new WholeWork(_panels.Length, flops, part => _panels[part].Weight.SumSquares(_panels[part].Panel, Gradients.Span));
            yield return new WholeWork(_matrices.Count, flops / 64, MoveMeans);
            yield return new WholeWork(_panels.Length, flops, part => _panels[part].Weight.Direct(_panels[part].Panel, Gradients.Span));
        }

        yield return new WholeWork(_matrices.Count + _vectors.Count, flops / 4, Scale);
    }

    // β₂ is 0 at the first step.
    private float Kept => (float)(1 - Math.Pow(Iteration, _rule.Beta2Decay));

    private void MoveMeans(int matrix)
    {
        FactoredWeight<V> weight = _matrices[matrix];
        weight.MoveMeans(State(weight.RowState), State(weight.ColumnState), Kept, _rule.Epsilon1);
    }

    private void Scale(int number)
    {
        bool isMatrix = number < _matrices.Count;
        int weight = isMatrix ? _matrices[number].Number : _vectors[number - _matrices.Count].Weight;
        WeightStorage storage = AllWeights[weight];
        Span<float> gradients = Gradients.Span.Slice(storage.Offset, storage.PaddedLength);
        double squares = isMatrix ? _matrices[number].DirectionSquares : DirectVector(gradients, State(_vectors[number - _matrices.Count].State));
        double ofWeight = Norms.SumOfSquares(Parameters.Span.Slice(storage.Offset, storage.PaddedLength));
        double length = storage.Info.Length, least = _rule.Epsilon2;

        // ρ = min(lr, 1/√t), of which the learning rate is multiplied elsewhere.
        double relative = Math.Min(1, 1 / (Rate * Math.Sqrt(Iteration)));
        Scales[weight] = (float)(Math.Max(least, Math.Sqrt(ofWeight / length)) * relative / Math.Max(1, Math.Sqrt(squares / length) / _rule.ClipThreshold));
    }

    private double DirectVector(Span<float> gradients, Span<float> state)
    {
        FactoredSquares.DirectVector<V>(ref gradients[0], ref state[0], Kept, _rule.Epsilon1, gradients.Length);
        return Norms.SumOfSquares(gradients);
    }
}
