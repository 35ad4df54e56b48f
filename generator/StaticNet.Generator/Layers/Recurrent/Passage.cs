namespace StaticNet.Generator;

/// <summary>How a state goes through a sequence.</summary>
/// <param name="Cell">What is computed at a step.</param>
/// <param name="Steps">The steps of the sequence.</param>
/// <param name="Units">The numbers of the state.</param>
/// <param name="Activation">The library's struct of the activation.</param>
/// <param name="RecurrentActivation">That of the gates' activation.</param>
/// <param name="FromEnd">Whether the last step comes first.</param>
/// <param name="Reverses">Whether outputs stand in the order in which they are computed then, and not each at its step.</param>
/// <param name="Returns">What is given of it.</param>
internal sealed record Passage(RecurrentCell Cell, int Steps, int Units, string Activation, string RecurrentActivation, bool FromEnd, bool Reverses, Returns Returns)
{
    /// <summary>The rows of the output, without the states behind it.</summary>
    public int OutputRows => !Returns.Output ? 0 : Returns.Sequences ? Steps : 1;

    /// <summary>The rate of the dropout of the state before its product.</summary>
    public float Dropout { get; init; }

    /// <summary>The seed of that dropout; -1 for the network's.</summary>
    public int Seed { get; init; } = -1;

    /// <summary>The number of its random stream.</summary>
    public int Noise { get; init; }

    /// <summary>The row of the sequence that a step reads.</summary>
    public string Row => FromEnd ? $"({Text.Literal(Steps - 1)} - {Locals.Step})" : Locals.Step;

    /// <summary>The row of the output that a step writes.</summary>
    public string OutputRow => Reverses ? Locals.Step : Row;

    /// <summary>The floats from a state to the next sample's.</summary>
    public int Stride => Tiling.Stride(Units);

    public int Columns => Cell.Gates * Units;
}

/// <summary>What is given of a passage.</summary>
/// <param name="States">Whether the states behind the last step are: in rows behind the output.</param>
/// <param name="Output">Whether the output is. If not, states are.</param>
/// <param name="Sequences">Whether that is each step's, or the last one's alone.</param>
internal sealed record Returns(bool States, bool Output, bool Sequences)
{
    /// <summary>Whether each step's output is given.</summary>
    public bool Steps => Output && Sequences;
}
