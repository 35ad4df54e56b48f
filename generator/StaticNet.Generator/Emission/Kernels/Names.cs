namespace StaticNet.Generator;

/// <summary>Names of generated methods, which say what they do for which sizes.</summary>
internal static class Names
{
    /// <summary>A name that is not too long to read.</summary>
    public static string Short(string name) => Text.Short(name, Text.LongestName);

    /// <summary>A number of channels, with the floats from a position to the next where these are not the padded channels.</summary>
    public static string Count(int channels, int stride, int groups = 1) =>
        Text.Plain(channels) + (stride == Tiling.Stride(checked(channels * groups)) ? "" : "Stride" + Text.Plain(stride));
}
