using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>Samples that are arrays of arrays, matrices and tensors are those of the same numbers one after another.</summary>
public class ArrayFormsTests
{
    private const int Samples = 12, Size = 5;

    private static readonly float[] X = [.. Enumerable.Range(0, Samples * Size).Select(i => MathF.Sin(i))];
    private static readonly int[] Y = [.. Enumerable.Range(0, Samples).Select(i => i % 3)];
    private static readonly float[][] Rows = [.. X.Chunk(Size)];
    private static readonly TrainingOptions Options = new() { BatchSize = 8, Epochs = 2, Verbose = Verbose.Silent };

    private static float[,] Matrix
    {
        get
        {
            float[,] matrix = new float[Samples, Size];
            Buffer.BlockCopy(X, 0, matrix, 0, Buffer.ByteLength(X));
            return matrix;
        }
    }

    private static Tensor<float> Cube => Tensor.Create(X, [(nint)Samples, Size]);

    [Fact]
    public void All_forms_train_and_measure_alike()
    {
        Resumable expected = new(1);
        expected.Fit(X, Y, Options);
        double loss = expected.Evaluate(X, Y).Loss;
        Dictionary<string, Func<Resumable, double>> forms = new()
        {
            ["rows"] = network => Measure(network, network.Fit(Rows, Y, Options), network.Evaluate(Rows, Y)),
            ["matrix"] = network => Measure(network, network.Fit(Matrix, Y, Options), network.Evaluate(Matrix, Y)),
            ["tensor"] = network => Measure(network, network.Fit(Cube, Y, Options), network.Evaluate(Cube, Y)),
            ["span"] = network => Measure(network, network.Fit(Cube.AsReadOnlyTensorSpan(), Y, Options), network.Evaluate(Cube.AsReadOnlyTensorSpan(), Y)),
        };

        Assert.All(forms, form => Assert.Equal((form.Key, loss), (form.Key, form.Value(new Resumable(1)))));
        static double Measure(Resumable network, History history, Evaluation evaluation) => history.Epoch.Count == 2 && network is not null ? evaluation.Loss : double.NaN;
    }

    [Fact]
    public void All_forms_are_predicted_alike()
    {
        Resumable network = new(1);
        float[] expected = network.Predict(X);

        Assert.Equal(expected, network.Predict(Rows).SelectMany(row => row));
        Assert.Equal(expected, network.Predict(Matrix).Cast<float>());
        Tensor<float> outputs = network.Predict(Cube);
        float[] flat = new float[outputs.FlattenedLength];
        outputs.FlattenTo(flat);
        Assert.Equal(expected, flat);
        Assert.Equal([(nint)Samples, 3], outputs.Lengths.ToArray());
    }

    [Fact]
    public void Shapes_are_checked()
    {
        Resumable network = new(1);
        float[][] ragged = [new float[5], new float[4]];

        Assert.StartsWith("samples[1] should have 5 floats, as the first sample has, but it has 4.", Refused("samples", () => network.Fit(ragged, new int[2], Options)));
        Assert.StartsWith("inputs[1] should have 5 floats, the size of a sample, but it has 4.", Refused("inputs", () => network.Predict(ragged)));
        Assert.StartsWith("Resumable: x has samples of the shape (4); expected 5 numbers a sample.", Refused("x", () => network.Fit(new float[5, 4], new int[4], Options)));
        Assert.StartsWith("inputs should have rows of 5 floats, the size of a sample, but they have 4.", Refused("inputs", () => network.Predict(new float[5, 4])));
        Assert.StartsWith("inputs should be a tensor of samples of the shape (5), but its shape is (60); expected an axis for the samples before it.", Refused("inputs", () => network.Predict(Tensor.Create(X, [(nint)60]))));
    }

    private static string Refused(string parameter, Action action) => Assert.Throws<ArgumentException>(parameter, action).Message;
}
