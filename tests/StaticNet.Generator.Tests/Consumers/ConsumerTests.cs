using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>The generated code compiles without a warning, however strict a project is and whatever its types are called.</summary>
public class ConsumerTests
{
    private const string Layers = "[StaticNet.Network(3), StaticNet.Dense(2, StaticNet.Activation.Softmax), StaticNet.Compile(StaticNet.Loss.CategoricalCrossentropy, StaticNet.Optimizer.Adam, StaticNet.Metric.Accuracy)]";

    [Fact]
    public void Every_sample_compiles_in_the_strictest_project()
    {
        // Of all warnings, only the samples' own missing documentation is theirs to mend.
        Consumer.CompilesClean([.. SampleNetworks.All.Select(source => "#pragma warning disable CS1591\n" + source)]);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable, true)]
    [InlineData(NullableContextOptions.Enable, false)]
    public void Nullable_and_overflow_checks_are_the_users_choice(NullableContextOptions nullable, bool checkOverflow) =>
        Consumer.CompilesClean(
            Consumer.Strictest.WithNullableContextOptions(nullable).WithOverflowChecks(checkOverflow),
            $"/// <summary>A network.</summary>\n{Layers} public partial class Net;");

    [Fact]
    public void Networks_stand_in_types_of_every_kind() => Consumer.CompilesClean($$"""
        namespace Outer.Space;

        internal static partial class Static { {{Layers}} public partial class Net; }
        internal abstract partial class Abstract { {{Layers}} private partial class Net; }
        internal partial class Generic<T, @in> where T : class { {{Layers}} internal partial class Net; }
        internal partial class Generic<T> { {{Layers}} internal partial class Net; }
        internal partial class Generic { {{Layers}} internal partial class Net; }
        internal sealed partial record Record(int Number) { {{Layers}} public sealed partial class Net; }
        internal readonly partial struct Struct { {{Layers}} public sealed partial class Net; }
        internal ref partial struct RefStruct { {{Layers}} public sealed partial class Net; }
        internal readonly partial record struct RecordStruct(int Number) { {{Layers}} public sealed partial class Net; }
        internal partial interface IInterface<T> { {{Layers}} public sealed partial class Net; }
        internal partial class @class { internal partial struct @struct<@int> { {{Layers}} internal sealed partial class @void; } }
        """);

    [Fact]
    public void One_name_serves_in_many_namespaces() => Consumer.CompilesClean(
        $"/// <summary>A network.</summary>\n{Layers} public partial class Net;",
        $"namespace A {{ {Layers} internal partial class Net; }}",
        $"namespace A.B {{ {Layers} internal partial class Net; }}",
        $"namespace B {{ {Layers} internal partial class Net; }}",
        $"namespace @namespace.@event.field {{ {Layers} internal partial class @class; }}",
        $"namespace StaticNet {{ {Layers} internal partial class Net; }}",
        $"namespace StaticNet.Samples {{ {Layers} internal partial class Net; }}");

    // The file-local types are named after the class: none may hide a type of the library that it needs.
    [Theory]
    [InlineData("Network")]
    [InlineData("Training")]
    [InlineData("Prediction")]
    [InlineData("Engine")]
    [InlineData("Relu")]
    [InlineData("Dense")]
    [InlineData("Lanes512")]
    [InlineData("Définition")]
    [InlineData("@event")]
    [InlineData("V")]
    [InlineData("e\u0301tude")]
    [InlineData("层")]
    public void A_network_may_have_any_name(string name) => Consumer.CompilesClean($"namespace Names {{ {Layers} internal partial class {name}; }}");

    [Fact]
    public void Types_of_the_user_do_not_meet_ours()
    {
        string[] names =
        [
            "Activation", "Loss", "Optimizer", "Metric", "Initializer", "Verbose", "History", "Evaluation", "Callback", "LayerInfo", "WeightInfo", "INetwork", "ITrainableNetwork",
            "Engine", "Generated", "TrainingEngine", "NetworkEngine", "NetworkDefinition", "TrainingDefinition", "PanelPart", "RowBlock", "Repacking", "Softmax", "Relu", "Lanes512", "Lanes256", "Lanes128", "PackedLanes", "ILanes",
            "Unsafe", "Span", "ReadOnlySpan", "ReadOnlyMemory", "Math", "Vector512", "Vector256", "Double", "Single", "Int32", "String", "Object", "Stream", "IEnumerable", "InvalidOperationException", "UnreachableException",
        ];
        string types = string.Join("\n", names.Select(name => $"internal class {name};"));
        Consumer.CompilesClean(
            $"{types}\n{Layers} internal partial class Net;",
            $"namespace My {{ {types}\n internal class System;\n {Layers} internal partial class Net {{ internal class Task; }} }}",
            $"namespace Mine.StaticNet {{ internal class Dense; internal class System {{ internal class Single; }} {Layers.Replace("StaticNet.", "global::StaticNet.", StringComparison.Ordinal)} internal partial class Net; }}",
            $"namespace Other {{ using global::System; using static global::System.Math; using V = global::System.Int32; using Unsafe = global::System.String; {Layers} internal partial class Net; }}",
            "global using Span = System.Int32; global using Lanes512 = System.String; global using Relu = System.String;");
    }

    [Fact]
    public void Layers_may_have_any_name()
    {
        string[] names =
        [
            "class", "int", "this", "base", "null", "field", "var", "x", "y", "p", "part", "row", "rows", "k", "i", "loss", "sums", "seed", "input_", "inputs", "outputs", "workspace", "block", "training", "gradientScale", "column",
            "unsafe", "Unsafe", "Tensor", "Parameters", "V", "panel", "Dense_1", "dense1", "dense_1 sum", "dense1Sum", "dense1Gradient", "gradient", "_", "1", "12 layers", " a  b ", "quote\"s'", "back\\slash", "ünïcödé", "层", "😀",
            "<b>&amp;<b>", "]]>", "-->", "*", "\\\\", "{0}", "{{", "zero\u200Bwidth", "#if", "nameof(x)", "$\"{x}\"",
        ];
        string layers = string.Join("\n", names.Select(name => $"[StaticNet.Dense(2, StaticNet.Activation.Gelu, Name = {SymbolDisplay.FormatLiteral(name, quote: true)})]"));
        Compilation compilation = Consumer.CompilesClean($"""
            /// <summary>A network.</summary>
            [StaticNet.Network(3)]
            [StaticNet.Dense(4)]
            {layers}
            [StaticNet.Compile(StaticNet.Loss.MeanSquaredError, StaticNet.Optimizer.Sgd)]
            public partial class Net;
            """);
        string summary = (string)Consumer.Constant(compilation, "Net", "Summary")!;
        Assert.All(names, name => Assert.Contains("\n" + name + " (Dense)", summary, StringComparison.Ordinal));
    }

    // The documentation is XML that editors read: what a name brings must not break it, and must be there.
    [Fact]
    public void The_summary_is_the_documentation()
    {
        Compilation compilation = Consumer.CompilesClean("""
            using StaticNet;

            [Network(3)]
            [Dense(4, Name = "<b>&<c>")]
            public partial class Net;
            """);
        string documentation = compilation.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!;
        System.Xml.Linq.XElement code = System.Xml.Linq.XElement.Parse(documentation).Descendants("code").Single();
        Assert.Contains("\n<b>&<c> (Dense)", code.Value.ReplaceLineEndings("\n").Replace("\n    ", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // Editors show the first summary of a class, and the remarks.
    [Theory]
    [InlineData("/// <summary>Mine.</summary>")]
    [InlineData("/** <summary>Mine.</summary> */")]
    [InlineData("/// <summary>\n/// Mine.\n/// </summary>\n/// <seealso cref=\"object\"/>")]
    public void A_summary_of_the_users_has_the_table_beside_it(string comment)
    {
        Compilation compilation = Consumer.CompilesClean(comment + "\n[StaticNet.Network(3), StaticNet.Dense(4)] public partial class Net;");
        System.Xml.Linq.XElement documentation = System.Xml.Linq.XElement.Parse(compilation.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);
        Assert.Equal("Mine.", documentation.Elements("summary").Single().Value.Trim());
        Assert.Contains("dense_1 (Dense)", documentation.Elements("remarks").Single().Element("code")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CategoricalCrossentropy", "float", "int")]
    [InlineData("MeanSquaredError", "float", "int")]
    [InlineData("SparseCategoricalCrossentropy", "int", "float")]
    public void The_loss_decides_the_type_of_the_targets(string loss, string right, string wrong)
    {
        string network = Layers.Replace("CategoricalCrossentropy", loss, StringComparison.Ordinal) + " public partial class Net;";
        string Use(string target) => $"public static class Use {{ public static void Train(Net net, float[] x, {target}[] y) {{ net.TrainOnBatch(x, y); net.ComputeGradients(x, y); net.Evaluate(x, y); net.Fit(x, y, epochs: 2, validationData: (x, y)); }} }}";
        Assert.Empty(Consumer.Errors(network, Use(right)));

        // Fit takes targets twice: those of the training and those of the validation.
        string[] errors = Consumer.Errors(network, Use(wrong));
        Assert.Equal(5, errors.Length);
        Assert.All(errors, id => Assert.Equal("CS1503", id));
    }

    [Fact]
    public void Without_Compile_a_network_only_predicts()
    {
        const string network = "[StaticNet.Network(3), StaticNet.Dense(2)] public partial class Net;";
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(network));
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Net")!;
        string[] training = [.. typeof(ITrainableNetwork<,>).GetMembers().Select(member => member.Name).Where(name => !name.Contains('_', StringComparison.Ordinal))];
        Assert.Contains("Fit", training);
        Assert.DoesNotContain(type.GetMembers(), member => training.Contains(member.Name));
        Assert.DoesNotContain(type.AllInterfaces, contract => contract.Name == "ITrainableNetwork");
        Assert.Equal(["CS1061"], Consumer.Errors(network, "public static class Use { public static void Train(Net net) => net.TrainOnBatch([], []); }"));
        Assert.DoesNotContain("Training", Harness.Generate(network).Values.Single(), StringComparison.Ordinal);
    }
}
