using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What the generator does for a network grows as the network does. Work is counted, not timed.</summary>
public class WorkTests
{
    [Fact]
    public void One_declaration_is_planned_once()
    {
        NetworkDeclaration declaration = Declarations.Read(SampleNetworks.All.First());
        int before = NetworkPlan.Built;
        NetworkGenerator.SourceFile.Of(declaration);
        Assert.Equal(1, NetworkPlan.Built - before);

        before = NetworkPlan.Built;
        NetworkPlanner.Plan(declaration);
        Assert.Equal(1, NetworkPlan.Built - before);
    }

    // Twice the layers are twice the text, but for the digits of larger numbers, and little more than twice the memory that making it takes.
    [Theory]
    [InlineData("[Dense(8, Activation.Relu)]")]
    [InlineData("[Dense(8)]\n[BatchNormalization]")]
    [InlineData("[Dense(8)]\n[LayerNormalization]\n[Dropout(0.1f)]")]
    [InlineData("[Reshape(2, 2, 2)]\n[Conv2D(2, 3, Activation.Relu, Padding = Padding.Same)]\n[MaxPooling2D(2, Strides = 1, Padding = Padding.Same)]\n[Flatten]")]
    [InlineData("[Dense(8, Name = \"同\")]\n[Dense(8, From = [\"同\"])]\n[Add(From = [\"同\", \"dense_1\"])]")]
    public void Work_grows_with_the_layers(string step)
    {
        Measure(10);
        (long small, int shorter) = Measure(100);
        (long large, int longer) = Measure(400);
        Assert.True(longer <= 4.02 * shorter, $"100 steps are {shorter} characters, 400 are {longer}.");
        Assert.True(large <= 4.6 * small, $"100 steps take {small} bytes while they are written, 400 take {large}.");

        (long Bytes, int Characters) Measure(int repetitions)
        {
            string source = $"using StaticNet;\n[Block]\n{step}\npublic sealed class Step;\n[Network(8)]\n[Block<Step>(Repeat = {repetitions})]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\npublic sealed partial class Net;\n";
            NetworkDeclaration declaration = Declarations.Read(source);
            long before = GC.GetAllocatedBytesForCurrentThread();
            NetworkGenerator.SourceFile file = NetworkGenerator.SourceFile.Of(declaration);
            return (GC.GetAllocatedBytesForCurrentThread() - before, file.Text.Length);
        }
    }

    // The text is about kernels, not about each filter.
    [Theory]
    [InlineData("[Network(1, 1, 1)]", "[Conv2D({0}, 8, Padding = Padding.Same)]\n[Flatten]")]
    [InlineData("[Network(3, 3, 2)]", "[Conv2D({0}, 2)]\n[Flatten]")]
    [InlineData("[Network(4)]", "[Dense({0})]\n[BatchNormalization]")]
    public void The_text_does_not_grow_with_the_filters(string network, string layers)
    {
        // So many that all plans have the same layouts.
        int few = Statements(49_152), many = Statements(98_304);
        Assert.True(many <= few, $"49,152 filters are {few} statements, 98,304 are {many}.");
        Assert.InRange(few - Statements(1_536), -8, 8);

        int Statements(int filters)
        {
            string source = $"using StaticNet;\n{network}\n{layers.Replace("{0}", filters.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)}\n[Dense(2)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\npublic sealed partial class Net;\n";
            return NetworkGenerator.SourceFile.Of(Declarations.Read(source)).Text.Count(character => character is ';' or '{');
        }
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(101, 1)]
    [InlineData(2_000, 1)]
    public async Task Blocks_in_each_other_end_in_an_error_and_not_with_the_stack(int depth, int errors)
    {
        StringBuilder source = new("using StaticNet;\n[Block] [Dense(8)] public class B0;\n");
        for (int i = 1; i < depth; i++)
            source.Append(System.Globalization.CultureInfo.InvariantCulture, $"[Block] [Block<B{i - 1}>] public class B{i};\n");
        source.Append(System.Globalization.CultureInfo.InvariantCulture, $"[Network(8)] [Block<B{depth - 1}>] public partial class Net;\n");
        NetworkDeclaration declaration = Declarations.Read(source.ToString());
        (NetworkPlan? plan, EquatableArray<Problem> problems) = NetworkPlanner.Plan(declaration);
        Assert.Equal(errors, problems.Count);
        Assert.Equal(errors == 0, plan is not null);
        if (errors > 0)
            Assert.Equal((Descriptors.TooManyLayers, "100 blocks in each other"), (problems[0].Id, problems[0].Arguments[1]));
        if (depth < 200)
            Assert.Equal(errors, (await Harness.Analyze(Harness.Compile(source.ToString()))).Length);
    }

