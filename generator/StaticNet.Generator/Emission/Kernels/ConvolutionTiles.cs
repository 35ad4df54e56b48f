using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Writes a row of a convolution: which tiles cover its positions.</summary>
/// <param name="kernel">The convolution.</param>
/// <param name="name">The row's name.</param>
/// <param name="columns">The columns of a tile: registers of channels.</param>
/// <param name="highest">The most positions of a tile, with 32 registers and with 16.</param>
internal sealed class ConvolutionTiles(ConvolutionKernel kernel, string name, int columns, (int With32, int With16) highest)
{
    private readonly List<ConvolutionTile> _tiles = [];
    private readonly CorrelationAxis _width = kernel.Width;

    private string Parameters =>
        "ref float x, ref float panel, " + (kernel.HasBias ? "ref float bias, " : "") + "ref float y, int row" + Count(", int ");

    public void Write(IndentedWriter writer, KernelLibrary kernels)
    {
        string shape = kernel.Sizes.Use(kernels);
        writer.Line();
        using (writer.Braces($"private static void {name}({Parameters})"))
        {
            if (highest.With32 == highest.With16)
            {
                WriteRow(writer, kernels, shape, highest.With32);
            }
            else
            {
                using (writer.Braces("if (V.HasThirtyTwoRegisters)"))
                    WriteRow(writer, kernels, shape, highest.With32);
                using (writer.Braces("else"))
                    WriteRow(writer, kernels, shape, highest.With16);
            }
        }
    }

    private void WriteRow(IndentedWriter writer, KernelLibrary kernels, string shape, int highest)
    {
        for (int i = 0; i < _width.Phases.Length; i++)
        {
            foreach ((int first, int end, ConvolutionTile tile) in Runs(i, highest))
                WriteRun(writer, _width.Phases[i], first, end, tile, $"{tile.Use(kernels)}<{shape}>");
        }
    }

    private void WriteRun(IndentedWriter writer, CorrelationPhase phase, int first, int end, ConvolutionTile tile, string method)
    {
        string rest = (kernel.HasBias ? ", ref bias" : "") + ", ref ";
        string last = "row" + Count(", ");
        if (end - first == tile.Positions)
        {
            writer.Line($"{method}({tile.Source(Text.Literal(first * phase.SourceStep * kernel.InputStride))}, ref panel{rest}{At("y", Text.Literal((phase.Start + (first * phase.Step)) * kernel.OutputStride))}, {last}{tile.Position(Text.Literal(first))});");
            return;
        }

        using (writer.Indented($"for (int i = {Text.Literal(first)}; i < {Text.Literal(end)}; i += {Text.Plain(tile.Positions)})"))
        {
            string place = phase.Start == 0 ? $"i * {Text.Literal(phase.Step * kernel.OutputStride)}" : $"{Text.Literal(phase.Start * kernel.OutputStride)} + (i * {Text.Literal(phase.Step * kernel.OutputStride)})";
            writer.Line($"{method}({tile.Source($"i * {Text.Literal(phase.SourceStep * kernel.InputStride)}")}, ref panel{rest}{At("y", place)}, {last}{tile.Position("i")});");
        }
    }

    // How many columns are the group's own.
    private string Count(string before) => kernel.Groups > 1 ? before + "columns" : "";

    public static string At(string local, string place) => place == "0" ? local : $"Unsafe.Add(ref {local}, {place})";

    /// <summary>The tiles of a phase from left to right, neighbours of a kind together: all of nearly one size, so that none is small.</summary>
    private IEnumerable<(int First, int End, ConvolutionTile Tile)> Runs(int phaseNumber, int highest)
    {
        CorrelationPhase phase = _width.Phases[phaseNumber];
        (int First, int End, ConvolutionTile Tile)? run = null;
        foreach ((int first, int positions) in Cut(phase, highest))
        {
            ConvolutionTile tile = Tile(phaseNumber, phase, first, positions);
            if (run is { } open && open.Tile == tile)
            {
                run = (open.First, first + positions, tile);
                continue;
            }

            if (run is { } done)
                yield return done;
            run = (first, first + positions, tile);
        }

        if (run is { } final)
            yield return final;
    }

    // Where a window's columns are a loop, positions at the borders are on their own.
    private IEnumerable<(int First, int Positions)> Cut(CorrelationPhase phase, int highest)
    {
        int first = 0, end = phase.Count;
        if (!kernel.IsUnrolled && phase.Taps > 0)
        {
            (int a, int b) = phase.Range(phase[0], _width.Source);
            (int c, int d) = phase.Range(phase[phase.Taps - 1], _width.Source);
            (first, end) = (Math.Max(a, c), Math.Min(b, d));
            if (first >= end)
                (first, end) = (phase.Count, phase.Count);
        }

        for (int i = 0; i < first; i++)
            yield return (i, 1);
        int tiles = (end - first + highest - 1) / highest, place = first;
        for (int i = 0; i < tiles; i++)
        {
            int positions = ((end - first) / tiles) + (i < (end - first) % tiles ? 1 : 0);
            yield return (place, positions);
            place += positions;
        }

        for (int i = end; i < phase.Count; i++)
            yield return (i, 1);
    }

    private ConvolutionTile Tile(int phaseNumber, CorrelationPhase phase, int first, int positions)
    {
        string ranges = "";
        List<(int From, int To)> taps = [];
        if (kernel.IsUnrolled)
        {
            for (int tap = 0; tap < phase.Taps; tap++)
            {
                (int from, int to) = phase.Range(phase[tap], _width.Source);
                (from, to) = (Math.Max(from - first, 0), Math.Min(to - first, positions));
                taps.Add(from < to ? (from, to) : (0, 0));
                ranges += $"{Text.Plain(taps[tap].From)}-{Text.Plain(taps[tap].To)},";
            }
        }

        string key = $"{Text.Plain(phaseNumber)}:{Text.Plain(positions)}:{ranges}";
        ConvolutionTile? tile = _tiles.FirstOrDefault(known => known.Key == key);
        if (tile is null)
            _tiles.Add(tile = new ConvolutionTile(kernel, phase, columns, positions, taps, key));
        return tile;
    }
}
