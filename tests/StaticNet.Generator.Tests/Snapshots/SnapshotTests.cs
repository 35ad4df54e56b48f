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
}
