namespace StaticNet.Generator;

/// <summary>Reads <c>[GroupNormalization]</c>: any shape stays.</summary>
internal sealed class GroupNormalizationKind : LayerKind
{
    public override string Name => "GroupNormalization";

    public override Layer? Read(LayerReader reader)
    {
        NormalizationReader.RequireLastAxis(reader);
        float epsilon = NormalizationReader.Epsilon(reader, 1e-3f);
        int stated = reader.Attribute.Get("Groups", 32), channels = reader.Input.Last, groups = stated == -1 ? channels : stated;
        if (groups < 1 || channels % groups != 0)
            reader.Range("Groups", $"-1 or a divisor of the {Text.Grouped(channels)} channels that {reader.InputName} gives", Text.Plain(stated), Divisors.Nearest("Groups", stated, channels));
        Shape shape = Shape.Of([channels]);
        Weight? gamma = NormalizationReader.Gamma(reader, shape), beta = NormalizationReader.Beta(reader, shape);
        return reader.HasFailed ? null : new GroupNormalizationLayer(reader.Node(reader.Input), groups, gamma, beta, epsilon);
    }
}

/// <summary>gamma·(x − μ)/√(σ² + ε) + beta, with the statistics of each sample's groups of channels.</summary>
internal sealed record GroupNormalizationLayer(LayerNode Node, int ChannelGroups, Weight? Gamma, Weight? Beta, float Epsilon) : NormalizationLayer(Node, Gamma, Beta, Epsilon)
{
    public override string Kind => "GroupNormalization";

    public override bool PassesMask => true;

    public override int Groups => ChannelGroups;

    public override int RowsOfSet(int rows) => rows;

    public override string Describe() => $"{Formula} over {Text.Plain(Groups)} groups of {Text.Plain(Output.Last / Groups)} channels, {Sizes}";
}
