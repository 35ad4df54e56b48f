using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0009 to SN0014: what the user's own part of a class and its base class may have beside what is generated.</summary>
public class FormDiagnosticsTests
{
    private const string Attributes = "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\n";

    [Theory]
    [InlineData("public {|SN0009:Net|}(string name) { }", "The constructor 'Net.Net(string)' must begin with ': this()' or ': this(seed)': the network's own constructor makes its weights")]
    [InlineData("public {|SN0009:Net|}(string name) : base() { }", null)]
    [InlineData("private {|SN0009:Net|}(long number) => Number = number; public long Number { get; }", null)]
    [InlineData("public {|SN0009:Net|}() { }", "The constructor 'Net.Net()' must begin with ': this()' or ': this(seed)': the network's own constructor makes its weights")]
    [InlineData("public {|SN0009:Net|}(string name, int seed) { } public {|SN0009:Net|}(in int number) { }", null)]
    [InlineData("public partial {|SN0009:Net|}(string name); public partial Net(string name) { }", null)]
    [InlineData("public Net(string name) : this(3, name) { } public {|SN0009:Net|}(int seed, string name) { }", null)]
    public Task A_constructor_calls_that_of_the_network(string members, string? message) =>
        Verify.Diagnostics(Attributes + $"public sealed partial class Net {{ {members} }}", message is null ? null : [message]);

    [Theory]
    [InlineData("public Net(string name) : this() => Name = name; public string Name { get; }")]
    [InlineData("public Net(string name, int seed = 3) : this(seed) { }")]
    [InlineData("public Net(string name) : this(name, 3) { } private Net(string name, int seed) : this(seed) { }")]
    [InlineData("public Net() : this(3) { }")]
    [InlineData("public Net(in int seed) : this(seed + 1) { }")]
    [InlineData("public partial Net(string name); public partial Net(string name) : this() { }")]
    [InlineData("static Net() { } ~Net() { }")]
    [InlineData("private readonly System.Collections.Generic.List<string> _names = []; public void Add(string name) => _names.Add(name);")]
    public Task Constructors_may_call_it(string members) => Verify.Diagnostics(Attributes + $"public sealed partial class Net {{ {members} }}");

    [Theory]
    [InlineData("public sealed partial class Net{|SN0010:(string name)|} { public string Name => name; }")]
    [InlineData("public sealed partial class Net{|SN0010:()|};")]
    [InlineData("public sealed partial class Net{|SN0010:(int count, System.Span<float> x)|} { public int Count { get; } = count + x.Length; }")]
    public Task A_primary_constructor_is_none_of_a_network(string type) => Verify.Diagnostics(
        Attributes + type,
        ["'Net' cannot have a primary constructor: the network's own constructor would have to call it; write a constructor with ': this()' instead"]);

    [Theory]
    [InlineData("public required string {|SN0011:Title|} { get; init; }", "'Net' cannot have the required member 'Title': INetwork<T>.Create makes a network without it")]
    [InlineData("public required int {|SN0011:Count|}; public required int {|SN0011:Other|} { get; set; }", null)]
    public Task A_network_is_made_without_its_members(string members, string? message) =>
        Verify.Diagnostics(Attributes + $"public sealed partial class My {{ {members} }}", message is null ? null : [message.Replace("Net'", "My'", StringComparison.Ordinal)]);

    [Fact]
    public Task Nor_does_it_inherit_required_members() => Verify.Diagnostics(
        "public class Model { public required string Title { get; init; } }\n" + Attributes.Replace("using StaticNet;", "", StringComparison.Ordinal).Replace("[", "[StaticNet.", StringComparison.Ordinal).Replace("(Loss.", "(StaticNet.Loss.", StringComparison.Ordinal).Replace(" Optimizer.", " StaticNet.Optimizer.", StringComparison.Ordinal) + "public sealed partial class My : {|SN0011:Model|};",
        ["'My' cannot have the required member 'Title' of 'Model': INetwork<T>.Create makes a network without it"]);

