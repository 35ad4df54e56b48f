using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests.Graphs;

/// <summary>What the plan must keep to, whatever the graph: random graphs of all kinds of readers.</summary>
public class PlanTests
{
    private const int Graphs = 100;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Graphs)];

    // A tensor's place must not be given away while somebody still reads it.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Tensors_that_live_at_once_do_not_overlap_in_prediction(int seed)
    {
        PassPlan pass = Plan(seed).Prediction;
        ImmutableArray<Operation> operations = pass.Operations;
        for (int i = 0; i < operations.Length; i++)
        {
            foreach (PlanTensor other in operations.Take(i).Select(operation => operation.Output).Where(other => other != operations[i].Output && IsReadFrom(other, i)))
                Assert.False(Overlap(other, operations[i].Output), $"{operations[i].Output.Identifier} lies on {other.Identifier}, which is still read.");
        }

        bool IsReadFrom(PlanTensor tensor, int operation) => pass.Outputs.Any(output => output.Tensor == tensor) || operations.Skip(operation).Any(reader => reader.Inputs.Contains(tensor));
    }

    // The first reader in the backward pass stores, whatever the memory held before; every other one adds, before the gradient is read.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gradients_are_stored_once_and_then_added_to(int seed)
    {
        PassPlan pass = Plan(seed).Training!;
        Dictionary<PlanTensor, int> written = pass.Outputs.ToDictionary(output => output.LossInput, _ => 1);
        HashSet<PlanTensor> read = [];
        foreach (BackwardStep step in pass.Backward)
        {
            if (step.Operation.Output.NeedsGradient)
                Assert.True(written.ContainsKey(step.Operation.Output), $"Nothing has stored the gradient of {step.Operation.Output.Identifier}.");
            read.Add(step.Operation.Output);
            for (int i = 0; i < step.Writes.Length; i++)
            {
                PlanTensor input = step.Operation.Inputs[i];
                if (step.Writes[i] == GradientWrite.None)
                {
                    Assert.True(!input.NeedsGradient || input == step.Operation.Output);
                    continue;
                }

                int before = written.GetValueOrDefault(input);
                Assert.Equal(before == 0 ? GradientWrite.Store : GradientWrite.Add, step.Writes[i]);
                Assert.DoesNotContain(input, read);
                Assert.Equal(before > 0 && !step.Operation.AddsGradients, step.Scratch is not null);
                written[input] = before + 1;
            }
        }

        // The generator of graphs must make what this is about.
        Assert.Contains(written.Values, count => count > 1);
    }

    // Two losses that took over activations of the same logits would store two gradients in one place. With samples in the lanes, the logits are a copy in rows;
    // where two layers only view them, they are one memory under two names.
    [Theory]
    [InlineData("[Network(8, 8, 2)] [Conv2D(2, 3, Name = \"sums\")]", "sums", "sums", true)]
    [InlineData("[Network(8, 8, 2)] [Dense(2, Name = \"sums\")]", "sums", "sums", false)]
    [InlineData("[Network(2)] [Dense(2, Name = \"sums\")] [Flatten(Name = \"first\")] [Flatten(From = [\"sums\"], Name = \"second\")]", "first", "second", false)]
    [InlineData("[Network(2)] [Dense(2, Name = \"sums\")] [Flatten(Name = \"first\")]", "sums", "first", false)]
    public void Losses_of_the_same_logits_have_gradients_of_their_own(string layers, string one, string other, bool areLanes)
    {
        string Sigmoid(string name, string from) => $"[Activation(Activation.Sigmoid, From = [\"{from}\"], Name = \"{name}\")]";
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph($"using StaticNet; {layers} {Sigmoid("one", one)} {Sigmoid("other", other)} [Output(\"one\", Loss.BinaryCrossentropy)] [Output(\"other\", Loss.BinaryCrossentropy)] [Compile(Optimizer.Sgd)] public partial class Net;"));
        Assert.Equal(areLanes, plan.Training!.Operations.Any(operation => operation is DirectConvolution && operation.Output.IsLanes));
        Assert.Single(plan.Training.Outputs, output => output.ReadsLogits);
        Assert.Equal(2, plan.Training.Outputs.Select(output => output.LossInput).Distinct().Count());
    }

    // The same without an activation: two outputs that are one memory under two names.
    [Fact]
    public void Losses_of_views_of_one_tensor_have_gradients_of_their_own()
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph("""using StaticNet; [Network(2)] [Dense(2, Name = "sums")] [Flatten(Name = "first")] [Flatten(From = ["sums"], Name = "second")] [Output("first", Loss.MeanSquaredError)] [Output("second", Loss.MeanSquaredError)] [Compile(Optimizer.Sgd)] public partial class Net;"""));
        Assert.Equal(2, plan.Training!.Outputs.Select(output => output.LossInput).Distinct().Count());
    }

    // Losses that take over activations of the caller's samples store gradients that nobody reads, of as many views as there are.
    [Theory]
    [InlineData("[Flatten(From = [\"input\"], Name = \"first\")]", "first", "input")]
    [InlineData("[Flatten(From = [\"input\"], Name = \"first\")]\n[Flatten(From = [\"input\"], Name = \"second\")]", "first", "second")]
    [InlineData("[Flatten(From = [\"input\"], Name = \"first\")]\n[Reshape(1, 4, From = [\"input\"], Name = \"second\")]", "first", "second")]
    public void Losses_of_views_of_an_input_compile(string views, string one, string other) => Networks.AssertCompiles(
        "[Network(2, 2)]", "[Dense(3)]", views, $"[Activation(Activation.Softmax, From = [\"{one}\"], Name = \"one\")]", $"[Activation(Activation.Softmax, From = [\"{other}\"], Name = \"other\")]",
        "[Output(\"dense_1\", Loss.MeanSquaredError)]", "[Output(\"one\", Loss.CategoricalCrossentropy)]", "[Output(\"other\", Loss.CategoricalCrossentropy)]", "[Compile(Optimizer.Sgd)]");

    private static bool Overlap(PlanTensor a, PlanTensor b) => a.ValueOffset < b.ValueOffset + b.Floats && b.ValueOffset < a.ValueOffset + a.Floats;

    private static NetworkPlan Plan(int seed)
    {
        INamedTypeSymbol type = Harness.Compile(Networks.Of(Draw(new System.Random(seed)))).GetTypeByMetadataName("Net")!;
        (NetworkGraph? graph, EquatableArray<Problem> problems, _) = GraphBuilder.Build(DeclarationReader.Read(type, TestContext.Current.CancellationToken));
        Assert.Empty(problems);
        return NetworkPlan.Create(graph!);
    }

    /// <summary>Layers of (4, 6) that read any layer above; at the end, all that nothing has read yet come together twice.</summary>
    private static string[] Draw(System.Random random)
    {
        List<string> attributes = ["[Network(4, 6)]"], names = ["input"], unread = [];
        int layers = 4 + random.Next(12);
        for (int i = 0; i < layers; i++)
        {
            string one = Read(), other = Read();
            attributes.Add(random.Next(8) switch
            {
                0 => $"[Activation(Activation.Tanh, From = [\"{one}\"], Name = \"l{i}\")]",
                1 => $"[Activation(Activation.Softmax, From = [\"{one}\"], Name = \"l{i}\")]",
                2 => $"[Dropout(0.5f, From = [\"{one}\"], Name = \"l{i}\")]",
                3 => $"[Reshape(4, 6, From = [\"{one}\"], Name = \"l{i}\")]",
                4 => $"[Multiply(From = [\"{one}\", \"{other}\"], Name = \"l{i}\")]",
                5 => $"[MaxPooling1D(3, Strides = 1, Padding = Padding.Same, From = [\"{one}\"], Name = \"l{i}\")]",
                6 => $"[Dense(6, Activation.Silu, ActivityL2 = 0.1f, From = [\"{one}\"], Name = \"l{i}\")]",
                _ => $"[Dense(6, From = [\"{one}\"], Name = \"l{i}\")]",
            });
            unread.Remove(one);
            if (attributes[^1].Contains("Multiply", System.StringComparison.Ordinal))
                unread.Remove(other);
            names.Add("l" + i);
            unread.Add("l" + i);
        }

        string all = string.Join("\", \"", unread);
        attributes.Add($"[Concatenate(From = [\"{all}\", \"input\"], Name = \"all\")]");
        attributes.Add("[Dense(6, Name = \"left\")]");
        attributes.Add("[Dense(6, From = [\"all\"], Name = \"right\")]");
        attributes.Add("[Dense(6, From = [\"left\"], Name = \"again\")]");
        attributes.Add("[Add(From = [\"left\", \"again\", \"right\"])]");
        attributes.Add("[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]");
        return [.. attributes];

        string Read() => names[random.Next(names.Count)];
    }
}
