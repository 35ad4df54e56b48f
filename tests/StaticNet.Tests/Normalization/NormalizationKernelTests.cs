using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>Normalisations by each sample's statistics against scalar loops in double precision, for each width of register.</summary>
public sealed class NormalizationKernelTests
{
    private const int Samples = 3;
    private const float Epsilon = 1e-3f;

    // Below, at and above a register of each width; one panel of weights and several; weights of one row and of all rows of a set.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 3)]
    [InlineData(1, 1, 16)]
    [InlineData(2, 3, 17)]
    [InlineData(2, 3, 31)]
    [InlineData(1, 70, 33)]
    [InlineData(3, 1, 150)]
    [InlineData(1, 2, 257)]
    public void Rows_are_normalised_by_the_formula(int sets, int rows, int columns)
    {
        foreach (int panel in new[] { 16, 32, 48 })
        {
            foreach ((bool hasGamma, bool hasBeta) in Flags())
            {
                foreach (bool isCentered in new[] { true, false })
                {
                    Case normalization = new(sets, rows, columns, Groups: 1, panel, WeightRows: rows, hasGamma, hasBeta, isCentered);
                    CheckRows<Lanes128>(normalization);
                    CheckRows<Lanes256>(normalization);
                    CheckRows<Lanes512>(normalization);
                }
            }
        }
    }

    // Groups that are a part of a register, a register and more; more groups than are worked on at once; runs of more rows than one.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 6, 1)]
    [InlineData(4, 6, 6)]
    [InlineData(3, 15, 3)]
    [InlineData(70, 16, 4)]
    [InlineData(2, 34, 2)]
    [InlineData(130, 51, 17)]
    [InlineData(2, 130, 65)]
    [InlineData(2, 200, 200)]
    public void Groups_of_channels_are_normalised_by_the_formula(int rows, int columns, int groups)
    {
        foreach (int panel in new[] { 16, 32, 48 })
        {
            foreach ((bool hasGamma, bool hasBeta) in Flags())
            {
                Case normalization = new(Sets: 1, rows, columns, groups, panel, WeightRows: 1, hasGamma, hasBeta, IsCentered: true);
                CheckGroups<Lanes128>(normalization);
                CheckGroups<Lanes256>(normalization);
                CheckGroups<Lanes512>(normalization);
            }
        }
    }

    private static IEnumerable<(bool HasGamma, bool HasBeta)> Flags() =>
        Enumerable.Range(0, 4).Select(bits => ((bits & 1) != 0, (bits & 2) != 0));

    private static void CheckRows<V>(Case normalization)
        where V : struct, ILanes<V>
    {
        Tensors tensors = new(normalization);
        NormalizationShape shape = normalization.Shape;
        LayerNormalization.Forward<V>(in tensors.X[0], in tensors.GammaOrNull, in tensors.BetaOrNull, ref tensors.Y[0], ref tensors.Normalized[0], ref tensors.Inverses[0], in shape, Epsilon, normalization.IsCentered, Samples);
        LayerNormalization.Backward<V>(in tensors.Normalized[0], in tensors.Inverses[0], in tensors.GammaOrNull, in tensors.Dy[0], ref tensors.Dx[0], in shape, normalization.IsCentered, Samples);
        tensors.SumGradients<V>();
        tensors.AssertIsTheFormula();

        // Prediction keeps nothing, and gives the same bits.
        float[] predicted = new float[tensors.Y.Length];
        LayerNormalization.Forward<V>(in tensors.X[0], in tensors.GammaOrNull, in tensors.BetaOrNull, ref predicted[0], ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>(), in shape, Epsilon, normalization.IsCentered, Samples);
        Assert.Equal(tensors.Y, predicted);
    }

    private static void CheckGroups<V>(Case normalization)
        where V : struct, ILanes<V>
    {
        Tensors tensors = new(normalization);
        NormalizationShape shape = normalization.Shape;
        GroupNormalization.Forward<V>(in tensors.X[0], in tensors.GammaOrNull, in tensors.BetaOrNull, ref tensors.Y[0], ref tensors.Normalized[0], ref tensors.Inverses[0], in shape, Epsilon, Samples);
        GroupNormalization.Backward<V>(in tensors.Normalized[0], in tensors.Inverses[0], in tensors.GammaOrNull, in tensors.Dy[0], ref tensors.Dx[0], in shape, Samples);
        tensors.SumGradients<V>();
        tensors.AssertIsTheFormula();

        float[] predicted = new float[tensors.Y.Length];
        GroupNormalization.Forward<V>(in tensors.X[0], in tensors.GammaOrNull, in tensors.BetaOrNull, ref predicted[0], ref Unsafe.NullRef<float>(), ref Unsafe.NullRef<float>(), in shape, Epsilon, Samples);
        Assert.Equal(tensors.Y, predicted);
    }

    private sealed record Case(int Sets, int Rows, int Columns, int Groups, int Panel, int WeightRows, bool HasGamma, bool HasBeta, bool IsCentered)
    {
        public int Stride => (Columns + Panel - 1) / Panel * Panel;

        public int AllRows => Samples * Sets * Rows;

        public NormalizationShape Shape => new(Sets, Rows, Columns, Groups, Stride, Panel, WeightRows, StatisticsStride: Sets * Groups);

        /// <summary>Where a weight lies: panel after panel, and within one, row after row.</summary>
        public int Weight(int row, int column) => (((column / Panel * WeightRows) + (row % WeightRows)) * Panel) + (column % Panel);
    }