    [Theory]
    [InlineData("public Model(string name) { }", "has no constructor that it can call without arguments")]
    [InlineData("private Model() { } protected Model(string name, ref int number) { } internal Model(int[] numbers) { }", "has no constructor that it can call without arguments")]
    [InlineData("public Model(int a = 0) { } public Model(string b = \"\") { }", "has several constructors that can be called without arguments")]
    [InlineData("[System.Obsolete(\"\", true)] public Model() { }", "has no constructor that it can call without arguments")]
    public Task A_base_class_is_made_without_arguments(string constructors, string why) => Verify.Diagnostics(
        Attributes + $"public sealed partial class My : {{|SN0012:Space.Model|}};\n\nnamespace Space {{ public class Model {{ {constructors} }} }}",
        [$"'My' cannot derive from 'Model', which {why}: the network's own constructor has none to give"],
        constructors.StartsWith("[System.Obsolete", StringComparison.Ordinal) ? ["CS0619"] : null);

    [Theory]
    [InlineData("public class Model;")]
    [InlineData("public abstract class Model { protected Model() { } private Model(string name) { } }")]
    [InlineData("public class Model(string name = \"\") { public string Name => name; }")]
    [InlineData("public class Model { public Model(params int[] numbers) { } }")]
    [InlineData("public class Model { internal Model() { } private void Save(string path) { } private int Summary => 3; public void Load(int number) { } public float[] Predict(string text) => []; public int Names; }")]
    [InlineData("public class Model { private protected Model(int number = 3) { } public Model(string name) { } public static string operator +(Model a, Model b) => \"\"; public int this[int index] => 3; }")]
    [InlineData("public class Other { private void Save<T>(string path) { } } public class Model : Other;")]
    public Task A_network_may_have_a_base_class(string model) => Verify.Diagnostics(Attributes + "public partial class Net : Model;\n\n" + model);

