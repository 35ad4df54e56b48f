namespace StaticNet.Generator;

/// <summary>Loops over numbers that have nothing to do with each other.</summary>
internal static class ElementwiseKernels
{
    public static string UseForward(KernelLibrary kernels, ActivationFunction activation) =>
        kernels.Use(activation.KernelName + "Forward", writer => Write(
            writer,
            $"y = {activation.Name}(x), that is {activation.Formula}.",
            activation.KernelName + "Forward",
            ["x"],
            "y",
            activation.Call("Forward", Load("x"))));

    /// <summary>Writes the way back through an activation; the destination may be the gradient itself.</summary>
    public static void CallBackward(PassWriter pass, ActivationFunction activation, PlanTensor input, PlanTensor output, string gradient, string destination)
    {
        string[] inputs = activation.NeedsInput ? ["x", "y", "dy"] : ["y", "dy"];
        string method = pass.Kernels.Use(activation.KernelName + "Backward", writer => Write(
            writer,
            $"dx = dy times the derivative of y = {activation.Formula}{(activation.NeedsInput ? "" : ", which follows from y")}.",
            activation.KernelName + "Backward",
            inputs,
            "dx",
            activation.Call("Backward", Load(inputs[0]), Load("y"), Load("dy"))));
        string[] values = activation.NeedsInput ? ["ref " + pass.Value(input), "ref " + pass.Value(output)] : ["ref " + pass.Value(output)];
        pass.Call(method, [.. values, "ref " + gradient, "ref " + destination, PassWriter.Length(output)]);
    }

    public static string UseMultiply(KernelLibrary kernels) =>
        kernels.Use("Multiply", writer => Write(writer, "y = x·factors.", "Multiply", ["x", "factors"], "y", $"{Load("x")} * {Load("factors")}"));

    public static string UseCopy(KernelLibrary kernels) =>
        kernels.Use("Copy", writer => Write(writer, "y = x.", "Copy", ["x"], "y", Load("x")));

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