    // The same block is read once, and yet is as deep as the place where it is taken in.
    [Theory]
    [InlineData(40, 59, 0)]
    [InlineData(40, 61, 1)]
    public void A_block_that_was_read_is_as_deep_as_its_place(int inner, int outer, int errors)
    {
        string source = "using StaticNet;\n[Block] [Dense(8)] public class B0;\n"
            + string.Concat(Enumerable.Range(1, inner + outer - 1).Select(i => $"[Block] [Block<B{i - 1}>] public class B{i};\n"))
            + $"[Network(8)] [Block<B{inner - 1}>] [Block<B{inner + outer - 1}>] public partial class Net;\n";
        (_, EquatableArray<Problem> problems) = NetworkPlanner.Plan(Declarations.Read(source));
        Assert.Equal(errors, problems.Count);
        if (errors > 0)
            Assert.Equal((Descriptors.TooManyLayers, "100 blocks in each other"), (problems[0].Id, problems[0].Arguments[1]));
    }

    // Each block has two of the one before.
    [Fact]
    public void Blocks_that_were_read_are_not_read_again()
    {
        string source = "using StaticNet;\n[Block] [Flatten] public class B0;\n" + string.Concat(Enumerable.Range(1, 13).Select(i => $"[Block] [Block<B{i - 1}>] [Block<B{i - 1}>] public class B{i};\n"))
            + "[Network(8)] [Block<B11>] public partial class Net;\n";
        NetworkDeclaration declaration = Declarations.Read(source);
        BlockDeclaration block = declaration.Layers[0].Block!;
        for (int depth = 11; depth > 0; depth--)
        {
            Assert.Same(block.Layers[0].Block, block.Layers[1].Block);
            block = block.Layers[0].Block!;
        }

        Assert.Empty(NetworkPlanner.Plan(declaration).Problems);
    }

    // Each message names what stands above; a thousand of them would be a million names.
    [Fact]
    public void Of_many_unknown_names_some_are_reported()
    {
        string names = string.Join(", ", Enumerable.Range(0, 1_000).Select(i => $"\"n{i}\""));
        (_, EquatableArray<Problem> problems) = NetworkPlanner.Plan(Declarations.Read($"using StaticNet; [Network(8)] [Dense(8)] [Add(From = [{names}])] public partial class Net;"));
        Assert.Equal(LayerScope.MostUnknown, problems.Count);
        Assert.All(problems, problem => Assert.Equal(Descriptors.UnknownFrom, problem.Id));
    }

    [Fact]
    public void A_merge_has_an_end()
    {
        string Source(int inputs) => $"using StaticNet; [Network(8)] {string.Concat(Enumerable.Range(0, inputs).Select(i => $"[Dense(8, From = [\"input\"], Name = \"n{i}\")] "))} [Multiply(From = [{string.Join(", ", Enumerable.Range(0, inputs).Select(i => $"\"n{i}\""))}])] public partial class Net;";
        Assert.Empty(NetworkPlanner.Plan(Declarations.Read(Source(256))).Problems);
        Problem problem = Assert.Single(NetworkPlanner.Plan(Declarations.Read(Source(257))).Problems);
        Assert.Equal("multiply_1 needs at most 256 inputs, but From gives 257 inputs", string.Format(System.Globalization.CultureInfo.InvariantCulture, Descriptors.Find(problem.Id).MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), [.. problem.Arguments]));
    }

    // Metadata has names of at most 1,023 bytes, and generated names have the network's in them.
    [Theory]
    [InlineData(390, 0)]
    [InlineData(401, 1)]
    public async Task Long_names_compile_or_are_refused(int length, int errors)
    {
        string source = $"using StaticNet; [Network] [Input(\"{new string('q', 200)}\", 3)] [Input(\"z\", 3)] [Add(From = [\"{new string('q', 200)}\", \"z\"])] [Dense(2, Name = \"{new string('n', 3_000)}\")] [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] internal partial class {new string('N', length)};";
        CSharpCompilation compilation = Harness.Compile(source);
        Assert.Equal(errors, (await Harness.Analyze(compilation)).Length);
        using System.IO.MemoryStream image = new();
        Assert.DoesNotContain(Harness.CompileWithGenerator(compilation).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }
}
