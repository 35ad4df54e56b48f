using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0501 to SN0509: what is said of code that uses networks, where, and what an editor writes instead.</summary>
public class UseTests
{
    private const string Networks = """

        [Network(8)]
        [Dense(4, Activation.Relu)]
        [BatchNormalization]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
        internal sealed partial class Net;

        [Network(8)]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.SparseCategoricalCrossentropy, Optimizer.Adam)]
        internal sealed partial class ClassNet;

        [Network(5, 8)]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam)]
        internal sealed partial class Tagger;

        [Network(8)]
        [Dense(1, Activation.Sigmoid)]
        internal sealed partial class Untrained;

        [Network]
        [Input("a", 2)]
        [Input("b", 3)]
        [Concatenate(From = ["a", "b"])]
        [Dense(1)]
        internal sealed partial class Pair;

        [Network(8)]
        [Embedding(9, 2)]
        [GlobalAveragePooling1D]
        internal sealed partial class Words;

        [Network(8)]
        [Dense(3, Activation.Softmax)]
        [Compile(Loss.MeanSquaredError, Optimizer.Adam)]
        internal sealed partial class Squares;

        [Network(8)]
        [Dense(3)]
        [Compile(Loss.Huber, Optimizer.Adam)]
        internal sealed partial class Numbers;

        [Network(8)]
        [Dense(1, Activation.Sigmoid)]
        [Compile(Loss.BinaryCrossentropy, Optimizer.Adam)]
        internal sealed partial class YesNo;

        internal static class Extensions { internal static void Train(this Net net, int epochs) { } }

        internal static class Of<T> where T : INetwork<T> { internal static float[] Read(T network) => network.GetWeights("anything"); }
        """;

