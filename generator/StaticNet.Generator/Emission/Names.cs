namespace StaticNet.Generator;

/// <summary>Names of generated methods, which say what they do for which sizes.</summary>
internal static class Names
{
    /// <summary>The longest name.</summary>
    public const int Longest = 60;

    /// <summary>A number of channels, with the floats from a position to the next where these are not the padded channels.</summary>
    public static string Count(int channels, int stride, int groups = 1) =>
        Text.Plain(channels) + (stride == Tiling.Stride(checked(channels * groups)) ? "" : "Stride" + Text.Plain(stride));

    /// <summary>A name that is not too long to read: of one that is, the end is a number of its own.</summary>
    public static string Short(string name)
    {
        if (name.Length <= Longest)
            return name;

        // FNV-1a: the same on every machine, as the generated text must be.
        uint hash = 2_166_136_261;
        foreach (char character in name)
            hash = unchecked((hash ^ character) * 16_777_619);
        return name.Substring(0, Longest - 9) + "_" + hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
