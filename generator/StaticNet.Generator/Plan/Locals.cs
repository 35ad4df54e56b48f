using System.Collections.Immutable;

namespace StaticNet.Generator;

/// <summary>The locals and parameters of generated methods, which the code of operations and of weights' parts may name. No tensor is called so.</summary>
internal static class Locals
{
    /// <summary>Everywhere: how many samples, an <c>int</c>.</summary>
    public const string Rows = "rows";

    /// <summary>In training: the block of samples, a <c>RowBlock</c>.</summary>
    public const string Block = "block";

    /// <summary>In the forward pass of training: whether it is a step, and not an evaluation.</summary>
    public const string Training = "training";

    /// <summary>In the forward pass of training: what the block's samples add to the loss, a <c>double</c>.</summary>
    public const string Loss = "loss";

    /// <summary>In both passes of training: 1 / the samples of the batch.</summary>
    public const string GradientScale = "gradientScale";

    /// <summary>In the work of a weight's part: which rows of which panel, a <c>PanelPart</c>.</summary>
    public const string Part = "p";

    /// <summary>In the gradient of a weight's part: the first float of all gradients, of which the part writes <c>p.Offset</c> and what follows.</summary>
    public const string Gradients = "gradients";

    /// <summary>In the gradient of a weight's part: whether it is added to what other samples have given, and not stored.</summary>
    public const string Accumulate = "accumulate";

    /// <summary>In the loop over a sequence's time steps: the step's number, from 0.</summary>
    public const string Step = "step";

    /// <summary>In that loop, where the sums of some steps are computed at a time: the first of these in the sequence.</summary>
    public const string Chunk = "chunk";

    /// <summary>In that loop: a sample's number.</summary>
    public const string Sample = "sample";

    /// <summary>In the method of a stream's step: the number of the time step, a <c>long</c>.</summary>
    public const string TimeStep = "timeStep";

    /// <summary>In that method: the first float of the stream's state.</summary>
    public const string State = "state";

    /// <summary>All names that generated methods use themselves.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Rows, Block, Training, Loss, GradientScale, Part, Gradients, Accumulate, Step, Chunk, Sample, TimeStep, State,
        "input", "inputs", "outputs", "workspace", "x", "y", "sums", "part", "parameters", "panel", "scratch",

        // A constant for a tensor's place must not be called as the class that it is in.
        "batch", "fewWorkspace", "manyWorkspace", "sampleWorkspace", "stepWorkspace", "statePlaces",
    ];
}
