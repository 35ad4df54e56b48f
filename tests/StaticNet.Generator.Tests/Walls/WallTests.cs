using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>No folder names a type of a later one: who changes something later cannot break what is earlier, and who reads something earlier needs to know nothing of what is later.</summary>
public class WallTests
{
    // The largest set of files that all need each other: a layer adds operations, an operation writes itself into a pass, and has its layer.
    private const int MostInCircle = 11;

    private static readonly Wall Generator = new(
        "generator/StaticNet.Generator",
        [
            ("Common", ["Common/"]),
            ("Declaration", ["Declaration/"]),
            ("Functions", ["Functions/"]),
            ("Graph", ["Graph/"]),
            ("the plan's vocabulary", ["Plan/"]),
            ("the words of emission", ["Emission/IndentedWriter.cs", "Emission/KernelLibrary.cs", "Emission/PassWriter.cs", "Emission/MemberWriter.cs", "Emission/PlaceTable.cs", "Emission/ElementwiseCalls.cs", "Emission/Kernels/"]),
            ("the operations of no family", ["Operations/"]),
            ("Layers and their operations", ["Layers/"]),
            ("the building of graphs", ["Graph/GraphBuilder.cs", "Graph/GraphBuilder.Blocks.cs", "Graph/SharedLayers.cs", "Graph/StepGraph.cs", "Graph/LayerNames.cs", "Graph/LayerScope.cs", "Graph/OutputReader.cs", "Graph/ForgottenFlatten.cs"]),
            ("planning", ["Plan/Rewrites/", "Plan/PassPlanner.cs", "Plan/PassPlan.cs", "Plan/NetworkPlan.cs", "Plan/NetworkPlanner.cs", "Plan/BudgetRules.cs"]),
            ("Emission", ["Emission/"]),
            ("the generator", ["NetworkGenerator.cs"]),
        ],
        [
            // Layer, operation and pass are one recursion.
            ("Graph/Layer.cs", "PlanBuilder"),
            ("Graph/Layer.cs", "PlanTensor"),
            ("Plan/Operation.cs", "PassWriter"),
            ("Plan/WeightForm.cs", "PassWriter"),

            // What a [Shared] names may have no name of its own.
            ("Declaration/SharedReader.cs", "LayerNames"),

            // What a class may have beside the generated part depends on what will be generated.
            ("Declaration/FormRules.cs", "PublicMembers"),
            ("Declaration/FormRules.cs", "MemberKey"),
            ("Declaration/FormRules.cs", "Marks"),
        ],
        "Let the earlier one take what it needs as a value: a layer's sizes and not the layer, a constant that moves down, a result that a later step adds. docs/architecture.md has the order.",
        Apart: "Diagnostics/");

    private static readonly Wall Library = new(
        "src/StaticNet",
        [
            ("the enums and what users read", [""]),
            ("Attributes", ["Attributes/"]),
            ("Numerics", ["Numerics/"]),
            ("Initialization", ["Initialization/"]),
            ("Serialization", ["Serialization/"]),
            ("Data", ["Data/"]),
            ("Engine", ["Engine/"]),
            ("Training", ["Training/"]),
            ("the contracts of networks", ["INetwork.cs", "IStreamingNetwork.cs", "ITrainableNetwork.cs", "NetworkExtensions.cs", "NetworkInfo.cs"]),
        ],
        [],
        "Numerics works on spans and registers and knows no engine, and the engine knows no epochs: pass what is needed as an argument, or move what both need down. docs/architecture.md has the order.");

    [Fact]
    public void No_folder_of_the_generator_names_a_later_one() => Generator.Check();

    [Fact]
    public void No_folder_of_the_library_names_a_later_one() => Library.Check();

    [Fact]
    public void The_largest_circle_of_the_generators_files_is_small()
    {
        IReadOnlyList<string> circle = Generator.Map.LargestCircle();
        Assert.True(circle.Count <= MostInCircle, $"{circle.Count} files need each other, and {MostInCircle} may: {string.Join(", ", circle)}. Find the newest edge among them, and let its file take a value where it names a type.");
    }

    /// <summary>The order of a project's folders.</summary>
    /// <param name="Project">The project's folder.</param>
    /// <param name="Order">The groups of files in order, by how their paths begin: a file is in the group with its longest beginning.</param>
    /// <param name="Exceptions">Files that name a later type all the same, and which.</param>
    /// <param name="Advice">What to do instead.</param>
    /// <param name="Apart">Files that are in no order: all may name them, and they all.</param>
    private sealed record Wall(string Project, (string Name, string[] Beginnings)[] Order, (string File, string Type)[] Exceptions, string Advice, string? Apart = null)
    {
        private readonly Lazy<SourceMap> _map = new(() => new SourceMap(Project));

        public SourceMap Map => _map.Value;

        public void Check()
        {
            HashSet<(string, string)> needed = [];
            List<string> found = [];
            foreach (string file in Map.Files.Where(file => !IsApart(file)))
            {
                foreach ((string used, string type) in Map.UsesOf(file).Where(use => !IsApart(use.Key) && Rank(use.Key) > Rank(file)))
                {
                    (string, string)[] exceptions = [.. Exceptions.Where(exception => exception.File == file && exception.Type == type)];
                    needed.UnionWith(exceptions);
                    if (exceptions.Length == 0)
                        found.Add($"{file} is of {Order[Rank(file)].Name} and names {type}, which is of {Order[Rank(used)].Name}, in {used}.");
                }
            }

            Assert.True(found.Count == 0, $"{string.Join("\n", found)}\n{Advice}");
            string[] idle = [.. Exceptions.Where(exception => !needed.Contains(exception)).Select(exception => $"{exception.File} names no {exception.Type} any more.")];
            Assert.True(idle.Length == 0, $"{string.Join("\n", idle)}\nThe wall needs no exception for that: remove it.");
        }

        private bool IsApart(string file) => Apart is not null && file.StartsWith(Apart, StringComparison.Ordinal);

        private int Rank(string file) => Enumerable.Range(0, Order.Length).MaxBy(i => Order[i].Beginnings.Select(beginning => file.StartsWith(beginning, StringComparison.Ordinal) ? beginning.Length : -1).Max());
    }
}
