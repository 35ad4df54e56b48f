using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes the transformations of rows of tiles, and their transposes: each goes over all channels, with samples in the lanes.</summary>
/// <remarks>
/// What is transformed has a plane for each number, or a row: [number][row][tile][channel][sample]. A tile's outputs are neighbours, and its
/// inputs are what their windows reach; those that stand out of the row are left out when the code is written.
/// </remarks>
/// <param name="width">The windows along a row.</param>
internal sealed class RowWinogradTiles(ConvolutionAxis width)
{
    /// <summary>The outputs of a tile.</summary>
    public const int Outputs = RowTiles.Outputs;

    private const int Lanes = Tiling.WidestLanes;

    /// <summary>The numbers of a transformed tile, which are as many as its inputs.</summary>
    public int Numbers => RowTiles.Numbers(width);

    /// <summary>The tiles of a row.</summary>
    public int Count => RowTiles.Count(width);

    private CookToom Maps => CookToom.Of(Outputs, width.Window);

    /// <summary>Writes Bᵀ·x for all rows of an image.</summary>
    public void WriteInputs(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, string from, string to)
    {
        using (writer.Braces($"for (int row = 0; row < {Text.Literal(narrow.Shape.Height.Length)}; row++)"))
        {
            foreach (Run run in Runs(InputsOf))
            {
                const string parameters = "ref float x, ref float transformed", plane = "S.InputHeight * S.InputWidth * S.InputStride";
                string method = Use(kernels, narrow, "Inputs", run.Name(Numbers), "Bᵀ·x for a tile" + run.Missing(Numbers, "inputs"), parameters, plane, body =>
                    Map(body, Maps.Inputs, run.Operands(body, Numbers, "x", "S.InputStride"), "transformed", "number"));
                run.Write(writer, tile => $"{method}({PlaceOfInputs(from, narrow, run, tile)}, {PlaceOfTile(to, narrow.InputStride, tile, hasRows: true)}, lanes);");
            }
        }
    }

    /// <summary>Writes Aᵀ·m for a row, with bias and activation.</summary>
    public void WriteOutputs(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, bool hasBias, ActivationFunction? activation, string from, string to)
    {
        string Result(string sum) => activation is null ? sum : $"{activation.Name}.Forward({sum})";
        foreach (Run run in Runs(OutputsOf))
        {
            string verb = "Outputs" + (hasBias ? "Bias" : "") + activation?.Name, parameters = $"ref float transformed, {(hasBias ? "ref float bias, " : "")}ref float y";
            string method = Use(kernels, narrow, verb, run.Name(Outputs), "Aᵀ·m for a tile" + run.Missing(Outputs, "outputs"), parameters, "S.OutputWidth * S.OutputStride", body =>
            {
                if (hasBias)
                    body.Line("V b = V.Broadcast(ref bias, channel);");
                string[] products = Loads(body, "m", "transformed", "number", Numbers);
                Maps.Outputs.Write(body, products, (output, sum) =>
                {
                    if (output < run.To)
                        body.Line($"V.Store({Result(hasBias ? sum + " + b" : sum)}, ref y, {Place(output, "S.OutputStride")});");
                });
            });
            run.Write(writer, tile => $"{method}({PlaceOfTile(from, narrow.OutputStride, tile, hasRows: false)}, {(hasBias ? "ref bias, " : "")}{PlaceOfOutputs(to, narrow, tile)}, lanes);");
        }
    }

    /// <summary>Writes A·dy for all rows: the gradient of the products.</summary>
    public void WriteOutputGradients(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, string from, string to)
    {
        using (writer.Braces($"for (int row = 0; row < {Text.Literal(narrow.Shape.Height.Output)}; row++)"))
        {
            foreach (Run run in Runs(OutputsOf))
            {
                const string parameters = "ref float dy, ref float transformed", plane = "S.OutputHeight * S.OutputWidth * S.OutputStride";
                string method = Use(kernels, narrow, "OutputGradients", run.Name(Outputs), "A·dy for a tile" + run.Missing(Outputs, "outputs"), parameters, plane, body =>
                    Map(body, Maps.Outputs.Transpose(), run.Operands(body, Outputs, "dy", "S.OutputStride"), "transformed", "number"));
                run.Write(writer, tile => $"{method}({PlaceOfOutputs(from, narrow, tile)}, {PlaceOfTile(to, narrow.OutputStride, tile, hasRows: true)}, lanes);");
            }
        }
    }

