using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0001, SN0002, SN0005 and SN0006: how a network is declared.</summary>
public class TypeDiagnosticsTests
{
    private const string Attributes = "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\n";

    // Nothing can be added to the class: the compiler would report that, and ask no analyzer. It reports the uses instead.
    [Fact]
    public Task A_network_is_partial() => Verify.Diagnostics(
        Attributes + "public class {|SN0001:Net|};",
        ["'Net' must be partial: the compiler adds the network's members to it"],
        ["CS0117", "CS1061", "CS1729"]);

    [Theory]
    [InlineData("partial class Outer { {0} internal class {|SN0001:Inner|}; }", "'Inner' must be partial: the compiler adds the network's members to it")]
    [InlineData("class {|SN0001:Outer|} { {0} internal partial class Inner; }", "'Outer' must be partial: the compiler adds the members of the network 'Inner' to it")]
    [InlineData("static class {|SN0001:Outer|} { {0} internal partial class Inner; }", "'Outer' must be partial: the compiler adds the members of the network 'Inner' to it")]
    [InlineData("readonly struct {|SN0001:Outer|}<T> { {0} internal partial class Inner; }", "'Outer' must be partial: the compiler adds the members of the network 'Inner' to it")]
    [InlineData("interface {|SN0001:Outer|} { partial record Middle { {0} internal partial class Inner; } }", "'Outer' must be partial: the compiler adds the members of the network 'Inner' to it")]
    [InlineData("class {|SN0001:Outer|} { record struct {|SN0001:Middle|} { {0} internal class {|SN0001:Inner|}; } }", null)]
    public Task Every_type_around_a_network_is_partial(string types, string? message) =>
        Verify.Diagnostics("using StaticNet;\n\n" + types.Replace("{0}", "[Network(8)] [Dense(4)]"), message is null ? null : [message]);

    [Theory]
    [InlineData("partial class Outer<T> { {0} internal partial class Inner; }")]
    [InlineData("partial record struct Outer { partial interface IMiddle<T, @class> { {0} internal sealed partial class Inner; } }")]
    [InlineData("static partial class Outer { ref partial struct Middle { {0} public partial class Inner; } }")]
    [InlineData("namespace A.@class.B { partial class Outer { {0} internal partial class @event; } }")]
    [InlineData("{0} partial class Inner; partial class Outer { {0} partial class Inner { {0} partial class Deep; } }")]
    public Task A_network_may_stand_in_partial_types(string types) =>
        Verify.Diagnostics("using StaticNet;\n\n" + types.Replace("{0}", "[Network(8)] [Dense(4)] [Parameters(36)]"));

    [Theory]
    [InlineData("public partial class {|SN0005:Net|}<T> { } {0}", "'Net' cannot be a network because it is generic: a network is a partial class that is neither generic, static nor abstract", null)]
    [InlineData("public abstract partial class {|SN0005:Net|};", "'Net' cannot be a network because it is abstract: a network is a partial class that is neither generic, static nor abstract", "CS0144")]
    [InlineData("public partial record {|SN0005:Net|};", "'Net' cannot be a network because it is a record, whose copies would share one network's weights: a network is a partial class that is neither generic, static nor abstract", null)]
    public Task Members_exist_even_where_a_type_cannot_be_a_network(string type, string message, string? error) => Verify.Diagnostics(
        Attributes + type.Replace("{0}", "internal static class Other { internal static float[] Use() => new Net<int>(1).Predict(new float[Net<int>.InputSize]); }").Replace("class {|SN0005:Net|}<T>", "class {|SN0005:Net|}<T>"),
        [message],
        type.Contains("<T>", System.StringComparison.Ordinal) ? ["CS0305"] : error is null ? [] : [error]);

