using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>
/// Reads <c>[MaxPooling1D]</c>, <c>[MaxPooling2D]</c>, <c>[AveragePooling1D]</c> and <c>[AveragePooling2D]</c>: windows take the
/// place of positions, and the channels stay.
/// </summary>
internal sealed class PoolingKind(bool isMaximum, int axes) : LayerKind
{
    // What Keras takes as a tuple has an argument for each axis, beside the one for both.
    private static readonly string[] WindowArguments = ["PoolHeight", "PoolWidth"], StrideArguments = ["StrideHeight", "StrideWidth"];

    public override string Name => $"{(isMaximum ? "Max" : "Average")}Pooling{Text.Plain(axes)}D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes))
            return null;
        string[] windowArguments = Arguments(reader, WindowArguments, "PoolSize"), strideArguments = Arguments(reader, StrideArguments, "Strides");
        foreach (string argument in windowArguments.Concat(strideArguments).Distinct())
            reader.Length(argument);
        string padding = reader.Member("Padding", "Valid");
        if (padding == "Causal")
            reader.Range("Padding", "Valid or Same", "Causal, which only a Conv1D has", Fix.Set("Padding", "Padding.Same"));
        if (reader.HasFailed)
            return null;

        int[] windows = [.. windowArguments.Select(argument => reader.Attribute.Get(argument, 1))];
        PoolingAxis[] pooled = [.. windows.Select((window, i) => PoolingAxis.Of(reader.Input.Dimensions[i], window, reader.Attribute.Get(strideArguments[i], window), isSame: padding == "Same"))];
        int tooLarge = System.Array.FindIndex(pooled, axis => !axis.Fits);
        if (tooLarge >= 0)
        {
            bool isMisread = reader.IsMisread(windows[tooLarge]);
            reader.Report(Problem.Of(Descriptors.WindowTooLarge, reader.Attribute.At(windowArguments[tooLarge]), reader.Name, "window " + Text.Shape(windows), reader.InputName, reader.Input + (isMisread ? LayerReader.ChannelsLast : ""))
                .MendedBy(isMisread ? null : Fix.Set("Padding", "Padding.Same")));
            return null;
        }

        Shape output = Shape.Of(pooled.Select(axis => axis.Output).Concat([reader.Input.Last]));
        return PoolingLayer.Of(reader.Node(output), Name, isMaximum, pooled);
    }

    // For each axis the argument that decides: its own where it is given, else the common one.
    private string[] Arguments(LayerReader reader, string[] own, string common) =>
        [.. own.Take(axes).Select(argument => reader.Attribute.Find(argument) is null ? common : argument)];
}

/// <summary>
/// Reads <c>[GlobalMaxPooling1D]</c>, <c>[GlobalMaxPooling2D]</c>, <c>[GlobalAveragePooling1D]</c> and
/// <c>[GlobalAveragePooling2D]</c>: only the channels stay.
/// </summary>
internal sealed class GlobalPoolingKind(bool isMaximum, int axes) : LayerKind
{
    public override string Name => $"Global{(isMaximum ? "Max" : "Average")}Pooling{Text.Plain(axes)}D";

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes))
            return null;
        PoolingAxis[] pooled = [.. reader.Input.Dimensions.Take(axes).Select(length => new PoolingAxis(length, length, 1, IsSame: false))];
        IEnumerable<int> kept = reader.Attribute.Get("KeepDims", false) ? pooled.Select(axis => axis.Output) : [];
        return PoolingLayer.Of(reader.Node(Shape.Of(kept.Concat([reader.Input.Last]))), Name, isMaximum, pooled);
    }
}

/// <summary>The largest number or the mean of each window, channel by channel. A sequence is an image of one row.</summary>
internal sealed record PoolingLayer(LayerNode Node, string KindName, bool IsMaximum, PoolingAxis Height, PoolingAxis Width) : Layer(Node)
{
    public override string Kind => KindName;

    public override bool UsesMask => KindName == "GlobalAveragePooling1D";

    // A mean of distributions is one, and the largest of numbers in [0, 1] still lies there.
    public override ActivationFunction OutputActivation => Node.InputActivation;

    public static PoolingLayer Of(LayerNode node, string kind, bool isMaximum, PoolingAxis[] axes) =>
        new(node, kind, isMaximum, axes.Length == 1 ? PoolingAxis.None : axes[0], axes[axes.Length - 1]);