    /// <summary>Writes B·dv for a row: a tile adds to the inputs that it shares with the one before it.</summary>
    public void WriteInputGradients(IndentedWriter writer, KernelLibrary kernels, ConvolutionKernel narrow, string from, string to)
    {
        foreach (Run run in Runs(tile => InputsOf(tile) with { Shared = tile == 0 ? 0 : Numbers - Outputs }))
        {
            string shared = run.Shared == 0 ? "" : $"; {Text.Plain(run.Shared)} are shared with the tile before it";
            const string parameters = "ref float transformed, ref float dx";
            string method = Use(kernels, narrow, "InputGradients", run.Name(Numbers), "B·dv for a tile" + run.Missing(Numbers, "inputs") + shared, parameters, "S.InputWidth * S.InputStride", body =>
            {
                string[] gradients = Loads(body, "v", "transformed", "number", Numbers);
                Maps.Inputs.Transpose().Write(body, gradients, (input, sum) =>
                {
                    if (input < run.From || input >= run.To)
                        return;
                    string place = Place(input - run.From, "S.InputStride");
                    body.Line($"V.Store({(input < run.Shared ? $"V.Load(ref dx, {place}) + {sum}" : sum)}, ref dx, {place});");
                });
            });
            run.Write(writer, tile => $"{method}({PlaceOfTile(from, narrow.InputStride, tile, hasRows: false)}, {PlaceOfInputs(to, narrow, run, tile)}, lanes);");
        }
    }

    /// <summary>Adds G·w for some rows of a kernel's window, and returns how to call it.</summary>
    public string UseKernel(KernelLibrary kernels) => kernels.UseTile($"WinogradKernel{Text.Plain(width.Window)}", "G·w for each row of a kernel's window, whose weights are so many floats apart.", writer =>
    {
        using (writer.Braces("(ref float kernel, ref float transformed, int rows, int length, int number)"))
        using (WriteKernelLoop(writer))
        {
            string[] weights = Loads(writer, "w", "kernel", "length", width.Window, first: $"(row * {Text.Plain(width.Window)} * length) + i");
            Maps.Kernel.Write(writer, weights, (result, sum) => writer.Line($"V.Store({sum}, ref transformed, {Place(result, "number", "(row * length) + i")});"));
        }
    });

