using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What holds of the sizes of tiles for every shape, whichever sizes are best on a machine.</summary>
public class TilingTests
{
    // Every width up to some whole panels, and some that are wide.
    private static readonly int[] Widths = [.. Enumerable.Range(1, 400), 514, 784, 1_000, 4_096, 65_537];

    [Fact]
    public void A_panel_is_some_of_the_widest_registers() => Assert.All(Widths, columns =>
    {
        int panel = Tiling.PanelColumns(columns);
        Assert.InRange(panel, Tiling.WidestLanes, 3 * Tiling.WidestLanes);
        Assert.Equal(0, panel % Tiling.WidestLanes);
    });

    [Fact]
    public void A_stride_is_the_least_that_whole_panels_cover() => Assert.All(Widths, columns =>
    {
        int stride = Tiling.Stride(columns), panel = Tiling.PanelColumns(columns);
        Assert.Equal(0, stride % panel);
        Assert.InRange(stride, columns, columns + panel - 1);
    });

    [Fact]
    public void Few_columns_waste_no_more_than_a_register() => Assert.All(Widths.Where(columns => columns <= Tiling.WidestLanes), columns =>
        Assert.Equal(Tiling.WidestLanes, Tiling.Stride(columns)));

    [Theory]
    [InlineData(784, 10, true)]
    [InlineData(784, 12, true)]
    [InlineData(784, 13, false)]
    [InlineData(785, 10, false)]
    [InlineData(48, 1, true)]
    [InlineData(32, 2, true)]
    [InlineData(32, 9, false)]
    [InlineData(16, 1, true)]
    [InlineData(16, 2, false)]
    public void Few_units_behind_many_inputs_take_the_lanes_along_the_inputs(int inputs, int units, bool isSo) =>
        Assert.Equal(isSo, Tiling.HasFewUnits(inputs, units));

    [Fact]
    public void The_panels_of_few_units_divide_their_inputs() => Assert.All(Widths.Where(inputs => Tiling.HasFewUnits(inputs, 1)), inputs =>
    {
        Assert.Equal(0, inputs % Tiling.FewUnitsPanel(inputs));
        Assert.Equal(0, Tiling.FewUnitsPanel(inputs) / Tiling.WidestLanes % Tiling.TileVectors(Tiling.FewUnitsPanel(inputs)));
    });

    [Theory]
    [InlineData(0, 16, 0)]
    [InlineData(1, 16, 16)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 16, 32)]
    [InlineData(47, 8, 48)]
    public void Padding_goes_up_to_the_next_multiple(int length, int unit, int padded) => Assert.Equal(padded, Tiling.Pad(length, unit));

    public static TheoryData<int, int> Kernels
    {
        get
        {
            TheoryData<int, int> data = [];
            foreach (int rows in new[] { 1, 7, 8, 9, 514, 10_000 })
            {
                foreach (int columns in new[] { 1, 16, 17, 100, 514, 3_000 })
                    data.Add(rows, columns);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_parts_of_a_kernels_gradient_are_whole_tiles_and_not_too_many(int rows, int columns)
    {
        int rowsPerPart = Tiling.GradientRows(rows, columns);
        Assert.Equal(0, rowsPerPart % Tiling.RowsWith32Registers);
        Assert.InRange(rowsPerPart, Tiling.RowsWith32Registers, Tiling.Pad(rows, Tiling.RowsWith32Registers));

        // About sixteen parts a kernel; each panel's last one may be a rest.
        int panels = Tiling.Stride(columns) / Tiling.PanelColumns(columns);
        int parts = panels * ((rows + rowsPerPart - 1) / rowsPerPart);
        Assert.InRange(parts, panels, 16 + panels);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_parts_cover_a_kernel_exactly_once(int rows, int columns)
    {
        NetworkGraph graph = Declarations.Graph($"using StaticNet; [Network({rows})] [Dense({columns})] [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] public partial class Net;");
        NetworkPlan plan = NetworkPlan.Create(graph);
        WeightPart kernel = plan.Training!.WeightParts.First();
        Assert.Equal(kernel.Weight.IsTransposed ? (columns, rows) : (rows, columns), (kernel.Weight.Rows, kernel.Weight.Columns));
        HashSet<(int Panel, int Row)> covered = [];
        for (int part = 0; part < kernel.Parts; part++)
        {
            (int panel, int index) = System.Math.DivRem(part, kernel.PartsPerPanel);
            for (int row = index * kernel.RowsPerPart; row < System.Math.Min(kernel.Weight.Rows, (index + 1) * kernel.RowsPerPart); row++)
                Assert.True(covered.Add((panel, row)), $"Row {row} of panel {panel} is in two parts.");
        }

        Assert.Equal(kernel.Weight.Rows * kernel.Weight.Panels, covered.Count);
    }
}