    /// <summary>The tensors of a case. What pads inputs and gradients is not a number, so that it shows where it is read.</summary>
    private sealed class Tensors
    {
        private readonly Case _case;
        private readonly float[] _gamma;
        private readonly float[] _beta;
        private readonly float[] _gammaGradient;
        private readonly float[] _betaGradient;

        public Tensors(Case normalization)
        {
            _case = normalization;
            Random random = new(1);
            X = Filled(random, -1, 3);
            Dy = Filled(random, -1, 1);
            _gamma = Weights(0.5f);
            _beta = Weights(-0.5f);
            (_gammaGradient, _betaGradient) = (new float[_gamma.Length], new float[_beta.Length]);
            (Y, Normalized, Dx) = (Unwritten(Dy.Length), Unwritten(Dy.Length), Unwritten(Dy.Length));
            Inverses = Unwritten(Samples * _case.Sets * _case.Groups);

            float[] Weights(float lowest)
            {
                float[] weights = new float[_case.WeightRows * _case.Stride];
                for (int row = 0; row < _case.WeightRows; row++)
                {
                    for (int column = 0; column < _case.Columns; column++)
                        weights[_case.Weight(row, column)] = lowest + random.NextSingle();
                }

                return weights;
            }
        }

        public float[] X { get; }

        public float[] Y { get; }

        public float[] Normalized { get; }

        public float[] Inverses { get; }

        public float[] Dy { get; }

        public float[] Dx { get; }

        public ref float GammaOrNull => ref _case.HasGamma ? ref _gamma[0] : ref Unsafe.NullRef<float>();

        public ref float BetaOrNull => ref _case.HasBeta ? ref _beta[0] : ref Unsafe.NullRef<float>();

        /// <summary>Sums the weights' gradients panel by panel, a sample's first and then the others'.</summary>
        public void SumGradients<V>()
            where V : struct, ILanes<V>
        {
            int sets = _case.Sets * _case.Rows / _case.WeightRows, others = _case.Sets * _case.Rows * _case.Stride;
            for (int first = 0; first < _case.Stride; first += _case.Panel)
            {
                Sum(Normalized, _gammaGradient);
                Sum(null, _betaGradient);

                void Sum(float[]? factor, float[] gradient)
                {
                    ref float factors = ref factor is null ? ref Unsafe.NullRef<float>() : ref factor[first];
                    ref float others0 = ref factor is null ? ref Unsafe.NullRef<float>() : ref factor[others + first];
                    ref float panel = ref gradient[first * _case.WeightRows];
                    NormalizationGradients.Sum<V>(in Dy[first], in factors, ref panel, _case.WeightRows, _case.Columns - first, _case.Panel, _case.Stride, sets, accumulate: false);
                    NormalizationGradients.Sum<V>(in Dy[others + first], in others0, ref panel, _case.WeightRows, _case.Columns - first, _case.Panel, _case.Stride, (Samples - 1) * sets, accumulate: true);
                }
            }
        }

        public void AssertIsTheFormula()
        {
            double[] y = new double[Y.Length], dx = new double[Dx.Length], gammaGradient = new double[_gamma.Length], betaGradient = new double[_beta.Length];
            int width = _case.Columns / _case.Groups;
            foreach (var set in from row in Enumerable.Range(0, _case.AllRows) from column in Enumerable.Range(0, _case.Columns) group (Row: row, Column: column) by (row / _case.Rows, column / width))
            {
                (int Place, int Weight, double X, double Dy)[] numbers =
                    [.. set.Select(at => ((at.Row * _case.Stride) + at.Column, _case.Weight(at.Row, at.Column), (double)X[(at.Row * _case.Stride) + at.Column], (double)Dy[(at.Row * _case.Stride) + at.Column]))];
                double mean = _case.IsCentered ? numbers.Average(number => number.X) : 0;
                double inverse = 1 / Math.Sqrt(numbers.Average(number => (number.X - mean) * (number.X - mean)) + Epsilon);
                double Gamma(int weight) => _case.HasGamma ? _gamma[weight] : 1;
                double constant = _case.IsCentered ? numbers.Average(number => number.Dy * Gamma(number.Weight)) : 0;
                double slope = numbers.Average(number => number.Dy * Gamma(number.Weight) * (number.X - mean) * inverse);
                foreach ((int place, int weight, double x, double gradient) in numbers)
                {
                    double normalized = (x - mean) * inverse;
                    y[place] = (normalized * Gamma(weight)) + (_case.HasBeta ? _beta[weight] : 0);
                    dx[place] = ((gradient * Gamma(weight)) - constant - (normalized * slope)) * inverse;
                    gammaGradient[weight] += gradient * normalized;
                    betaGradient[weight] += gradient;
                }
            }

            // The padding of what is written is 0.
            RowsCheck.AssertClose(y, Y, 2e-5);
            RowsCheck.AssertClose(dx, Dx, 2e-5, magnitude: 1 / MathF.Sqrt(Epsilon));
            RowsCheck.AssertClose(gammaGradient, _gammaGradient, 2e-5);
            RowsCheck.AssertClose(betaGradient, _betaGradient, 2e-5);
        }

        private static float[] Unwritten(int length)
        {
            float[] values = new float[length];
            Array.Fill(values, float.NaN);
            return values;
        }

        private float[] Filled(Random random, float low, float high)
        {
            float[] values = Unwritten(_case.AllRows * _case.Stride);
            for (int row = 0; row < _case.AllRows; row++)
                RowsCheck.Uniform(random, _case.Columns, low, high).CopyTo(values.AsSpan(row * _case.Stride));
            return values;
        }
    }
}
