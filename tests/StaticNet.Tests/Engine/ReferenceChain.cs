using System;
using System.Collections.Generic;

namespace StaticNet.Tests.Engine;

/// <summary>
/// Dense layers with tanh between them and a squared error after them, over the last axis, in double precision and the order
/// of the formulas. It knows a network only by its weights.
/// </summary>
internal sealed class ReferenceChain
{
    private readonly List<Layer> _layers = [];

    private ReferenceChain()
    {
    }

    /// <summary>Reads the weights of a network.</summary>
    public static ReferenceChain Of<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        ReferenceChain chain = new();
        for (int i = 0; i < TNetwork.Weights.Length; i += 2)
        {
            WeightInfo kernel = TNetwork.Weights[i], bias = TNetwork.Weights[i + 1];
            chain._layers.Add(new Layer(kernel, bias, network.GetWeights(kernel.Name), network.GetWeights(bias.Name)));
        }

        return chain;
    }

    /// <summary>Computes the outputs of all positions.</summary>
    public double[] Predict(float[] x)
    {
        double[] values = Array.ConvertAll(x, value => (double)value);
        for (int i = 0; i < _layers.Count; i++)
            values = Forward(_layers[i], values, isLast: i == _layers.Count - 1);
        return values;
    }

    /// <summary>Computes the mean squared error and its derivatives by all weights.</summary>
    public (double Loss, Dictionary<string, double[]> Gradients) Differentiate(float[] x, float[] y)
    {
        List<double[]> inputs = [Array.ConvertAll(x, value => (double)value)];
        for (int i = 0; i < _layers.Count; i++)
            inputs.Add(Forward(_layers[i], inputs[i], isLast: i == _layers.Count - 1));

        double[] outputs = inputs[^1];
        double[] gradient = new double[outputs.Length];
        double loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = outputs[i] - y[i];
            loss += error * error / outputs.Length;
            gradient[i] = 2 * error / outputs.Length;
        }

        Dictionary<string, double[]> gradients = [];
        for (int i = _layers.Count - 1; i >= 0; i--)
            gradient = Backward(_layers[i], inputs[i], inputs[i + 1], gradient, isLast: i == _layers.Count - 1, gradients);
        return (loss, gradients);
    }

    private static double[] Forward(Layer layer, double[] x, bool isLast)
    {
        int inputs = layer.Kernel.Shape[0], units = layer.Kernel.Shape[1], rows = x.Length / inputs;
        double[] y = new double[rows * units];
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double sum = layer.BiasValues[unit];
                for (int i = 0; i < inputs; i++)
                    sum += x[(row * inputs) + i] * layer.KernelValues[(i * units) + unit];
                y[(row * units) + unit] = isLast ? sum : Math.Tanh(sum);
            }
        }

        return y;
    }

    private static double[] Backward(Layer layer, double[] x, double[] y, double[] dy, bool isLast, Dictionary<string, double[]> gradients)
    {
        int inputs = layer.Kernel.Shape[0], units = layer.Kernel.Shape[1], rows = x.Length / inputs;
        double[] dKernel = new double[inputs * units], dBias = new double[units], dx = new double[x.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                double output = y[(row * units) + unit];
                double slope = dy[(row * units) + unit] * (isLast ? 1 : 1 - (output * output));
                dBias[unit] += slope;
                for (int i = 0; i < inputs; i++)
                {
                    dKernel[(i * units) + unit] += x[(row * inputs) + i] * slope;
                    dx[(row * inputs) + i] += layer.KernelValues[(i * units) + unit] * slope;
                }
            }
        }

        gradients.Add(layer.Kernel.Name, dKernel);
        gradients.Add(layer.Bias.Name, dBias);
        return dx;
    }

    private sealed record Layer(WeightInfo Kernel, WeightInfo Bias, float[] KernelValues, float[] BiasValues);
}
