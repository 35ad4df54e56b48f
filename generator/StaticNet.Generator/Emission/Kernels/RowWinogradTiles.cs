using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes the transformations of rows of tiles, and their transposes: each goes over all channels, with samples in the lanes.</summary>
/// <remarks>
/// What is transformed has a plane for each number, or a row: [number][row][tile][channel][sample]. A tile's outputs are neighbours, and its
/// inputs are what their windows reach; those that stand out of the row are left out when the code is written.
/// </remarks>
/// <param name="Width">The windows along a row.</param>
internal sealed record RowWinogradTiles(ConvolutionAxis Width)
{
    /// <summary>The outputs of a tile.</summary>
    public const int Outputs = 4;

    private const int Lanes = Tiling.WidestLanes;

    private readonly CookToom _maps = CookToom.Of(Outputs, Width.Window);

    /// <summary>The numbers of a transformed tile, which are as many as its inputs.</summary>
    public int Numbers => Outputs + Width.Window - 1;

    /// <summary>The tiles of a row.</summary>
    public int Count => (Width.Output + Outputs - 1) / Outputs;

    /// <summary>Writes Bᵀ·x for all rows of an image.</summary>
    public void WriteInputs(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, string from, string to)
    {
        using (writer.Braces($"for (int row = 0; row < {Text.Literal(narrow.Shape.Height.Length)}; row++)"))
        {
            foreach (Run run in Runs(InputsOf))
            {
                string method = Use(kernels, narrow, "Inputs", "Bᵀ·x for a tile" + run.Missing(Numbers, "inputs"), "ref float x, ref float transformed", "S.InputHeight * S.InputWidth * S.InputStride", body =>
                    Map(body, _maps.Inputs, run.Operands(body, Numbers, "x", "S.InputStride"), "transformed", "number"));
                run.Write(writer, tile => $"{method}({PlaceOfInputs(from, narrow, run, tile)}, {PlaceOfTile(to, narrow.InputStride, tile, "row")}, lanes);");
            }
        }
    }

    /// <summary>Writes Aᵀ·m for a row, with bias and activation.</summary>
    public void WriteOutputs(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, bool hasBias, ActivationFunction? activation, string from, string to)
    {
        string Result(string sum) => activation is null ? sum : $"{activation.Name}.Forward({sum})";
        foreach (Run run in Runs(OutputsOf))
        {
            string method = Use(kernels, narrow, "Outputs" + (hasBias ? "Bias" : "") + activation?.Name, "Aᵀ·m for a tile" + run.Missing(Outputs, "outputs"), $"ref float transformed, {(hasBias ? "ref float bias, " : "")}ref float y", "S.OutputWidth * S.OutputStride", body =>
            {
                if (hasBias)
                    body.Line("V b = V.Broadcast(ref bias, channel);");
                string[] products = Loads(body, "m", "transformed", "number", Numbers);
                _maps.Outputs.Write(body, products, (output, sum) =>
                {
                    if (output < run.To)
                        body.Line($"V.Store({Result(hasBias ? sum + " + b" : sum)}, ref y, {Place(output, "S.OutputStride")});");
                });
            });
            run.Write(writer, tile => $"{method}({PlaceOfTile(from, narrow.OutputStride, tile)}, {(hasBias ? "ref bias, " : "")}{PlaceOfOutputs(to, narrow, tile)}, lanes);");
        }
    }

    /// <summary>Writes A·dy for all rows: the gradient of the products.</summary>
    public void WriteOutputGradients(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, string from, string to)
    {
        using (writer.Braces($"for (int row = 0; row < {Text.Literal(narrow.Shape.Height.Output)}; row++)"))
        {
            foreach (Run run in Runs(OutputsOf))
            {
                string method = Use(kernels, narrow, "OutputGradients", "A·dy for a tile" + run.Missing(Outputs, "outputs"), "ref float dy, ref float transformed", "S.OutputHeight * S.OutputWidth * S.OutputStride", body =>
                    Map(body, _maps.Outputs.Transpose(), run.Operands(body, Outputs, "dy", "S.OutputStride"), "transformed", "number"));
                run.Write(writer, tile => $"{method}({PlaceOfOutputs(from, narrow, tile)}, {PlaceOfTile(to, narrow.OutputStride, tile, "row")}, lanes);");
            }
        }
    }

