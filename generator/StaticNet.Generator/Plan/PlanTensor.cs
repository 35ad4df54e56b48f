namespace StaticNet.Generator;

/// <summary>How the numbers of some samples lie in memory.</summary>
internal enum Layout
{
    /// <summary>As the caller has them: sample after sample, without padding.</summary>
    Caller,

    /// <summary>Sample after sample, in rows that are padded to whole registers.</summary>
    Rows,

    /// <summary>
    /// Sixteen samples in the lanes of a register: [group of samples][row][column][sample]. Rows have no padding then, and the samples
    /// are filled up to whole groups.
    /// </summary>
    Lanes,
}

/// <summary>A tensor of the pass, for each sample a matrix.</summary>
/// <remarks>
/// The padding of its values may be any finite number, and an operation may write any there: who reads it must let it count for nothing. The padding
/// of its gradient is 0 when an operation reads it, and must be 0 when one has written it, because sums over whole registers take it in.
/// </remarks>
/// <param name="name">What its name in the generated code is made of.</param>
/// <param name="rows">The product of all axes but the last.</param>
/// <param name="columns">The last axis.</param>
/// <param name="layout">How it lies in memory.</param>
internal sealed class PlanTensor(string name, int rows, int columns, Layout layout = Layout.Rows)
{
    /// <summary>A tensor with padded rows.</summary>
    public static PlanTensor Of(string name, int rows, int columns, bool needsGradient = false) =>
        new(name, rows, columns) { NeedsGradient = needsGradient };

    /// <summary>The caller's samples.</summary>
    public static PlanTensor OfCaller(int rows, int columns) => new("input", rows, columns, Layout.Caller);

    /// <summary>What its name in the generated code is made of; after <see cref="NamedAfter"/>, what follows that tensor's.</summary>
    public string Name => name;

    /// <summary>The tensor that it has the same numbers as, if its name begins with that one's.</summary>
    public PlanTensor? NamedAfter { get; init; }

    /// <summary>The tensor whose numbers a layer has left as they are; else itself.</summary>
    public PlanTensor Origin { get => field ?? this; init; }

    /// <summary>Its name in the generated code, once it has been given one.</summary>
    public string Identifier { get => field ?? name; set; }

    public string GradientIdentifier => Identifier + "Gradient";

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>The floats from a row to the next.</summary>
    /// <exception cref="System.OverflowException">An int cannot count them: of a tensor that no memory is asked for, nobody asks.</exception>
    public int Stride => IsDense ? columns : Tiling.Stride(columns);

    /// <summary>Whether its rows have no padding.</summary>
    public bool IsDense { get; init; } = layout != Layout.Rows;

    /// <summary>The floats of a sample.</summary>
    public int Floats => checked(rows * Stride);

    /// <summary>How many samples of the operations on it one sample of the network is; set when the pass is allocated.</summary>
    public int Repeats { get; set; } = 1;

    /// <summary>The floats that a sample of the network takes of it.</summary>
    public int Memory => checked(Floats * Repeats);

    public Layout Layout => layout;

    /// <summary>Whether sixteen samples lie in the lanes.</summary>
    public bool IsLanes => layout == Layout.Lanes;

    /// <summary>Whether it is the caller's memory: its rows have no padding.</summary>
    public bool IsInput => layout == Layout.Caller;

    /// <summary>
    /// Whether something that it is computed of is trained, so that its gradient is wanted. Else it has none: no memory, and no name that code
    /// could use. An operation with weights makes a tensor that needs one; another, one that needs it if an input does.
    /// </summary>
    public bool NeedsGradient { get; init; }

    /// <summary>
    /// Whether its gradient takes the place of its values: the one operation that reads them computes each number of the gradient of the values at that place, and the padding of the
    /// values is 0. A batch then takes less memory, of which more stays near.
    /// </summary>
    public bool GradientReplacesValues { get; init; }

    /// <summary>The floats of a sample before its values, in the workspace of training or of prediction.</summary>
    public int ValueOffset { get; set; } = -1;

    /// <summary>The floats of a sample before its gradient in the training workspace.</summary>
    public int GradientOffset { get; set; } = -1;

    /// <summary>Another tensor of the same sizes, with padded rows.</summary>
    public PlanTensor Like(string other) => Of(other, rows, columns, NeedsGradient);

    /// <summary>The same tensor with samples in the lanes.</summary>
    public PlanTensor InLanes() => new(name, rows, columns, Layout.Lanes) { NeedsGradient = NeedsGradient };
}
