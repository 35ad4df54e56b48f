namespace StaticNet.Generator;

/// <summary>Reads <c>[RMSNormalization]</c>: any shape stays.</summary>
internal sealed class RmsNormalizationKind : LayerKind
{
    public override string Name => "RMSNormalization";

    public override Layer? Read(LayerReader reader)
    {
        float epsilon = NormalizationReader.Epsilon(reader, 1e-6f);
        if (NormalizationReader.LastAxes(reader) is not { } axes)
            return null;
        return reader.HasFailed ? null : new RmsNormalizationLayer(reader.Node(reader.Input), axes, new Weight("scale", axes, "Ones"), epsilon);
    }
}

/// <summary>scale·x/√(mean(x²) + ε), with the mean square of each sample along its last axes.</summary>
internal sealed record RmsNormalizationLayer(LayerNode Node, Shape Axes, Weight Factors, float Epsilon) : LayerNormalizationLayer(Node, Axes, Factors, null, Epsilon)
{
    public override string Kind => "RMSNormalization";

    public override bool IsCentered => false;

    public override string Describe() => $"scale·x/√(mean(x²) + {Text.Readable(Epsilon)}) over each {Axes}, {Sizes}";
}