    [Theory]
    [InlineData("public void {|SN0013:Save|}(string path) { }", "'Net' has a member 'Save', and the compiler adds a member of that name to it: choose another name")]
    [InlineData("private static int {|SN0013:Summary|}() => 3;", "'Net' has a member 'Summary', and the compiler adds a member of that name to it: choose another name")]
    [InlineData("public event System.Action {|SN0013:Layers|};", "'Net' has a member 'Layers', and the compiler adds a member of that name to it: choose another name")]
    [InlineData("public class {|SN0013:Weights|}<T>;", null)]
    [InlineData("public string {|SN0013:Load|} => \"\"; public int {|SN0013:_staticNetEngine|};", null)]
    [InlineData("public static float[] {|SN0013:Predict|}(System.ReadOnlySpan<float> x) => [];", null)]
    [InlineData("public const int {|SN0013:ParameterCount|} = 3;", null)]
    [InlineData("public {|SN0013:Net|}(int seed) { }", "'Net' has the constructor 'Net.Net(int)', and the compiler adds a member of that name to it: choose another name")]
    [InlineData("public History {|SN0013:Fit|}(System.ReadOnlyMemory<float> a, System.ReadOnlyMemory<float> b, int c, int d, Verbose e, System.Collections.Generic.IEnumerable<Callback> f, float g, (System.ReadOnlyMemory<float> H, System.ReadOnlyMemory<float> I)? h, bool i) => null;", null)]
    public async Task A_member_has_a_name_of_its_own(string members, string? message)
    {
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse(Attributes + $"public sealed partial class Net {{ {members} }}");
        ImmutableArray<Diagnostic> diagnostics = await Harness.AnalyzeWithGenerator(source);
        Assert.Equal(marks, Markup.Marks(diagnostics));
        if (message is not null)
            Assert.Equal(message, Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        AssertNoErrors(source);
    }

    [Theory]
    [InlineData("public void Save(int number) { } public void Save(ref string path) { } public void Save<T>(string path) { } public float[] Predict(string text) => [];")]
    [InlineData("public History Fit(System.ReadOnlyMemory<float> x, System.ReadOnlyMemory<float> y, int batchSize, int epochs) => Fit(x, y, batchSize, epochs, Verbose.Silent);")]
    [InlineData("public string Name => \"\"; public event System.Action Changed = () => { }; public class Nested { public int Summary; }; private void PredictRows() { }")]
    [InlineData("void IOther.Save(string path) { } int IOther.Summary => 3; event System.Action IOther.Layers { add { } remove { } }")]
    [InlineData("partial void OnCreated(); public int this[string weight] => 3; public static bool operator !(Net net) => false;")]
    public Task A_member_may_have_another_name_or_other_parameters(string members) =>
        Verify.Diagnostics(Attributes + $"public sealed partial class Net : IOther {{ {members} }}\n\npublic interface IOther {{ void Save(string path) {{ }} int Summary => 3; event System.Action Layers {{ add {{ }} remove {{ }} }} }}");

    [Theory]
    [InlineData("Summary")]
    [InlineData("Predict")]
    [InlineData("GetGradient")]
    [InlineData("Layers")]
    public Task A_class_is_not_called_as_its_member_is(string name) => Verify.Diagnostics(
        Attributes + $"public sealed partial class {{|SN0013:{name}|}};",
        [$"'{name}' is called '{name}' itself, and the compiler adds a member of that name to it: choose another name"]);

    // Without [Compile], there are no members of training.
    [Fact]
    public Task What_is_not_generated_is_free() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic sealed partial class Fit { public float LearningRate => 3; public float TrainOnBatch() => 3; public string ImageSize = \"\"; }");

    [Fact]
    public Task Names_of_inputs_are_names_of_members() => Verify.Diagnostics(
        "using StaticNet;\n\n[Network]\n[Input(\"image\", 8)]\n[Input(\"user\", 8)]\n[Add(From = [\"image\", \"user\"])]\npublic sealed partial class My { public string {|SN0013:ImageSize|} = \"\"; public void Predict(System.ReadOnlyMemory<float> image) { } }");

    [Theory]
    [InlineData("public void Save(string path) { }", "Save")]
    [InlineData("protected internal virtual float[] Predict(System.ReadOnlySpan<float> x) => [];", "Predict")]
    [InlineData("public string Summary => \"\";", "Summary")]
    [InlineData("internal class Layers;", "Layers")]
    [InlineData("private protected int Load;", "Load")]
    public Task An_inherited_member_has_another_name(string member, string name) => Verify.Diagnostics(
        Attributes + $"public sealed partial class My : {{|SN0013:Model|}};\n\npublic class Model : Deeper;\n\npublic class Deeper {{ {member} }}",
        [$"'My' inherits '{name}' from 'Deeper', and the compiler adds a member of that name to it: choose another name"]);

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp12, null)]
    public async Task The_language_is_new_enough(LanguageVersion version, string? found)
    {
        const string source = "using StaticNet;\n\n[Network(8)]\n[Dense(4)]\npublic partial class {|SN0014:Net|} { public static float[] Use() => new Net(3).Predict(new float[InputSize]); }\n";
        (string text, ImmutableArray<MarkedSpan> marks) = Markup.Parse(source);
        CSharpCompilation compilation = Harness.Compile([text], options: null, new CSharpParseOptions(version));
        Compilation generated = Harness.CompileAsUsersDo(compilation);
        ImmutableArray<Diagnostic> diagnostics = await Harness.Analyze(generated);
        Assert.Equal(found is null ? [] : marks, Markup.Marks(diagnostics));
        Assert.Equal(found is null ? [] : [$"The code of 'Net' needs C# 12, but the project is compiled as C# {found}: remove <LangVersion>, or set it to 12 or more"], diagnostics.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain(generated.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task A_name_may_be_long_but_not_too_long()
    {
        static string Source(int length) => $"namespace A.B {{ [StaticNet.Network(8), StaticNet.Dense(4)] public partial class {new string('層', length)} {{ }} }}";
        Assert.Equal([], (await Harness.AnalyzeWithGenerator(Source(132))).Select(diagnostic => diagnostic.ToString()));
        using System.IO.MemoryStream image = new();
        Assert.True(Harness.CompileAsUsersDo(Harness.Compile(Source(132))).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        foreach (int length in new[] { 133, 1_000 })
        {
            Diagnostic diagnostic = Assert.Single(await Harness.AnalyzeWithGenerator(Source(length)));
            Assert.Equal("SN0005", diagnostic.Id);
            Assert.Contains("more than the 400 that leave room", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    // Members of inputs stand in names of .NET too.
    [Fact]
    public async Task A_name_of_members_is_not_too_long()
    {
        static string Source(int length) => $"[StaticNet.Network, StaticNet.Input(\"{new string('層', length)}\", 4), StaticNet.Flatten] public partial class Net;";
        using System.IO.MemoryStream image = new();
        Assert.True(Harness.CompileAsUsersDo(Harness.Compile(Source(255))).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        Assert.Equal("SN0114", Assert.Single(await Harness.AnalyzeWithGenerator(Source(256))).Id);
    }

    private static void AssertNoErrors(string source) => Assert.Equal(
        [],
        Harness.CompileAsUsersDo(Harness.Compile(source)).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
}
