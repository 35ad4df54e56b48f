using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Whole files, so that nobody changes what people read without reading it.</summary>
public class SnapshotTests
{
    [Fact]
    public void Composed() => Verifier.Verify(Harness.Run(SampleNetworks.Composed));

    [Fact]
    public void DigitNet() => Verifier.Verify(Harness.Run(SampleNetworks.DigitNet));

    [Fact]
    public void PredictiveModel() => Verifier.Verify(Harness.Run(SampleNetworks.PredictiveModel));

    [Fact]
    public void Several() => Verifier.Verify(Harness.Run(SampleNetworks.Several));

    [Fact]
    public void SparseClassifier() => Verifier.Verify(Harness.Run(SampleNetworks.SparseClassifier));

    [Fact]
    public void Positionwise() => Verifier.Verify(Harness.Run(SampleNetworks.Positionwise));

    [Fact]
    public void Merged() => Verifier.Verify(Harness.Run(SampleNetworks.Merged));

    [Fact]
    public void Pooled() => Verifier.Verify(Harness.Run(SampleNetworks.Pooled));

    [Fact]
    public void Convolved() => Verifier.Verify(Harness.Run(SampleNetworks.Convolved));

    [Fact]
    public void Elementary() => Verifier.Verify(Harness.Run(SampleNetworks.Elementary));

    [Fact]
    public void Normalized() => Verifier.Verify(Harness.Run(SampleNetworks.Normalized));

    [Fact]
    public void SelfNormalized() => Verifier.Verify(Harness.Run(SampleNetworks.SelfNormalized));

    [Fact]
    public void Nested() => Verifier.Verify(Harness.Run(SampleNetworks.Nested));

    // A text, such as a summary's line, is never broken.
    [Fact]
    public void No_line_is_too_long_to_read()
    {
        foreach (string source in (string[])[SampleNetworks.DigitNet, SampleNetworks.PredictiveModel, SampleNetworks.Several, SampleNetworks.Elementary, SampleNetworks.Nested])
        {
            string[] lines = [.. Harness.Run(source).GetRunResult().GeneratedTrees.SelectMany(tree => tree.ToString().Split('\n'))];
            Assert.All(lines.Where(line => !line.Contains('"')), line => Assert.True(line.Length <= LineWrapper.Longest, line));
        }
    }

    // What is done for each row is the library's: in a Debug build every call of generated code costs. A convolution's sample is worth one.
    [Fact]
    public void No_row_is_a_round_of_a_loop() => Assert.All(
        (string[])[SampleNetworks.DigitNet, SampleNetworks.Several, SampleNetworks.Elementary, SampleNetworks.Pooled, SampleNetworks.Merged],
        source => Assert.DoesNotMatch("for \\(n?int (row|a) ", string.Concat(Harness.Run(source).GetRunResult().GeneratedTrees)));
}
