namespace StaticNet.Benchmarks;

/// <summary>An LSTM before the dense layers, which read each of its steps.</summary>
/// <param name="Steps">The steps of a sequence.</param>
/// <param name="Inputs">The numbers of a step.</param>
/// <param name="Units">The numbers of its state.</param>
internal sealed record RecurrentFront(int Steps, int Inputs, int Units)
{
    /// <summary>The gates: those of Keras and of libtorch are in one order.</summary>
    public const int Gates = 4;

    /// <summary>The operations of the products of one sample.</summary>
    public long Flops => 2L * Steps * Gates * Units * (Inputs + Units);

    /// <summary>Of these, those of the products with the inputs.</summary>
    public long InputFlops => 2L * Steps * Gates * Units * Inputs;
}
