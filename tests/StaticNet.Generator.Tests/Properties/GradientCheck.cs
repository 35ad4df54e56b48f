using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Generator.Tests;

/// <summary>Holds a network's gradients against differences of its loss.</summary>
/// <param name="subject">The network.</param>
/// <param name="data">Its weights and samples.</param>
/// <param name="seed">What the directions depend on, along which differences are taken.</param>
internal sealed class GradientCheck(GraphSubject subject, GraphData data, int seed)
{
    // How far a slope may be from the gradient's, relative to the gradient's length.
    private const double Tolerance = 0.02;

    // Large steps drown less in the rounding of a float32 loss, small ones cross fewer kinks.
    private static readonly float[] Steps = [1f / 64, 1f / 256, 1f / 16, 1f / 1024, 1f / 4096];

    private readonly Random _random = new(seed);

    /// <summary>How many weights have been compared, and how many of them had a gradient that is not 0.</summary>
    public (int All, int Moving) Compared { get; private set; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? FindFault()
    {
        float loss = subject.Loss(data);
        if (!float.IsFinite(loss))
            return FormattableString.Invariant($"The loss is {loss}.");
        foreach ((string name, float[] gradient) in subject.Gradients(data))
        {
            double length = Math.Sqrt(gradient.Sum(value => (double)value * value));
            Compared = (Compared.All + 1, Compared.Moving + (length > 0 ? 1 : 0));
            float[] direction = [.. gradient.Select(_ => _random.Next(2) == 0 ? -1f : 1f)];
            double slope = gradient.Zip(direction, (value, sign) => (double)value * sign).Sum();
            List<double> found = [];
            if (!Steps.Any(step => Agrees(name, direction, step, loss, slope, length, found)))
                return FormattableString.Invariant($"{name}: along a direction the loss has the slopes {string.Join(", ", found.Select(value => value.ToString("G5", CultureInfo.InvariantCulture)))}, the gradient {slope:G6} (its length is {length:G4}, the loss {loss:G6}).");
        }

        return null;
    }

    // A kink between the steps shows on one side only: a difference of one side may agree as well, of second order as the central one.
    private bool Agrees(string name, float[] direction, float step, double loss, double slope, double length, List<double> found)
    {
        double rounding = 8 * (float.BitIncrement((float)Math.Abs(loss)) - Math.Abs(loss)) / step;
        double above = At(1), below = At(-1);
        found.Add((above - below) / (2 * step));
        if (IsNear(found[^1]))
            return true;
        return IsNear(((4 * above) - (3 * loss) - At(2)) / (2 * step)) || IsNear(((3 * loss) - (4 * below) + At(-2)) / (2 * step));

        bool IsNear(double difference) => Math.Abs(difference - slope) <= (Tolerance * length) + rounding;

        double At(int steps)
        {
            float[] middle = data.Weights[name];
            data.Weights[name] = [.. middle.Zip(direction, (value, sign) => value + (steps * step * sign))];
            double moved = subject.Loss(data);
            data.Weights[name] = middle;
            return moved;
        }
    }
}