    private static readonly (string Statements, string? Message, string? Mended)[] Compiled =
    [
        // Weights.
        ("net.GetWeights({|SN0501:\"dense1/kernel\"|});", "'Net' has no weight \"dense1/kernel\": write \"dense_1/kernel\"", "\"dense_1/kernel\""),
        ("net.GetWeights(weight: {|SN0501:\"Dense_2/Kernel\"|});", "'Net' has no weight \"Dense_2/Kernel\": write \"dense_2/kernel\"", "\"dense_2/kernel\""),
        ("net.SetWeights({|SN0501:\"dense_1/bais\"|}, floats);", "'Net' has no weight \"dense_1/bais\": write \"dense_1/bias\"", "\"dense_1/bias\""),
        ("net.GetWeights({|SN0501:\"dense_1.weight\"|});", "'Net' has no weight \"dense_1.weight\": write \"dense_1/kernel\"", "\"dense_1/kernel\""),
        ("net.GetWeights({|SN0501:\"batchnormalization_1/running_mean\"|});", "'Net' has no weight \"batchnormalization_1/running_mean\": write \"batchnormalization_1/moving_mean\"", "\"batchnormalization_1/moving_mean\""),
        ("net.GetGradient({|SN0501:\"dense_1/kernel:0\"|});", "'Net' has no weight \"dense_1/kernel:0\": write \"dense_1/kernel\"", "\"dense_1/kernel\""),
        ("net.GetWeights({|SN0501:\"dense_3/kernel\"|});", "'Net' has no weight \"dense_3/kernel\": it has \"dense_1/kernel\", \"dense_1/bias\", \"batchnormalization_1/gamma\", \"batchnormalization_1/beta\", \"batchnormalization_1/moving_mean\", \"batchnormalization_1/moving_variance\", \"dense_2/kernel\", \"dense_2/bias\"", null),
        ("const string name = \"dense1/kernel\"; net.GetWeights({|SN0501:name|});", "'Net' has no weight \"dense1/kernel\": write \"dense_1/kernel\"", null),
        ("net.GetWeights(\"dense_1/kernel\"); string name = Console.ReadLine()!; net.GetWeights(name); new Pair().GetWeights(\"dense_1/kernel\");", null, null),

        // Samples.
        ("net.Predict(new float[{|SN0502:7|}]);", "Predict of 'Net' takes 8 floats for each sample, but these are 7: give 8", "8"),
        ("net.Predict(new float[{|SN0502:25|}]);", "Predict of 'Net' takes 8 floats for each sample, but these are 25: give 24 for 3 samples", "24"),
        ("net.Predict({|SN0502:[1, 2, 3]|});", "Predict of 'Net' takes 8 floats for each sample, but these are 3: give 8", null),
        ("net.Predict({|SN0502:new[] { 1f, 2f }|});", "Predict of 'Net' takes 8 floats for each sample, but these are 2: give 8", null),
        ("Span<float> sample = stackalloc float[{|SN0502:9|}]; net.Predict(sample);", "Predict of 'Net' takes 8 floats for each sample, but these are 9: give 8", "8"),
        ("var sample = new float[{|SN0502:9|}]; sample[0] = 1; net.Predict(sample, new float[3]);", "Predict of 'Net' takes 8 floats for each sample, but these are 9: give 8", "8"),
        ("new ClassNet().Fit(new float[{|SN0502:9|}], labels);", "Fit of 'ClassNet' takes 8 floats for each sample, but these are 9: give 8", "8"),
        ("var sample = new float[9]; sample = new float[8]; net.Predict(sample); float[] some = new float[Random.Shared.Next()]; net.Predict(some); net.Predict(new float[Net.InputSize]); net.Predict([.. floats]); net.Predict(new float[0]);", null, null),
        ("net.Predict(new float[{|SN0502:int.MaxValue|}]);", "Predict of 'Net' takes 8 floats for each sample, but these are 2,147,483,647: give 2147483640 for 268435455 samples", "2147483640"),

        // The arrays in an array are samples.
        ("net.Predict(new float[2][] { floats, floats }); net.Predict(new[] { floats, floats, floats }); float[][] few = [floats, floats, floats]; net.Predict(few); net.Predict(new float[3, 8]); net.Fit(new[] { floats }, new[] { floats }, new TrainingOptions());", null, null),
        ("new Words().Predict(new int[][] { labels, labels, labels }); new Words().Predict([labels, labels]); new Words().Predict(new int[{|SN0502:7|}]);", "Predict of 'Words' takes 8 tokens for each sample, but these are 7: give 8", "8"),

        // One-hot targets.
        ("net.Fit(floats, Targets.OneHot(labels, {|SN0503:4|}));", "'Net' gives 3 numbers, but the targets are of 4 classes: write OneHot(labels, 3)", "3"),
        ("float[] y = Targets.OneHot(labels, classes: {|SN0503:4|}); net.TrainOnBatch(floats, y);", "'Net' gives 3 numbers, but the targets are of 4 classes: write OneHot(labels, 3)", "3"),
        ("new Tagger().Evaluate(floats, Targets.OneHot(labels, 3)); net.Fit(floats, Targets.OneHot(labels, Net.OutputSize));", null, null),

        // Numbers.
        ("net.Fit(floats, floats, batchSize: {|SN0504:0|});", "batchSize of Fit must be at least 1, but is 0", null),
        ("net.Fit(floats, floats, epochs: {|SN0504:-1|});", "epochs of Fit must be at least 0, but is -1", null),
        ("net.Fit(floats, floats, validationSplit: {|SN0504:20|});", "validationSplit of Fit must be a fraction, at least 0 and below 1, but is 20; write 0.2f", "0.2f"),
        ("net.Fit(floats, floats, new TrainingOptions { BatchSize = {|SN0504:0|}, Epochs = 2 });", "BatchSize of TrainingOptions must be at least 1, but is 0", null),
        ("net.Schedule = new CosineDecay(0.1, {|SN0504:0|});", "decaySteps of CosineDecay must be at least 1, but is 0", null),
        ("net.Fit(floats, floats, batchSize: 1, epochs: 0, validationSplit: 0.5f);", null, null),

        // Targets of another kind.
        ("net.Fit(floats, {|SN0505:labels|}, options);", "'Net' takes one-hot targets, as its loss does, and these are class numbers: write Targets.OneHot(labels, 3), or declare Loss.SparseCategoricalCrossentropy", "Targets.OneHot(labels, 3)"),
        ("new Squares().Fit(floats, {|SN0505:labels|}, options);", "'Squares' takes float targets, as Loss.MeanSquaredError does, and these are int: if they are class numbers, declare Loss.SparseCategoricalCrossentropy", null),
        ("new Numbers().Evaluate(floats, {|SN0505:labels|});", "'Numbers' takes float targets, as Loss.Huber does, and these are int: write Array.ConvertAll(labels, value => (float)value), or, if they are class numbers, end with Softmax and declare Loss.SparseCategoricalCrossentropy", "Array.ConvertAll(labels, value => (float)value)"),
        ("new YesNo().Fit(floats, {|SN0505:labels|}, options);", "'YesNo' takes float targets, as Loss.BinaryCrossentropy does, and these are int: write Array.ConvertAll(labels, value => (float)value)", "Array.ConvertAll(labels, value => (float)value)"),
        ("new ClassNet().Fit(floats, {|SN0505:floats|}, options);", "'ClassNet' takes class numbers, one for each sample, as its loss does, and these are float: give an int[], or declare Loss.CategoricalCrossentropy for one-hot targets", null),
        ("new Squares().Fit(floats, floats, options);", null, null),
    ];

