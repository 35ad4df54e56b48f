using System.Collections.Immutable;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads <c>[SimpleRNN(units)]</c>, <c>[LSTM(units)]</c> and <c>[GRU(units)]</c>: (steps, n) becomes (units), or (steps, units).</summary>
/// <param name="name">The kind's name.</param>
internal sealed class RecurrentKind(string name) : LayerKind
{
    private const int MostUnits = int.MaxValue / 8;

    public override string Name => name;

    public override ImmutableArray<string> States(AttributeDeclaration attribute)
    {
        ImmutableArray<string> states = Cell(attribute).HasMemory ? ["h", "c"] : ["h"];
        return attribute.Get("Bidirectional", false) ? [.. new[] { "forward_", "backward_" }.SelectMany(direction => states.Select(state => direction + state))] : states;
    }

    public override Layer? Read(LayerReader reader)
    {
        if (!RankRules.Check(reader, Name, axes: 1))
            return null;
        RecurrentCell cell = Cell(reader.Attribute);
        int units = reader.AtLeast(1, "Units");
        if (units > MostUnits)
            reader.Range("Units", "at most " + Text.Grouped(MostUnits), Text.Grouped(units));
        ActivationFunction? activation = Activation(reader, "Activation", "Tanh"), gates = cell.HasGates ? Activation(reader, "RecurrentActivation", "Sigmoid") : ActivationFunctions.Linear;
        float dropout = reader.Rate("Dropout"), recurrentDropout = reader.Rate("RecurrentDropout");
        int seed = NoiseSource.ReadSeed(reader);
        bool isBidirectional = reader.Attribute.Get("Bidirectional", false), sequences = reader.Attribute.Get("ReturnSequences", false), backwards = reader.Attribute.Get("GoBackwards", false);
        if (isBidirectional && backwards)
            reader.Range("GoBackwards", "false beside Bidirectional, which goes both ways", "true", Fix.RemoveOption("GoBackwards"));
        string merge = reader.Member("MergeMode", "Concat");
        if (!isBidirectional && reader.Attribute.Find("MergeMode") is not null)
            reader.Range("MergeMode", "left away without Bidirectional = true", merge, Fix.RemoveOption("MergeMode"), Fix.Set("Bidirectional", "true"));
        if (reader.Inputs.Skip(1).FirstOrDefault(state => !state.Shape.Dimensions.Equals(new([units]))) is { } state)
            reader.Report(Descriptors.InputRank, "InitialState", reader.Name, $"initial states of ({Text.Plain(units)})", state.Name, state.Shape.ToString());
        ActivityRegularizer activity = new(reader.Factor("ActivityL1"), reader.Factor("ActivityL2"));
        if (reader.HasFailed || activation is null || gates is null || Weights(reader, cell, units) is not { } weights)
            return null;

        int columns = isBidirectional && merge == "Concat" ? 2 * units : units;
        Shape output = sequences ? reader.Input.WithLast(columns) : Shape.Of([columns]);
        ImmutableArray<RecurrentWeights> directions = isBidirectional ? [weights.Named($"forward_{NamePrefix}/"), weights.Named($"backward_{NamePrefix}/")] : [weights];
        return new RecurrentLayer(reader.Node(output), Name, cell, units, activation, gates, directions)
        {
            ReturnsSequences = sequences,
            GoesBackwards = backwards,
            MergeMode = merge,
            Dropout = dropout,
            RecurrentDropout = recurrentDropout,
            Seed = seed,
            Activity = activity,
        };
    }

    private RecurrentCell Cell(AttributeDeclaration attribute) => RecurrentCell.Of(name, attribute.Get("ResetAfter", true));

    private static RecurrentWeights? Weights(LayerReader reader, RecurrentCell cell, int units)
    {
        int columns = cell.Gates * units;
        Weight kernel = reader.Weight("kernel", "Kernel", Shape.Of([reader.Input.Last, columns]), "GlorotUniform");
        Weight recurrent = reader.Weight("recurrent_kernel", "Recurrent", Shape.Of([units, columns]), "Orthogonal");
        Weight bias = reader.Weight("bias", "Bias", cell.HasInnerSum ? Shape.Of([2, columns]) : Shape.Of([columns]), "Zeros");
        if (bias.Shape.Rank == 1 && bias.Initializer is "Identity" or "Orthogonal")
            reader.Range("BiasInitializer", "one for a vector", bias.Initializer + ", which needs a matrix", Fix.RemoveOption("BiasInitializer"));
        if (cell.ForgetGate >= 0 && reader.Attribute.Get("UnitForgetBias", true))
            bias = bias with { FirstOne = cell.ForgetGate * units, Ones = units };
        return reader.HasFailed ? null : new RecurrentWeights(kernel, recurrent, reader.Attribute.Get("UseBias", true) ? bias : null);
    }

    // A state's numbers are computed a register at a time: a softmax of all of them is none of these.
    private static ActivationFunction? Activation(LayerReader reader, string argument, string otherwise)
    {
        string member = reader.Member(argument, otherwise);
        if (ActivationFunctions.Find(member) is not { } function)
            return null;
        if (function.Kind is ActivationKindOf.Elementwise or ActivationKindOf.Identity)
            return function;
        reader.Range(argument, "a function that takes each number by itself", member, Fix.RemoveOption(argument));
        return null;
    }
}
