using System.Linq;

namespace StaticNet.Generator;

/// <summary>Reads what the attributes of convolutions have in common.</summary>
internal sealed class ConvolutionReader
{
    private static readonly string[] Heights = ["Height", "Width"];
    private readonly LayerReader _reader;
    private readonly int _axes;
    private readonly string[] _windowArguments, _strideArguments, _dilationArguments;

    /// <summary>Reads windows, strides and dilation; what is wrong is reported.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="axes">How many axes the windows have.</param>
    public ConvolutionReader(LayerReader reader, int axes)
    {
        (_reader, _axes) = (reader, axes);
        _windowArguments = Own("Kernel", "KernelSize");
        _strideArguments = Own("Stride", "Strides");
        _dilationArguments = Own("Dilation", "DilationRate");
        foreach (string argument in _windowArguments.Concat(_strideArguments).Distinct())
            reader.Length(argument);
        foreach (string argument in _dilationArguments.Distinct())
            reader.AtLeast(1, argument);
        Padding = reader.Member("Padding", "Valid");
        if (Padding == "Causal" && axes > 1)
            reader.Range("Padding", "Valid or Same", "Causal, which only a Conv1D has", Fix.Set("Padding", "Padding.Same"));
        (Windows, Strides, Dilations) = (Values(_windowArguments), Values(_strideArguments), Values(_dilationArguments));
        if (Strides.Any(stride => stride > 1) && Dilations.Any(dilation => dilation > 1))
            CheckDilation(_dilationArguments[System.Array.FindIndex(Dilations, dilation => dilation > 1)]);
    }

    public string Padding { get; }

    public int[] Windows { get; }

    public int[] Strides { get; }

    public int[] Dilations { get; }

    /// <summary>The argument of an axis's window.</summary>
    public string WindowArgument(int axis) => _windowArguments[axis];

    // Where one argument says so alone, either may go.
    private void CheckDilation(string argument)
    {
        bool isOnly = _reader.Attribute.Arguments.Count(other => other.Name.StartsWith("Dilation", System.StringComparison.Ordinal)) == 1;
        _reader.Report(Problem.Of(Descriptors.ArgumentRange, _reader.Attribute.At(argument), _reader.Name, "The dilation", "1 where strides are above 1", Text.Shape(Dilations) + " with strides of " + Text.Shape(Strides))
            .MendedBy(isOnly ? Fix.RemoveOption(argument) : null)
            .MendedBy(_strideArguments.Distinct().Count() == 1 ? Fix.RemoveOption(_strideArguments[0]) : null));
    }

    /// <summary>The windows over the input; null where one is larger than it, which is reported then.</summary>
    public ConvolutionAxis[]? Axes()
    {
        if (_reader.HasFailed)
            return null;
        ConvolutionAxis?[] axes = [.. Windows.Select((window, i) => ConvolutionAxis.Of(_reader.Input.Dimensions[i], window, Strides[i], Dilations[i], Padding))];
        int tooLarge = System.Array.FindIndex(axes, axis => axis is null);
        if (tooLarge < 0)
            return axes!;
        string dilated = Dilations.All(dilation => dilation == 1) ? "" : " with a dilation of " + Text.Shape(Dilations);
        bool fitsPadded = Padding == "Valid" && Windows.Zip(Dilations, ConvolutionAxis.Reach).All(reach => reach <= int.MaxValue);
        bool isMisread = _reader.IsMisread(ConvolutionAxis.Reach(Windows[tooLarge], Dilations[tooLarge]));
        _reader.Report(Problem.Of(Descriptors.WindowTooLarge, _reader.Attribute.At(WindowArgument(tooLarge)), _reader.Name, "window " + Text.Shape(Windows) + dilated, _reader.InputName, _reader.Input + (isMisread ? LayerReader.ChannelsLast : "; with Padding.Same it may stand out"))
            .MendedBy(fitsPadded && !isMisread ? Fix.Set("Padding", "Padding.Same") : null));
        return null;
    }

    /// <summary>For each axis the argument that decides: its own where it is given, else the common one.</summary>
    public string[] Own(string prefix, string common) =>
        [.. Heights.Take(_axes).Select(side => _axes == 1 || _reader.Attribute.Find(prefix + side) is null ? common : prefix + side)];

    /// <summary>The bias of so many channels; null where there is none.</summary>
    public Weight? Bias(int channels)
    {
        Weight bias = _reader.Weight("bias", "Bias", Shape.Of([channels]), "Zeros");
        if (bias.Initializer is "Identity" or "Orthogonal")
            _reader.Range("BiasInitializer", "one for a vector", bias.Initializer + ", which needs a matrix", Fix.RemoveOption("BiasInitializer"));
        return _reader.Attribute.Get("UseBias", true) ? bias : null;
    }

    /// <summary>A kernel: what its arguments say, which begin with the prefix.</summary>
    public Weight Kernel(string name, string prefix, params int[] shape)
    {
        Weight kernel = _reader.Weight(name, prefix, Shape.Of(shape), "GlorotUniform");
        if (kernel.Initializer == "Identity")
            _reader.Range(prefix + "Initializer", "one for a convolution's kernel", "Identity, which needs a matrix", Fix.RemoveOption(prefix + "Initializer"));
        return kernel;
    }

    public ActivityRegularizer Activity() => new(_reader.Factor("ActivityL1"), _reader.Factor("ActivityL2"));

    /// <summary>The windows along both axes of an image; a sequence is one of a single row.</summary>
    public static (ConvolutionAxis Height, ConvolutionAxis Width) Image(ConvolutionAxis[] axes) =>
        (axes.Length == 1 ? ConvolutionAxis.None : axes[0], axes[axes.Length - 1]);

    private int[] Values(string[] arguments) => [.. arguments.Select(argument => _reader.Attribute.Get(argument, 1))];
}
