namespace StaticNet.Generator;

/// <summary>How the type arguments of the library's register tiles are written.</summary>
internal static class RegisterTile
{
    /// <summary>A number as a type.</summary>
    public static string Count(int number) => "N" + Text.Plain(number);

    /// <summary>What sums begin with, and what becomes of them.</summary>
    public static string Epilogue(bool hasBias, ActivationFunction? activation)
    {
        string start = hasBias ? "Bias" : "NoBias";
        return activation is null ? start : $"Activated<{start}, {activation.Name}>";
    }
}