    [Theory]
    [InlineData("public static partial class {|SN0005:Still|};", "'Still' cannot be a network because it is static: a network is a partial class that is neither generic, static nor abstract")]
    [InlineData("file sealed partial class {|SN0005:Local|};", "'Local' cannot be a network because it is file-local, and generated code stands in another file: a network is a partial class that is neither generic, static nor abstract")]
    [InlineData("public partial class {|SN0005:Twin|} : Model;\npublic class Model { public class Twin; }", "'Twin' cannot be a network because it is derived from 'Model', which has a type of the same name: a network is a partial class that is neither generic, static nor abstract")]
    [InlineData("public static class {|SN0005:{|SN0001:Still|}|};", null)]
    public Task A_type_without_instances_or_other_files_cannot_be_a_network(string type, string? message) =>
        Verify.Diagnostics(Attributes + type, message is null ? null : [message]);

    [Fact]
    public Task A_network_in_a_file_local_type_is_none() => Verify.Diagnostics(
        "using StaticNet;\n\nfile partial class Outer { [Network(8)] [Dense(4)] internal partial class {|SN0005:Inner|}; }");

    [Fact]
    public Task A_network_is_not_derived_from_another() => Verify.Diagnostics(
        """
        using StaticNet;

        [Network(8)]
        [Dense(4)]
        public partial class Other;

        public partial class Between : Other;

        [Network(8)]
        [Dense(2)]
        public partial class {|SN0005:Net|} : Between;
        """,
        ["'Net' cannot be a network because it is derived from 'Other', which is a network itself: a network is a partial class that is neither generic, static nor abstract"]);

    [Fact]
    public Task A_class_that_is_no_network_may_derive_from_one() => Verify.Diagnostics(
        Attributes + "public partial class Net { internal int Field = 3; }\n\npublic class Derived : Net { internal float[] Use() => Predict(new float[InputSize]); }");