    /// <summary>Writes B·dv for a row: a tile adds to the inputs that it shares with the one before it.</summary>
    public void WriteInputGradients(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, string from, string to)
    {
        foreach (Run run in Runs(tile => InputsOf(tile) with { Shared = tile == 0 ? 0 : Numbers - Outputs }))
        {
            string shared = run.Shared == 0 ? "" : $"; {Text.Plain(run.Shared)} are shared with the tile before it";
            string method = Use(kernels, narrow, "InputGradients", "B·dv for a tile" + run.Missing(Numbers, "inputs") + shared, "ref float transformed, ref float dx", "S.InputWidth * S.InputStride", body =>
            {
                string[] gradients = Loads(body, "v", "transformed", "number", Numbers);
                _maps.Inputs.Transpose().Write(body, gradients, (input, sum) =>
                {
                    if (input < run.From || input >= run.To)
                        return;
                    string place = Place(input - run.From, "S.InputStride");
                    body.Line($"V.Store({(input < run.Shared ? $"V.Load(ref dx, {place}) + {sum}" : sum)}, ref dx, {place});");
                });
            });
            run.Write(writer, tile => $"{method}({PlaceOfTile(from, narrow.InputStride, tile)}, {PlaceOfInputs(to, narrow, run, tile)}, lanes);");
        }
    }

    /// <summary>Adds G·w for some rows of a kernel's window, and returns how to call it.</summary>
    public string UseKernel(KernelLibrary kernels) => kernels.UseTile($"WinogradKernel{Text.Plain(Width.Window)}", "G·w for each row of a kernel's window, whose weights are so many floats apart.", writer =>
    {
        using (writer.Braces("(ref float kernel, ref float transformed, int rows, int length, int number)"))
        using (WriteKernelLoop(writer))
        {
            string[] weights = Loads(writer, "w", "kernel", "length", Width.Window, first: $"(row * {Text.Plain(Width.Window)} * length) + i");
            _maps.Kernel.Write(writer, weights, (result, sum) => writer.Line($"V.Store({sum}, ref transformed, {Place(result, "number", "(row * length) + i")});"));
        }
    });

    /// <summary>Adds Gᵀ·du, and returns how to call it.</summary>
    public string UseKernelGradient(KernelLibrary kernels) => kernels.UseTile($"WinogradKernelGradient{Text.Plain(Width.Window)}", "Gᵀ·du for each row of a kernel's window.", writer =>
    {
        using (writer.Braces("(ref float transformed, ref float gradient, int rows, int length, bool accumulate)"))
        {
            writer.Line("int number = rows * length;");
            using (WriteKernelLoop(writer))
            {
                string[] gradients = Loads(writer, "u", "transformed", "number", Numbers, first: "(row * length) + i");
                _maps.Kernel.Transpose().Write(writer, gradients, (tap, sum) =>
                {
                    string place = Place(tap, "length", $"(row * {Text.Plain(Width.Window)} * length) + i");
                    writer.Line($"V.Store(accumulate ? V.Load(ref gradient, {place}) + ({sum}) : {sum}, ref gradient, {place});");
                });
            }
        }
    });

    private static IndentedWriter.Block WriteKernelLoop(IndentedWriter writer)
    {
        writer.Line("for (int row = 0; row < rows; row++)");
        return writer.Braces("for (int i = 0; i < length; i += V.Count)");
    }

    private string Use(KernelLibrary kernels, ConvolutionKernel narrow, string verb, string sentence, string parameters, string number, Action<IndentedWriter> write)
    {
        string method = kernels.UseTile($"Winograd{verb}{Text.Plain(Width.Window)}", sentence + ".", writer =>
        {
            using (writer.Braces($"<S>({parameters}, int lanes)\n    where S : struct, IConvolutionShape"))
            {
                writer.Line($"int number = {number};");
                writer.Line($"for (int channel = 0; channel < {(verb.StartsWith("Input", StringComparison.Ordinal) ? "S.InputStride" : "S.OutputStride")} / {Text.Plain(Lanes)}; channel++)");
                using (writer.Braces($"for (int lane = 0; lane < {LaneTile.End}; lane += V.Count)"))
                {
                    writer.Line($"int place = (channel * {Text.Plain(Lanes)}) + lane;");
                    write(writer);
                }
            }
        });
        return $"{method}<{narrow.Sizes.Use(kernels)}>";
    }

