namespace StaticNet.Generator;

/// <summary>A tensor of the pass, for each sample a matrix with padded rows.</summary>
/// <param name="identifier">Its name in the generated code.</param>
/// <param name="rows">The product of all axes but the last.</param>
/// <param name="columns">The last axis.</param>
/// <param name="stride">The floats from a row to the next.</param>
internal sealed class PlanTensor(string identifier, int rows, int columns, int stride)
{
    public string Identifier => identifier;

    public string GradientIdentifier => identifier + "Gradient";

    public int Rows => rows;

    public int Columns => columns;

    public int Stride => stride;

    /// <summary>The floats of a sample.</summary>
    public int Floats => checked(rows * stride);

    /// <summary>
    /// Whether sixteen samples lie in the lanes: [group of samples][row][column][sample]. Rows have no padding then, and the samples
    /// are filled up to whole groups.
    /// </summary>
    public bool IsLanes { get; init; }

    /// <summary>Whether it is the caller's memory: its rows have no padding.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether something before it is trained, so that its gradient is wanted.</summary>
    public bool NeedsGradient { get; set; }

    /// <summary>Whether a penalty reads it, so that nothing may be done to it while it is made.</summary>
    public bool IsPinned { get; set; }

    /// <summary>The floats of a sample before its values, in the workspace of training or of prediction.</summary>
    public int ValueOffset { get; set; } = -1;

    /// <summary>The floats of a sample before its gradient in the training workspace.</summary>
    public int GradientOffset { get; set; } = -1;
}
