namespace StaticNet.Generator;

/// <summary>Reads <c>[LayerNormalization]</c>: any shape stays.</summary>
internal sealed class LayerNormalizationKind : LayerKind
{
    public override string Name => "LayerNormalization";

    public override Layer? Read(LayerReader reader)
    {
        float epsilon = NormalizationReader.Epsilon(reader, 1e-3f);
        if (NormalizationReader.LastAxes(reader) is not { } axes)
            return null;
        Weight? gamma = NormalizationReader.Gamma(reader, axes), beta = NormalizationReader.Beta(reader, axes);
        return reader.HasFailed ? null : new LayerNormalizationLayer(reader.Node(reader.Input), axes, gamma, beta, epsilon);
    }
}

/// <summary>gamma·(x − μ)/√(σ² + ε) + beta, with the statistics of each sample along its last axes.</summary>
internal sealed record LayerNormalizationLayer(LayerNode Node, Shape Axes, Weight? Gamma, Weight? Beta, float Epsilon) : NormalizationLayer(Node, Gamma, Beta, Epsilon)
{
    public override string Kind => "LayerNormalization";

    public override bool PassesMask => true;

    public override bool IsPerStep => Axes.Rank < Output.Rank;

    public override int RowsOfSet(int rows) => Axes.Positions;

    public override string Describe() => $"{Formula} over each {Axes}, {Sizes}";
}