    /// <summary>Adds Gᵀ·du, and returns how to call it.</summary>
    public string UseKernelGradient(KernelLibrary kernels) => kernels.UseTile($"WinogradKernelGradient{Text.Plain(width.Window)}", "Gᵀ·du for each row of a kernel's window.", writer =>
    {
        using (writer.Braces("(ref float transformed, ref float gradient, int rows, int length, bool accumulate)"))
        {
            writer.Line("int number = rows * length;");
            using (WriteKernelLoop(writer))
            {
                string[] gradients = Loads(writer, "u", "transformed", "number", Numbers, first: "(row * length) + i");
                Maps.Kernel.Transpose().Write(writer, gradients, (tap, sum) =>
                {
                    string place = Place(tap, "length", $"(row * {Text.Plain(width.Window)} * length) + i");
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

    private string Use(KernelLibrary kernels, ConvolutionKernel narrow, string verb, string range, string sentence, string parameters, string number, Action<IndentedWriter> write)
    {
        string method = kernels.UseTile($"Winograd{verb}{Text.Plain(width.Window)}{range}", sentence + ".", writer =>
        {
            using (writer.Braces($"<S>({parameters}, int lanes)\n    where S : struct, IConvolutionShape"))
            {
                writer.Line($"int number = {number};");
                string stride = verb.StartsWith("Input", StringComparison.Ordinal) ? "S.InputStride" : "S.OutputStride";
                writer.Line($"for (int channel = 0; channel < {stride} / {Text.Plain(Lanes)}; channel++)");
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

    private string PlaceOfTile(string local, int stride, int? tile, bool hasRows) => At(local, hasRows ? Count : 0, scale: 1, offset: 0, tile, stride);

    private string PlaceOfOutputs(string local, ConvolutionKernel narrow, int? tile) => At(local, width.Output, Outputs, offset: 0, tile, narrow.OutputStride);

    private string PlaceOfInputs(string local, ConvolutionKernel narrow, Run run, int? tile) => At(local, width.Length, Outputs, run.From - width.Before, tile, narrow.InputStride);

    // Position tile · scale + offset of a row that has so many; of the only row, if none. Without a tile, the loop's.
    private static string At(string local, int positionsOfRow, int scale, int offset, int? tile, int stride)
    {
        string loop = scale == 1 ? "tile" : $"(tile * {Text.Plain(scale)})";
        string position = tile is { } known ? Text.Literal((known * scale) + offset) : loop + (offset == 0 ? "" : offset > 0 ? $" + {Text.Plain(offset)}" : $" - {Text.Plain(-offset)}");
        if (positionsOfRow == 0)
            return position == "0" ? "ref " + local : $"ref Unsafe.Add(ref {local}, {(offset == 0 ? position : $"({position})")} * {Text.Literal(stride)})";
        return position == "0"
            ? $"ref Unsafe.Add(ref {local}, row * {Text.Literal(positionsOfRow * stride)})"
            : $"ref Unsafe.Add(ref {local}, ((row * {Text.Literal(positionsOfRow)}) + {position}) * {Text.Literal(stride)})";
    }

    private Run InputsOf(int tile)
    {
        int first = (tile * Outputs) - width.Before;
        return new(tile, tile + 1, Math.Max(0, -first), Math.Min(Numbers, width.Length - first));
    }

    private Run OutputsOf(int tile) => new(tile, tile + 1, 0, Math.Min(Outputs, width.Output - (tile * Outputs)));

    // Neighbouring tiles that are alike.
    private IEnumerable<Run> Runs(Func<int, Run> of)
    {
        Run run = of(0);
        for (int tile = 1; tile < Count; tile++)
        {
            Run next = of(tile);
            if (run with { Tile = 0, EndTile = 0 } == next with { Tile = 0, EndTile = 0 })
            {
                run = run with { EndTile = next.EndTile };
                continue;
            }

            yield return run;
            run = next;
        }

        yield return run;
    }

    /// <summary>Tiles from left to right, with what of each there is, and how much of it belongs to the tile before it too.</summary>
    private sealed record Run(int Tile, int EndTile, int From, int To)
    {
        public int Shared { get; init; }

        /// <summary>What tells these tiles' methods from others'.</summary>
        public string Name(int all) => (From == 0 && To == all ? "" : $"From{Text.Plain(From)}To{Text.Plain(To - 1)}") + (Shared > 0 ? "Shared" : "");

        public string Missing(int all, string what) => From == 0 && To == all ? "" : $", of whose {Text.Plain(all)} {what} those from {Text.Plain(From)} to {Text.Plain(To - 1)} are there";

        // Loads what is there.
        public string?[] Operands(IndentedWriter writer, int all, string source, string step)
        {
            for (int i = From; i < To; i++)
                writer.Line($"V {source}{Text.Plain(i)} = V.Load(ref {source}, {Place(i - From, step)});");
            return [.. Enumerable.Range(0, all).Select(i => i >= From && i < To ? source + Text.Plain(i) : null)];
        }

        public void Write(IndentedWriter writer, Func<int?, string> call)
        {
            if (EndTile == Tile + 1)
            {
                writer.Line(call(Tile));
                return;
            }

            using (writer.Indented($"for (int tile = {Text.Literal(Tile)}; tile < {Text.Literal(EndTile)}; tile++)"))
                writer.Line(call(null));
        }
    }
}
