namespace StaticNet.Generator;

/// <summary>Loops over numbers that have nothing to do with each other.</summary>
internal static class ElementwiseKernels
{
    /// <summary>Reads a register of a parameter.</summary>
    public static string Load(string name) => $"V.Load(ref {name}, i)";

    /// <summary>Writes a loop that stores an expression of the inputs, which <see cref="Load"/> reads.</summary>
    public static void Write(IndentedWriter writer, string sentence, string name, string[] inputs, string output, string expression)
    {
        writer.Line("// " + sentence);
        string parameters = "ref float " + string.Join(", ref float ", inputs) + ", ref float " + output + ", nint length";
        using (writer.Braces($"public static void {name}({parameters})"))
        using (writer.Indented("for (nint i = 0; i < length; i += V.Count)"))
            writer.Line($"V.Store({expression}, ref {output}, i);");
    }
}