    private static readonly (string Statements, string? Message, string? Mended)[] Refused =
    [
        ("net.Fit(floats, {|SN0505:labels|});", "'Net' takes one-hot targets, as its loss does, and these are class numbers: write Targets.OneHot(labels, 3), or declare Loss.SparseCategoricalCrossentropy", "Targets.OneHot(labels, 3)"),
        ("net.Evaluate(floats, y: {|SN0505:labels|});", "'Net' takes one-hot targets, as its loss does, and these are class numbers: write Targets.OneHot(labels, 3), or declare Loss.SparseCategoricalCrossentropy", "Targets.OneHot(labels, 3)"),
        ("new Squares().TrainOnBatch(floats, {|SN0505:labels|});", "'Squares' takes float targets, as Loss.MeanSquaredError does, and these are int: if they are class numbers, declare Loss.SparseCategoricalCrossentropy", null),
        ("new ClassNet().TrainOnBatch(floats, {|SN0505:floats|});", "'ClassNet' takes class numbers, one for each sample, as its loss does, and these are float: give an int[], or declare Loss.CategoricalCrossentropy for one-hot targets", null),
        ("new Untrained().{|SN0506:Fit|}(floats, floats);", "'Untrained' has no [Compile], without which there is no Fit: add [Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy)] above the class", null),
        ("new Untrained().{|SN0506:LearningRate|} = 0.1f;", "'Untrained' has no [Compile], without which there is no LearningRate: add [Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy)] above the class", null),
        ("new Untrained().{|SN0506:train|}(floats, floats);", "'Untrained' has no [Compile], without which there is no train: add [Compile(Loss.BinaryCrossentropy, Optimizer.Adam, Metric.Accuracy)] above the class", null),
        ("net.{|SN0507:fit|}(floats, floats);", "'Net' has no 'fit': write Fit(floats, floats)", "Fit"),
        ("net.{|SN0507:PredictAsync|}(floats);", "'Net' has no 'PredictAsync': write Predict(floats)", "Predict"),
        ("net.{|SN0507:state_dict|}();", "'Net' has no 'state_dict': write GetWeights()", "GetWeights"),
        ("int count = {|SN0507:net.count_params()|};", "'Net' has no 'count_params': write Net.ParameterCount", "Net.ParameterCount"),
        ("Console.WriteLine({|SN0507:net.Summary()|});", "Summary is a constant: write Net.Summary", "Net.Summary"),
        ("net.{|SN0507:lr|} = 0.1f;", "'Net' has no 'lr': write LearningRate", "LearningRate"),
        ("net.{|SN0507:Add|}(3);", "'Net' has its layers, its loss and its optimizer in its declaration: write them above the class, as in [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy)]", null),
        ("var layer = new {|SN0508:Dense|}(10, \"relu\");", "A layer is an attribute of the network's class: write [Dense(10, \"relu\")] above it", null),
        ("var layer = new {|SN0508:Linear|}(784, 10);", "A layer is an attribute of the network's class: write [Dense(10)] above it", null),
        ("var layer = {|SN0508:Tanh|}();", "A layer is an attribute of the network's class: write [Activation(Activation.Tanh)] above it", null),
        ("var optimizer = new {|SN0508:SGD|}(0.1);", "An optimizer is said in the network's declaration: write [Compile(Loss.MeanSquaredError, Optimizer.Sgd)] above the class", null),
        ("var model = new keras.models.{|SN0508:Sequential|}();", "A network is a class with attributes: write [Network(784)] and its layers above 'partial class MyNetwork'", null),
        ("var other = new Net{|SN0509:(784, 10)|};", "'Net' is made of a seed alone, since its shapes are in its declaration: write new Net()", null),
        ("net.Fit(floats, floats, {|SN0509:batch_size|}: 32, epochs: 3);", "Fit has no argument 'batch_size': write batchSize: 32", "batchSize"),
        ("net.Fit(floats, floats, {|SN0509:epoch|}: 3);", "Fit has no argument 'epoch': write epochs: 3", "epochs"),
        ("net.Fit(floats, floats, {|SN0509:class_weight|}: null);", "Fit has no argument 'class_weight': write new TrainingOptions { ClassWeights = null } as the third", null),
        ("net.Fit(floats, floats, verbose: {|SN0509:2|});", "'verbose' of Fit is an enum: write Verbose.Line", "Verbose.Line"),
        ("net.Fit(floats, floats, validationSplit: {|SN0509:0.2|});", "'validationSplit' of Fit is a float: write 0.2f", "0.2f"),
        ("net.Fit(floats, floats, callbacks: {|SN0509:new TerminateOnNaN()|});", "'callbacks' of Fit is a list: write [new TerminateOnNaN()]", "[new TerminateOnNaN()]"),
        ("net.Predict({|SN0509:new double[8]|});", "'inputs' takes float, and these are double: write Array.ConvertAll(new double[8], value => (float)value)", "Array.ConvertAll(new double[8], value => (float)value)"),
        ("net.Predict({|SN0509:list|});", "'inputs' takes memory, such as an array, and not a List: write list.ToArray()", "list.ToArray()"),

        // What has nothing to do with networks, or nothing near.
        ("net.Frobnicate(); net.Train(\"much\"); list.fit(); var unknown = new Foo(); undefined.Fit(floats);", null, null),
    ];

