using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Random networks as people build them for images: convolutions, each perhaps with a normalisation, an activation and a pooling. Among graphs of all kinds these chains are rare.</summary>
internal static class ImageGraphs
{
    /// <summary>Draws a network.</summary>
    public static GraphSpec Create(int seed)
    {
        Random random = new(seed);
        int[] image = [6 + random.Next(6), 6 + random.Next(6), Pick(1, 2, 3, 16)], shape = image;
        List<string> layers = [];
        long parameters = 0, notTrained = 0;
        for (int i = 0; i < 2; i++)
        {
            int filters = Pick(4, 6, 16), window = Pick(1, 3, 5);
            layers.Add($"Conv2D({filters}, {window}, Padding = Padding.Same)");
            parameters += ((long)window * window * shape[2] * filters) + filters;
            shape = [shape[0], shape[1], filters];
            switch (random.Next(4))
            {
                case 0:
                    layers.Add("BatchNormalization");
                    parameters += 4 * filters;
                    notTrained += 2 * filters;
                    break;
                case 1:
                    layers.Add("LayerNormalization");
                    parameters += 2 * filters;
                    break;
            }

            layers.Add($"Activation(Activation.{Pick("Relu", "Relu", "Tanh", "Gelu")})");
            if (random.Next(2) == 0)
            {
                layers.Add("MaxPooling2D(2)");
                shape = [shape[0] / 2, shape[1] / 2, filters];
            }
        }

        layers.AddRange(["Flatten", "Dense(3, Activation.Softmax)"]);
        parameters += (3L * GraphDraw.Size(shape)) + 3;
        NodeSpec output = new("dense_1", [3]);
        return new GraphSpec
        {
            Seed = seed,
            Inputs = [new NodeSpec("input", image)],
            NetworkShape = image,
            Lines = [.. layers.Select(layer => new LineSpec(layer, output))],
            Closing = ["Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd)"],
            Blocks = [],
            Layers = [],
            Outputs = [new OutputSpec(output, "CategoricalCrossentropy", [])],
            NotTrained = notTrained,
            StatedParameters = parameters,
        };

        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
    }
}