    private static void Map(IndentedWriter writer, LinearMap map, IReadOnlyList<string?> operands, string destination, string step) =>
        map.Write(writer, operands, (result, sum) => writer.Line($"V.Store({sum}, ref {destination}, {Place(result, step)});"));

    private static string[] Loads(IndentedWriter writer, string name, string source, string step, int count, string first = "place")
    {
        for (int i = 0; i < count; i++)
            writer.Line($"V {name}{Text.Plain(i)} = V.Load(ref {source}, {Place(i, step, first)});");
        return [.. Enumerable.Range(0, count).Select(i => name + Text.Plain(i))];
    }

    private static string Place(int number, string step, string first = "place") => number switch
    {
        0 => first,
        1 => $"{step} + {first}",
        _ => $"({Text.Plain(number)} * {step}) + {first}",
    };

    // Where a tile's share of a row of what is transformed begins, or of a plane.
    private string PlaceOfTile(string local, int stride, string tile, string row = "") => tile == "0" && row.Length == 0
        ? "ref " + local
        : $"ref Unsafe.Add(ref {local}, {(row.Length == 0 ? tile : tile == "0" ? $"{row} * {Text.Literal(Count)}" : $"(({row} * {Text.Literal(Count)}) + {tile})")} * {Text.Literal(stride)})";

    private string PlaceOfOutputs(string local, ConvolutionKernel narrow, string tile) =>
        $"ref Unsafe.Add(ref {local}, ((row * {Text.Literal(Width.Output)}) + ({tile} * {Text.Plain(Outputs)})) * {Text.Literal(narrow.OutputStride)})";

    private string PlaceOfInputs(string local, ConvolutionKernel narrow, Run run, string tile)
    {
        int offset = run.From - Width.Before;
        string from = $"({tile} * {Text.Plain(Outputs)})" + (offset == 0 ? "" : offset > 0 ? $" + {Text.Plain(offset)}" : $" - {Text.Plain(-offset)}");
        return $"ref Unsafe.Add(ref {local}, ((row * {Text.Literal(Width.Length)}) + {from}) * {Text.Literal(narrow.InputStride)})";
    }

    private Run InputsOf(int tile)
    {
        int first = (tile * Outputs) - Width.Before;
        return new(tile, tile + 1, Math.Max(0, -first), Math.Min(Numbers, Width.Length - first));
    }

    private Run OutputsOf(int tile) => new(tile, tile + 1, 0, Math.Min(Outputs, Width.Output - (tile * Outputs)));

    // Neighbouring tiles that are alike.
    private IEnumerable<Run> Runs(Func<int, Run> of)
    {
        Run run = of(0);
        for (int tile = 1; tile < Count; tile++)
        {
            Run next = of(tile);
            if (run with { First = 0, End = 0 } == next with { First = 0, End = 0 })
            {
                run = run with { End = next.End };
                continue;
            }

            yield return run;
            run = next;
        }

        yield return run;
    }

    /// <summary>Tiles from left to right, with what of each there is, and how much of it belongs to the tile before it too.</summary>
    private sealed record Run(int First, int End, int From, int To)
    {
        public int Shared { get; init; }

        public string Missing(int all, string what) => From == 0 && To == all ? "" : $", of whose {Text.Plain(all)} {what} those from {Text.Plain(From)} to {Text.Plain(To - 1)} are there";

        // Loads what is there.
        public string?[] Operands(IndentedWriter writer, int all, string source, string step)
        {
            for (int i = From; i < To; i++)
                writer.Line($"V {source}{Text.Plain(i)} = V.Load(ref {source}, {Place(i - From, step)});");
            return [.. Enumerable.Range(0, all).Select(i => i >= From && i < To ? source + Text.Plain(i) : null)];
        }

        public void Write(IndentedWriter writer, Func<string, string> call)
        {
            if (End == First + 1)
            {
                writer.Line(call(Text.Plain(First)));
                return;
            }

            using (writer.Indented($"for (int tile = {Text.Literal(First)}; tile < {Text.Literal(End)}; tile++)"))
                writer.Line(call("tile"));
        }
    }
}