    [Fact]
    public Task Calls_that_compile() => Check(Compiled);

    [Fact]
    public Task Calls_that_the_compiler_refuses() => Check(Refused);

    // The errors of a network whose members are not there are told where it is declared.
    [Fact]
    public async Task Uses_of_a_network_without_members_are_left_alone()
    {
        string source = "using StaticNet;\n\nnew Net().Fit(new float[8]);\n\n[Network(8)]\n[Dense(4)]\ninternal sealed class Net;\n";
        Assert.Empty(await Analyze(source));
        Assert.Equal(["SN0001"], (await Harness.Analyze(Whole(source))).Select(found => found.Id));
    }

    // All of them in one file, each in a method of its own: compiling a network takes longer than looking at its uses.
    private static async Task Check((string Statements, string? Message, string? Mended)[] cases)
    {
        string methods = string.Concat(cases.Select((one, i) => $"    void Case{i}()\n    {{\n        {one.Statements}\n    }}\n"));
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse("using System;\nusing System.Collections.Generic;\nusing StaticNet;\nusing StaticNet.Data;\n\nclass Program(float[] floats, int[] labels, List<float> list, Net net, TrainingOptions options)\n{\n" + methods + "    static void Main() { }\n}\n" + Networks + "\n");
        Diagnostic[] found = await Analyze(source);
        Assert.True(marks.SequenceEqual(Markup.Marks(found)), $"Found are\n{string.Join("\n", found.Select(one => one.ToString()))}");
        Assert.Equal(cases.Select(one => one.Message).OfType<string>(), found.Select(one => one.GetMessage()));

        // What is offered, and the file with all of it.
        Assert.Equal(cases.Where(one => one.Message is not null).Select(one => one.Mended), found.Select(one => one.Properties.Values.SingleOrDefault()));
        OfferedFix[] offered = await Mend.Offered(source, found[0].Id, isGenerated: true);
        Assert.Equal(found.Where(one => one.Id == found[0].Id).SelectMany(one => one.Properties.Values).Select(value => $"Write {value}"), offered.Select(fix => fix.Title));
        string after = source;
        foreach (Diagnostic one in found.Where(one => one.Properties.Count > 0).OrderByDescending(one => one.Location.SourceSpan.Start))
            after = after.Remove(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length).Insert(one.Location.SourceSpan.Start, one.Properties.Values.Single()!);
        Assert.Equal(found.Where(one => one.Properties.Count == 0).Select(one => one.GetMessage()), (await Analyze(after)).Select(one => one.GetMessage()));
    }

    private static async Task<Diagnostic[]> Analyze(string source) =>
        [.. await Harness.Analyze(Whole(source), new UseAnalyzer())];

    private static Compilation Whole(string source) => Harness.CompileAsUsersDo(Harness.Compile([source], new CSharpCompilationOptions(OutputKind.ConsoleApplication)));
}
