using System;
using System.IO;
using StaticNet.Initialization;
using StaticNet.Serialization;

namespace StaticNet.Engine;

/// <summary>
/// A few inputs with what the network predicted of them, in a checkpoint: whoever loads it predicts them again, and so notices what no hash
/// can tell, such as another activation, or a fault of a machine.
/// </summary>
internal static class TestVectors
{
    private const string Inputs = "test/inputs", Outputs = "test/outputs";
    private const int Most = 4, MostFloats = 1 << 16;

    // Sums may be taken in another order by another machine's registers.
    private const double Tolerance = 1e-3;

    /// <summary>Adds them to a file.</summary>
    public static void Add(TensorFile file, NetworkEngine engine)
    {
        NetworkDefinition definition = engine.Definition;
        int count = Math.Clamp(MostFloats / definition.InputSize, 1, Most);
        float[] inputs = new float[count * definition.InputSize];
        CounterRandom random = new(0, RandomStreams.TestVectors);
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = random.UniformFloat((ulong)i);
        if (definition.HasTokens)
            MakeTokens(definition, inputs);
        file.Add(Inputs, [count, definition.InputSize], inputs);
        file.Add(Outputs, [count, definition.OutputSize], engine.Predict(inputs));
    }

    // Of numbers in [0, 1), tokens of all that there are.
    private static void MakeTokens(NetworkDefinition definition, Span<float> inputs)
    {
        for (int row = 0, first = 0; row < inputs.Length; row += definition.InputSize, first = row)
        {
            foreach (RowPart input in definition.Inputs)
            {
                for (int step = first; step < first + input.Size && input.Classes > 0; step++)
                    inputs[step] = BitConverter.Int32BitsToSingle((int)(inputs[step] * (double)input.Classes));
                first += input.Size;
            }
        }
    }

    /// <summary>Predicts them again, while nobody else can: the weights are being changed.</summary>
    /// <exception cref="InvalidDataException">The network predicts something else.</exception>
    public static void Check(TensorFile file, NetworkEngine engine)
    {
        NetworkDefinition definition = engine.Definition;
        float[] inputs = file.Singles(Inputs);
        if (inputs.Length == 0 || inputs.Length % definition.InputSize != 0 || inputs.Length > Math.Max(MostFloats, definition.InputSize))
            throw new InvalidDataException(FormattableString.Invariant($"{definition.Name}: the checkpoint's tensor '{Inputs}' should have whole samples of {definition.InputSize} floats, but it has {inputs.Length} floats."));
        float[] expected = file.Singles(Outputs, inputs.Length / definition.InputSize * definition.OutputSize), found = engine.PredictWithinChange(inputs);
        double scale = 0;
        foreach (float value in expected)
            scale = float.IsFinite(value) ? Math.Max(scale, Math.Abs(value)) : scale;
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(found[i]) || Math.Abs((double)expected[i] - found[i]) <= Tolerance * scale)
                continue;
            throw new InvalidDataException(FormattableString.Invariant(
                $"{definition.Name}: with the checkpoint's weights the network should predict {expected[i]} at index {i} of its test vectors, but it predicts {found[i]}: it is not the network that the checkpoint is of, or it is damaged."));
        }
    }
}