    [Theory]
    [InlineData("struct")]
    [InlineData("record struct")]
    [InlineData("interface")]
    [InlineData("enum")]
    public async Task What_is_not_a_class_is_left_to_the_compiler(string kind)
    {
        string source = $"using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic {(kind == "enum" ? "" : "partial ")}{kind} Net {{ }}";
        ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(source);
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(source));
        Assert.Equal([], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(["CS0592", "CS0592"], compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("[{|SN0006:Dense(3)|}]", "'Net' has [Dense] but no [Network], so that no network is made: add [Network] with the shape of one sample, such as [Network(28, 28, 1)]")]
    [InlineData("[{|SN0006:Flatten|}]\n[Dense(0)]\n[Parameters(3)]", "'Net' has [Flatten] but no [Network], so that no network is made: add [Network] with the shape of one sample, such as [Network(28, 28, 1)]")]
    [InlineData("[{|SN0006:Compile(Loss.MeanSquaredError, Optimizer.Sgd)|}]", "'Net' has [Compile] but no [Network], so that no network is made: add [Network] with the shape of one sample, such as [Network(28, 28, 1)]")]
    [InlineData("[{|SN0006:Parameters(3)|}]", "'Net' has [Parameters] but no [Network], so that no network is made: add [Network] with the shape of one sample, such as [Network(28, 28, 1)]")]
    [InlineData("[System.Obsolete]", null)]
    public Task Layers_need_a_network(string attributes, string? message) => Verify.Attributes(attributes, message is null ? [] : [message]);

    [Theory]
    [InlineData("[Network(8)]\n[Block<Inner>]\npublic sealed partial class Net;")]
    [InlineData("public class Outer { [Block]\n[Dense(3)]\n[Block<Inner>]\npublic class Nested; }")]
    public async Task What_a_block_is_made_of_needs_the_mark_of_blocks(string user)
    {
        Diagnostic missing = Assert.Single(await Harness.Analyze("using StaticNet;\n\n[Dense(3)]\npublic class Inner;\n\n" + user), diagnostic => diagnostic.Id == "SN0006");
        string name = user.Contains("Nested", System.StringComparison.Ordinal) ? "Nested" : "Net";
        Assert.Equal($"'Inner' has [Dense] but no [Block], without which [Block<Inner>] of '{name}' cannot take its layers in: add [Block]", missing.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    // The compiler refuses these by itself; what is generated beside them must not add errors of its own.
    [Theory]
    [InlineData("[Network(8)]\n[Dense(4)]\npublic sealed partial class ")]
    [InlineData("[Network(8)]\n[Dense(4)]\nprivate sealed partial class Net;")]
    [InlineData("public partial class Net { [Network(8)]\n[Dense(4)]\npublic sealed partial class Net; }")]
    [InlineData("[Network(8)]\n[Dense(4)]\npublic partial class Net { public class Net; }")]
    [InlineData("[Network(8)]\n[Dense(4)]\npublic partial class Net<string>;")]
    [InlineData("[Network(8)]\n[Dense(4)]\npublic partial class Net(string name) { public Net(string name) { } }")]
    [InlineData("[Network(8)]\n[Dense(4)]\npublic partial class Net() { private Net() { } }")]
    [InlineData("public class Model { public Model() { } public Model() { } }\n[Network(8)]\n[Dense(4)]\npublic partial class Net : Model;")]
    public void A_class_that_nothing_can_name_gets_no_code(string declaration)
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile("using StaticNet;\n\n" + declaration));
        Assert.Single(compilation.SyntaxTrees);
        Assert.Contains(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public Task Layers_stand_where_the_network_does() => Verify.Diagnostics(
        """
        using StaticNet;

        [{|SN0002:Dense(4)|}]
        [Dense(0)]
        public partial class Net;

        [Network(8)]
        [Dense(4)]
        public partial class Net;

        [Parameters(3)]
        [{|SN0002:Flatten|}]
        public partial class Net;
        """,
        [
            "The layers of 'Net' must stand on the declaration with [Network], but [Dense] stands on another one: C# gives attributes on several partial declarations no order",
            "The layers of 'Net' must stand on the declaration with [Network], but [Flatten] stands on another one: C# gives attributes on several partial declarations no order",
        ]);

    [Fact]
    public Task What_has_no_order_may_stand_anywhere() => Verify.Diagnostics(
        """
        using StaticNet;

        [Parameters({|SN0201:35|})]
        public partial class Net;

        [Network(8)]
        [Dense(4)]
        public partial class Net;

        [Compile(Loss.MeanSquaredError, Optimizer.Sgd)]
        public partial class Net;
        """,
        ["'Net' has 36 parameters, not 35: dense_1 36"]);

    // One declaration without the keyword is the compiler's own to report, and it does.
    [Fact]
    public Task Several_declarations_without_partial_are_left_to_the_compiler() => Verify.Diagnostics(
        Attributes + "public class Net;\n\npublic partial class Net;",
        [],
        ["CS0260"]);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task The_order_and_the_paths_of_files_do_not_matter(bool reversed, bool named)
    {
        string[] sources =
        [
            "using StaticNet;\n\n[Dense(9)]\npublic partial class Net;",
            "using StaticNet;\n\n\n[Network(8)]\n[Dense(4)]\n[Dense(0)]\npublic partial class Net;",
            "using StaticNet;\n\n\n\n[Dropout(7)]\npublic partial class Net;",
        ];
        ImmutableArray<Diagnostic> diagnostics = await Analyze(reversed ? sources.Reverse() : sources, path: named ? "Same.cs" : "");
        Assert.Equal(
            [("SN0002", "Dense(9)"), ("SN0002", "Dropout(7)")],
            diagnostics.Select(diagnostic => (diagnostic.Id, Text(diagnostic))).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Places_are_right_in_files_without_a_path(bool reversed)
    {
        string[] sources =
        [
            "using StaticNet;\n\n[Parameters(7)]\npublic partial class Net;",
            "using StaticNet;\n\n[Network(8)]\n[Dense(4, KernelL1 = -1)]\npublic partial class Net;",
            "using StaticNet;\n\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\npublic partial class Net;",
        ];
        Assert.Equal([("SN0105", "KernelL1 = -1")], (await Analyze(reversed ? sources.Reverse() : sources, path: "")).Select(diagnostic => (diagnostic.Id, Text(diagnostic))));
    }

    [Theory]
    [InlineData("[Network(8)] [Dense(4)] partial class Net; [Network(8)] [Dense(4)] partial class NET; [Network(8)] [Dense(4)] partial class nEt;")]
    [InlineData("partial class Outer<T> { [Network(8)] [Dense(4)] partial class Inner; } partial class Outer_1 { [Network(8)] [Dense(4)] partial class Inner; }")]
    [InlineData("[Network(8)] [Dense(4)] partial class Werk\u0301\u203fe;")]
    public Task Every_network_has_a_file_of_its_own(string types) => Verify.Diagnostics("using StaticNet;\n\n" + types);

    [Theory]
    [InlineData("[Network(8)] [Dense(4)] public partial class Net; [Network(9)] public partial class Net;", "CS0579")]
    [InlineData("[Network(8), Network(9)] [Dense(4)] public partial class Net;", "CS0579")]
    [InlineData("[Network(8)] [Dense(4)] [Parameters(36), Parameters(35)] public partial class Net;", "CS0579")]
    [InlineData("[Network(\"8\")] [Dense(0)] public partial class Net;", "CS1503")]
    [InlineData("[Network(8)] [Dense(\"4\")] [Dense(0)] [Parameters(3)] public partial class Net;", "CS1503")]
    [InlineData("[Network(8)] [Dense] [Parameters(3)] public partial class Net;", "CS7036")]
    [InlineData("[Network(8)] [Dense(4, UseBias = 3)] [Parameters(3)] public partial class Net;", "CS0029")]
    [InlineData("[Network(8)] [Dense(4, Units = 3)] [Parameters(3)] public partial class Net;", "CS0617")]
    [InlineData("[Network(8)] [Dense(4, Wrong = 3)] [Parameters(3)] public partial class Net;", "CS0246")]
    [InlineData("[Network(8)] [Dense(4, Activation.Wrong)] [Parameters(3)] public partial class Net;", "CS0117")]
    [InlineData("[Network(8)] [Dence(4)] [Parameters(3)] public partial class Net;", "CS0246")]
    [InlineData("[Network(8)] [Dense(4)] [Parameters(3L)] public partial class Net;", "CS1503")]
    [InlineData("[Network(8)] [Dense(4)] [Compile(Loss.Wrong, Optimizer.Sgd)] [Parameters(3)] public partial class Net;", "CS0117")]
    [InlineData("[Network(8)] [Dense(System.DateTime.Now.Second)] [Parameters(3)] public partial class Net;", "CS0182")]
    public async Task What_the_compiler_refuses_is_left_to_it(string type, string error)
    {
        string source = "using StaticNet;\n\n" + type;
        Assert.Equal([], (await Harness.Analyze(source)).Select(diagnostic => diagnostic.Id));
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(source, "class Consumer { float[] Use() => new Net(3).Predict(new float[Net.InputSize]); }"));
        Assert.Equal(error.Split(','), compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct().Order());
    }

    // A source that is there twice, as after copying a file, is the compiler's to report; the generator must survive it.
    [Theory]
    [InlineData("partial ")]
    [InlineData("")]
    public void A_class_that_is_there_twice_does_not_stop_the_generator(string modifier)
    {
        string source = $"using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic {modifier}class Net {{ }}";
        Harness.CompileWithGenerator(Harness.Compile(source, source));
    }

    private static string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static async Task<ImmutableArray<Diagnostic>> Analyze(IEnumerable<string> sources, string path)
    {
        CSharpCompilation compilation = Harness.Compile().AddSyntaxTrees(sources.Select(source => CSharpSyntaxTree.ParseText(source, Harness.ParseOptions, path)));
        Harness.CompileWithGenerator(compilation);
        return await compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
