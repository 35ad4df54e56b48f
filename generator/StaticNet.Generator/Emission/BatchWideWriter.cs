using System.Collections.Generic;

namespace StaticNet.Generator;

/// <summary>Writes the parts of a pass between layers that wait for statistics of the whole batch, and how the statistics are combined.</summary>
internal sealed class BatchWideWriter(IndentedWriter writer, KernelLibrary kernels)
{
    /// <summary>Writes the segments before the last.</summary>
    public void WriteForward(IReadOnlyList<PassWriter> segments, IReadOnlyList<BatchWideOperation> stops)
    {
        writer.Line();
        writer.Line("// Some layers normalise by the whole batch, so the pass stops before each of them until all samples have come that far.");
        WriteChoice("protected override double ForwardSegment(int segment, RowBlock block, ref readonly float x, float gradientScale, bool training)", "ForwardSegment", "(block, in x, gradientScale, training)", segments.Count);
        for (int i = 0; i < segments.Count; i++)
        {
            writer.Line();
            writer.Line($"// Runs some samples forward to {Text.OneLine(stops[i].Layer.Name)}.");
            using (writer.Braces($"private double ForwardSegment{Text.Plain(i)}(RowBlock block, ref readonly float x, float gradientScale, bool training)"))
                segments[i].WriteTo(writer);
        }
    }

    /// <summary>Writes the segments of the backward pass after the first, the combination of all statistics, and how moving ones follow.</summary>
    public void WriteBackward(IReadOnlyList<PassWriter> segments, IReadOnlyList<BatchWideOperation> forward, IReadOnlyList<BatchWideOperation> backward)
    {
        writer.Line();
        writer.Line("// The backward pass stops at the same layers.");
        WriteChoice("protected override void BackwardSegment(int segment, RowBlock block, ref readonly float x, float gradientScale)", "BackwardSegment", "(block, in x, gradientScale)", segments.Count);
        for (int i = 0; i < segments.Count; i++)
        {
            writer.Line();
            writer.Line($"// Takes the gradient of some samples back from {Text.OneLine(backward[i].Layer.Name)}.");
            using (writer.Braces($"private void BackwardSegment{Text.Plain(i)}(RowBlock block, ref readonly float x, float gradientScale)"))
                segments[i].WriteTo(writer);
        }

        writer.Line();
        writer.Line("// The statistics of the batch from those of its blocks: forward from the first layer on, and then backward from the last.");
        using (writer.Braces("protected override void CombineStatistics(int number, BatchPartials partials)"))
        using (writer.Braces("switch (number)"))
        {
            for (int i = 0; i < forward.Count + backward.Count; i++)
            {
                PassWriter pass = new(kernels, PassMode.Weights);
                BatchWideOperation operation = i < forward.Count ? forward[i] : backward[i - forward.Count];
                pass.Body.Line($"// {Text.OneLine(operation.Layer.Name)}{(i < forward.Count ? "" : " backward")}.");
                if (i < forward.Count)
                    operation.WriteCombine(pass);
                else
                    operation.WriteCombineBackward(pass);
                pass.Body.Line("break;");
                using (writer.Indented(i == forward.Count + backward.Count - 1 ? "default:" : $"case {Text.Plain(i)}:"))
                    pass.WriteTo(writer);
            }
        }

        WriteMove(forward);
    }

    private void WriteMove(IReadOnlyList<BatchWideOperation> operations)
    {
        writer.Line();
        writer.Line("// The moving statistics follow those of the batch.");
        using (writer.Braces("protected override void MoveStatistics()"))
        {
            PassWriter pass = new(kernels, PassMode.Weights);
            foreach (BatchWideOperation operation in operations)
                operation.WriteMove(pass);
            pass.WriteTo(writer);
        }
    }

    private void WriteChoice(string header, string method, string arguments, int count)
    {
        bool returns = header.Contains("double");
        using (writer.Braces(header))
        using (writer.Braces("switch (segment)"))
        {
            for (int i = 0; i < count; i++)
            {
                using (writer.Indented(i == count - 1 ? "default:" : $"case {Text.Plain(i)}:"))
                {
                    writer.Line($"{(returns ? "return " : "")}{method}{Text.Plain(i)}{arguments};");
                    if (!returns)
                        writer.Line("break;");
                }
            }
        }
    }
}