    public override string Describe()
    {
        string windows = $"{Text.Plain(Height.Window)} × {Text.Plain(Width.Window)}, {Text.Plain(Height.Stride)} × {Text.Plain(Width.Stride)} apart";
        return $"the {(IsMaximum ? "largest" : "mean")} of each window of {windows}, {Node.Input} → {Output}";
    }

    public override PlanTensor Plan(PlanBuilder plan, IReadOnlyList<PlanTensor> inputs)
    {
        PlanTensor output = PlanTensor.Of(Name, Height.Output * Width.Output, inputs[0].Columns, inputs[0].NeedsGradient);
        PlanTensor? mask = UsesMask ? plan.MaskOf(inputs[0]) : null;
        return plan.Add(mask is null ? new PoolWindows(this, inputs[0], output, IsMaximum, Height, Width) : new AverageMasked(this, inputs[0], mask, output));
    }
}

/// <summary>One number for each window and channel: the largest, or the mean.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">The image.</param>
/// <param name="output">A number for each window.</param>
/// <param name="isMaximum">Whether it is the largest.</param>
/// <param name="height">The windows' rows.</param>
/// <param name="width">The windows' columns.</param>
/// <param name="isRectified">Whether the backward pass goes through the ReLU too that has made the input.</param>
internal sealed class PoolWindows(Layer layer, PlanTensor input, PlanTensor output, bool isMaximum, PoolingAxis height, PoolingAxis width, bool isRectified = false) : Operation(layer)
{
    public bool IsMaximum => isMaximum;

    private bool IsRectified => isRectified;

    public override PlanTensor Input => input;

    public override PlanTensor Output => output;

    public override bool Accepts(Layout layout) => layout != Layout.Caller;

    public override Operation On(ImmutableArray<PlanTensor> inputs, PlanTensor output) => new PoolWindows(Layer, inputs[0], output, isMaximum, height, width, isRectified);

    /// <summary>The same, and back through the ReLU before it.</summary>
    public PoolWindows Rectified() => new(Layer, input, output, isMaximum, height, width, isRectified: true);

    public override bool AddsGradients => true;

    public override long Flops => (long)output.Floats * height.Window * width.Window;

    public override string BackwardSentence => IsRectified ? base.BackwardSentence.TrimEnd('.') + ", and through the ReLU before it." : base.BackwardSentence;

    public override void WriteForward(PassWriter pass) =>
        pass.Call($"{Name}.Forward{Lanes}<V>", "ref " + pass.Value(input), "ref " + pass.Value(output), Shape, "rows");

    public override void WriteBackward(PassWriter pass)
    {
        if (!input.NeedsGradient)
            return;
        List<string> arguments = isMaximum ? ["ref " + pass.Value(input), "ref " + pass.Value(output)] : [];
        arguments.Add("ref " + pass.Gradient(output));
        arguments.Add("ref " + pass.Gradient(input));
        arguments.Add(Shape);
        arguments.Add(pass.Step!.Writes[0] == GradientWrite.Add ? "adds: true" : "adds: false");
        if (isMaximum)
            arguments.Add(IsRectified ? "isRectified: true" : "isRectified: false");
        arguments.Add("rows");
        pass.Call($"{Name}.Backward{Lanes}<V>", [.. arguments]);
    }

    private string Name => isMaximum ? "MaxPooling" : "AveragePooling";

    // Samples in the lanes are as channels.
    private string Lanes => input.IsLanes ? "Lanes" : "";

    private string Shape =>
        $"new PoolingShape(Height: {Text.Literal(height.Length)}, Width: {Text.Literal(width.Length)}, Channels: {Text.Literal(input.IsLanes ? input.Columns * Tiling.WidestLanes : input.Stride)}, "
        + $"OutputHeight: {Text.Literal(height.Output)}, OutputWidth: {Text.Literal(width.Output)}, "
        + $"PoolHeight: {Text.Literal(height.Window)}, PoolWidth: {Text.Literal(width.Window)}, "
        + $"StrideHeight: {Text.Literal(height.Stride)}, StrideWidth: {Text.Literal(width.Stride)}, "
        + $"PadTop: {Text.Literal(height.Before)}, PadLeft: {Text.Literal(width.Before)})";
}
