using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Numerics;

namespace StaticNet.Engine;

/// <summary>Muon's directions: those of matrices become nearly orthogonal by a few steps of Newton's and Schulz's iteration; other weights have Adam's already.</summary>
/// <remarks>The panels of all matrices take each product of a step together, so that threads have enough of them.</remarks>
/// <typeparam name="V">The register.</typeparam>
internal sealed class OrthogonalWeights<V> : WholeWeights
    where V : struct, ILanes<V>
{
    private readonly OrthogonalRule _rule;
    private readonly WeightStorage?[] _velocities;
    private readonly List<(WeightStorage Storage, NewtonSchulz<V> Iteration)> _matrices = [];
    private readonly (NewtonSchulz<V> Iteration, int Panel)[] _panels;

    /// <summary>Takes memory.</summary>
    public OrthogonalWeights(OrthogonalRule rule, NetworkDefinition definition, int trained)
        : base(definition, trained)
    {
        _rule = rule;
        _velocities = new WeightStorage?[AllWeights.Length];
        for (int i = 0; i < AllWeights.Length; i++)
        {
            WeightStorage weight = AllWeights[i];
            Scales[i] = rule.OthersRate;
            if (!IsTrained(i))
                continue;
            if (!rule.Weights.Contains(i))
            {
                _velocities[i] = AddState("velocity", weight);
                continue;
            }

            (int rows, int columns) = (weight.Info.Shape[0], weight.Info.Shape[1]);
            Scales[i] = rule.RmsRate == 0 ? 1 : (float)(rule.RmsRate * Math.Sqrt(Math.Max(rows, columns)));
            _matrices.Add((weight, new NewtonSchulz<V>(rows, columns, rule.A, rule.B, rule.C)));
        }

        _panels = [.. _matrices.SelectMany(matrix => Enumerable.Range(0, matrix.Iteration.Panels).Select(panel => (matrix.Iteration, panel)))];
    }

    /// <inheritdoc/>
    public override IEnumerable<WholeWork> Works
    {
        get
        {
            if (_matrices.Count == 0)
                yield break;
            long flops = _matrices.Sum(matrix => matrix.Iteration.Flops);
            yield return new WholeWork(_matrices.Count, flops, matrix => _matrices[matrix].Iteration.Read(_matrices[matrix].Storage, Gradients.Span));
            for (int step = 0; step < _rule.Steps; step++)
            {
                bool odd = step % 2 != 0;
                yield return new WholeWork(_panels.Length, flops, part => _panels[part].Iteration.SquareX(_panels[part].Panel, odd));
                yield return new WholeWork(_panels.Length, flops, part => _panels[part].Iteration.Combine(_panels[part].Panel));
                yield return new WholeWork(_panels.Length, flops, part => _panels[part].Iteration.Multiply(_panels[part].Panel, odd));
            }

            yield return new WholeWork(_matrices.Count, flops, matrix => _matrices[matrix].Iteration.Write(_matrices[matrix].Storage, Gradients.Span, _rule.Steps % 2 != 0));
        }
    }

    /// <inheritdoc/>
    public override bool TakesWhole(int weight) => _velocities[weight] is null;

    /// <inheritdoc/>
    public override nint OwnState(int weight) => _velocities[weight] is { } velocity ? FirstOwn + velocity.Offset - AllWeights[weight].Offset : 0;
}
