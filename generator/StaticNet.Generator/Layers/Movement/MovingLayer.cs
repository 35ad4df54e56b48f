using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>A layer that moves numbers and computes nothing.</summary>
/// <param name="Node">Its place in the graph.</param>
/// <param name="KindName">The kind's name.</param>
/// <param name="Movement">What moves where.</param>
/// <param name="What">The same in words.</param>
internal sealed record MovingLayer(LayerNode Node, string KindName, Movement Movement, string What) : Layer(Node)
{
    public override string Kind => KindName;

    // Softmax over the old last axis may give no distribution over the new one, but still numbers in [0, 1].
    public override ActivationFunction OutputActivation => Node.InputActivation;

    /// <summary>Plans the movement, if its output can be counted; else that is reported.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="kind">The kind's name.</param>
    /// <param name="lengths">The output's shape.</param>
    /// <param name="movement">What moves where, in a shape that can be counted.</param>
    /// <param name="what">The same in words.</param>
    public static MovingLayer? Of(LayerReader reader, string kind, IReadOnlyCollection<long> lengths, Func<Movement> movement, string what)
    {
        if (lengths.Aggregate(1L, Saturating.Multiply) <= int.MaxValue)
        {
            Movement planned = movement();
            return new MovingLayer(reader.Node(planned.Output), kind, planned, what);
        }

        string found = "(" + string.Join(", ", lengths.Select(Text.Plain)) + ")";
        reader.Report(Descriptors.ArgumentRange, argument: null, reader.Name, "The output", "at most " + Text.Grouped(int.MaxValue) + " elements", found);
        return null;
    }

    public override string Describe() => $"{What}, {Node.Input} → {Output}";

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs) => plan.Move(this, inputs[0], Movement);
}
