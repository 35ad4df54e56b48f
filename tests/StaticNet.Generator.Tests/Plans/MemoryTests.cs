using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Where tensors lie: those that live at once never overlap, and all lie in what the engine allocates.</summary>
public class MemoryTests
{
    private const string Deep = """
        using StaticNet;

        [Network(3, 8)]
        [Dense(40, Activation.Gelu)]
        [Activation(Activation.Softmax)]
        [Reshape(8, -1)]
        [Dense(2, Activation.Relu, ActivityL2 = 0.1f)]
        [Dropout(0.5f)]
        [Flatten]
        [Dense(100)]
        [Activation(Activation.Glu)]
        [Dense(7, Activation.LogSoftmax)]
        [Compile(Loss.MeanSquaredError, Optimizer.Adam)]
        public partial class Deep;
        """;

    private const string InputsFirst = """
        using StaticNet;

        [Network(5)]
        [Dropout(0.5f)]
        [Activation(Activation.Mish)]
        [Dense(3)]
        [Activation(Activation.Softmax)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)]
        public partial class InputsFirst;
        """;

    // Outputs in the lanes that other layers read as well. Nothing is trained, so that the prediction's sentences stand there once.
    public static TheoryData<string> Heads =>
    [
        """
        using StaticNet;

        [Network(8, 8, 1)]
        [Conv2D(4, 3, Activation.Relu, Padding = Padding.Same, Name = "shared")]
        [Conv2D(1, 1, Name = "mask")]
        [Conv2D(2, 3, Padding = Padding.Same, From = ["shared"], Name = "edge")]
        [Output("mask")]
        [Output("edge")]
        public partial class Heads;
        """,
        """
        using StaticNet;

        [Network(8, 8, 1)]
        [Conv2D(4, 3, Activation.Relu, Padding = Padding.Same)]
        [MaxPooling2D(2, Name = "pooled")]
        [Conv2D(4, 3, Activation.Relu, Padding = Padding.Same)]
        [GlobalAveragePooling2D]
        [Dense(3, Name = "read")]
        [Output("pooled")]
        [Output("read")]
        public partial class Heads;
        """,
    ];

    public static TheoryData<string> Sources => [.. SampleNetworks.All, Deep, InputsFirst, .. Heads.Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Tensors_of_a_prediction_that_live_at_once_never_overlap(string source)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(source));
        AssertApart(plan.Prediction);
        if (plan.ManyPrediction is { } many)
            AssertApart(many);
    }

    // What was placed for one order and is written in another overwrites what is still read.
    [Theory]
    [MemberData(nameof(Heads))]
    public void Operations_are_written_in_the_order_in_which_they_were_placed(string source)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(source));
        string text = NetworkWriter.Write(plan);
        int place = text.IndexOf("private void PredictMany", StringComparison.Ordinal);
        Assert.True(place > 0);
        foreach (Operation operation in plan.ManyPrediction!.Operations)
        {
            int next = text.IndexOf("// " + Text.OneLine(operation.Sentence), place, StringComparison.Ordinal);
            Assert.True(next > 0, $"\"{operation.Sentence}\" is not written after what the plan has before it.");
            place = next + 1;
        }
    }

    private static void AssertApart(PassPlan pass)
    {
        Operation[] operations = [.. pass.Operations];

        // A tensor lives from the operation that makes it to the last one that reads it; the output, to the end.
        List<(PlanTensor Tensor, int First, int Last)> lives = [];
        foreach (PlanTensor tensor in operations.Select(operation => operation.Output).Distinct())
        {
            int first = Array.FindIndex(operations, operation => operation.Output == tensor);
            int last = pass.Outputs.Any(output => output.Tensor == tensor) ? operations.Length : Array.FindLastIndex(operations, operation => operation.Inputs.Contains(tensor) || operation.Output == tensor);
            lives.Add((tensor, first, last));
        }

        Assert.All(lives, life => AssertWithin(life.Tensor.Identifier, life.Tensor.ValueOffset, life.Tensor.Floats, pass.SampleFloats));
        foreach ((PlanTensor tensor, int first, int last) in lives)
        {
            foreach ((PlanTensor other, _, _) in lives.Where(life => life.Tensor != tensor && life.First <= last && first <= life.Last))
            {
                AssertApart(
                    (tensor.Identifier, tensor.ValueOffset, tensor.Floats),
                    (other.Identifier, other.ValueOffset, other.Floats));
            }
        }
    }

    [Fact]
    public void Tensors_of_a_prediction_that_live_one_after_another_share_memory()
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(Deep));
        int sum = plan.Prediction.Operations.Select(operation => operation.Output).Distinct().Sum(tensor => tensor.Floats);
        Assert.True(plan.Prediction.SampleFloats < sum / 2, $"A sample takes {plan.Prediction.SampleFloats} floats, where each tensor by itself would take {sum}.");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Tensors_of_a_training_pass_never_overlap(string source)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(source));
        if (plan.Training is not { } training)
        {
            Assert.Null(plan.Graph.CompileSettings);
            return;
        }

        List<(string Name, int Offset, int Floats)> places = [];
        foreach (PlanTensor tensor in training.Operations.SelectMany(operation => new[] { operation.Input, operation.Output }).Where(tensor => !tensor.IsInput).Distinct())
        {
            places.Add((tensor.Identifier, tensor.ValueOffset, tensor.Floats));
            if (tensor.GradientReplacesValues)
            {
                // Another reader would find the gradient where it looks for the values.
                Assert.Equal(tensor.ValueOffset, tensor.GradientOffset);
                Assert.Single(training.Operations, operation => operation.Inputs.Contains(tensor));
            }
            else if (tensor.GradientOffset >= 0)
            {
                places.Add((tensor.GradientIdentifier, tensor.GradientOffset, tensor.Floats));
            }
        }

        Assert.All(places, place => AssertWithin(place.Name, place.Offset, place.Floats, plan.SampleFloats));
        for (int i = 0; i < places.Count; i++)
        {
            for (int j = 0; j < i; j++)
                AssertApart(places[i], places[j]);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Weights_lie_one_after_another_each_in_whole_registers(string source)
    {
        NetworkPlan plan = NetworkPlan.Create(Declarations.Graph(source));
        int end = 0;
        foreach (WeightSlot slot in plan.Weights)
        {
            Assert.Equal(end, slot.Offset);
            Assert.Equal(0, slot.Floats % Tiling.WidestLanes);
            Assert.True(slot.Floats >= slot.Weight.Shape.Size);
            end += slot.Floats;
        }

        Assert.Equal(end, WeightSlot.TotalFloats(plan.Weights));
    }

    private static void AssertWithin(string name, int offset, int floats, int all) =>
        Assert.True(offset >= 0 && offset + floats <= all, $"{name} lies at {offset} to {offset + floats}, outside of the {all} floats that there are.");

    private static void AssertApart((string Name, int Offset, int Floats) one, (string Name, int Offset, int Floats) other) => Assert.True(
        one.Offset + one.Floats <= other.Offset || other.Offset + other.Floats <= one.Offset,
        $"{one.Name} at {one.Offset} to {one.Offset + one.Floats} overlaps {other.Name} at {other.Offset} to {other.Offset + other.Floats}, and both live at once.");
}
