using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Loops over several tensors of one shape.</summary>
internal static class MergeKernels
{
    /// <summary>y += x.</summary>
    public static string UseAccumulate(KernelLibrary kernels) => kernels.Use("Accumulate", writer => ElementwiseKernels.Write(
        writer,
        "y += x.",
        "Accumulate",
        ["x"],
        "y",
        $"{ElementwiseKernels.Load("y")} + {ElementwiseKernels.Load("x")}"));

    /// <summary>The merge of so many inputs.</summary>
    public static string UseForward(KernelLibrary kernels, MergeFunction function, int count)
    {
        string name = function + Text.Plain(count);
        string[] inputs = Names(count);
        return kernels.Use(name, writer => ElementwiseKernels.Write(
            writer,
            $"y = {MergeFunctions.Formula(function, inputs)}.",
            name,
            inputs,
            "y",
            Expression(function, inputs)));
    }

    /// <summary>The way back to one of so many inputs. Its parameters are what the derivative depends on, the output's gradient, and the input's.</summary>
    public static string UseBackward(KernelLibrary kernels, MergeFunction function, int count, int input, bool adds)
    {
        (string name, string sentence, string[] read, string expression) = Derivative(function, count, input);
        name += adds ? "Adding" : "";
        return kernels.Use(name, writer => ElementwiseKernels.Write(
            writer,
            $"dx {(adds ? "+=" : "=")} {sentence}.",
            name,
            [.. read, "dy"],
            "dx",
            (adds ? ElementwiseKernels.Load("dx") + " + " : "") + expression));
    }

    private static string Expression(MergeFunction function, string[] inputs)
    {
        IEnumerable<string> loads = inputs.Select(ElementwiseKernels.Load);
        return function switch
        {
            MergeFunction.Average => $"({string.Join(" + ", loads)}) / V.Broadcast({Text.Literal((float)inputs.Length)})",
            MergeFunction.Maximum => loads.Aggregate((all, next) => $"V.Max({all}, {next})"),
            MergeFunction.Minimum => loads.Aggregate((all, next) => $"V.Min({all}, {next})"),
            MergeFunction.Multiply => string.Join(" * ", loads),
            MergeFunction.Subtract => string.Join(" - ", loads),
            _ => string.Join(" + ", loads),
        };
    }

    private static (string Name, string Sentence, string[] Read, string Expression) Derivative(MergeFunction function, int count, int input)
    {
        string dy = ElementwiseKernels.Load("dy");
        string[] others = Names(count - 1);
        return function switch
        {
            MergeFunction.Average => ($"Average{Text.Plain(count)}Backward", $"dy / {Text.Plain(count)}", [], $"{dy} / V.Broadcast({Text.Literal((float)count)})"),
            MergeFunction.Multiply => ($"Multiply{Text.Plain(count)}Backward", "dy times the other inputs", others, $"{dy} * {Expression(function, others)}"),
            MergeFunction.Subtract when input == 1 => ("SubtractBackward", "−dy", [], "-" + dy),
            MergeFunction.Maximum or MergeFunction.Minimum => Selection(function, input),
            _ => ("AddBackward", "dy", [], dy),
        };
    }

    // No input goes past y, so one that is not short of it is y. Of equals the first has the gradient, as in TensorFlow.
    private static (string Name, string Sentence, string[] Read, string Expression) Selection(MergeFunction function, int input)
    {
        string[] names = Names(input + 1);
        string y = ElementwiseKernels.Load("y"), x = ElementwiseKernels.Load(names[input]);
        bool isMaximum = function == MergeFunction.Maximum;
        string mask = isMaximum ? $"V.LessThanOrEqual({y}, {x})" : $"V.LessThanOrEqual({x}, {y})";
        foreach (string earlier in names.Take(input).Select(ElementwiseKernels.Load))
            mask += isMaximum ? $" & V.LessThan({earlier}, {y})" : $" & V.LessThan({y}, {earlier})";
        return (
            $"{function}Backward{Text.Plain(input + 1)}",
            $"dy where {names[input]} is the {(isMaximum ? "largest" : "smallest")}{(input == 0 ? "" : " and none before it is")}, else 0",
            [.. names, "y"],
            $"V.Select({mask}, {ElementwiseKernels.Load("dy")}, V.Zero)");
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(number => "x" + Text.Plain(number))];
}
