using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Whole files, so that nobody changes what people read without reading it.</summary>
public class SnapshotTests
{
    [Fact]
    public void Attentive() => Verifier.Verify(Harness.Run(SampleNetworks.Attentive));

    [Fact]
    public void Composed() => Verifier.Verify(Harness.Run(SampleNetworks.Composed));

    [Fact]
    public void DigitNet() => Verifier.Verify(Harness.Run(SampleNetworks.DigitNet));

    [Fact]
    public void PredictiveModel() => Verifier.Verify(Harness.Run(SampleNetworks.PredictiveModel));

    [Fact]
    public void Several() => Verifier.Verify(Harness.Run(SampleNetworks.Several));

    [Fact]
    public void Tokens() => Verifier.Verify(Harness.Run(SampleNetworks.Tokens));

    [Fact]
    public void Sequences() => Verifier.Verify(Harness.Run(SampleNetworks.Sequences));

    [Fact]
    public void Shared() => Verifier.Verify(Harness.Run(SampleNetworks.Shared));

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
    public void Recurrent() => Verifier.Verify(Harness.Run(RecurrentSample.Recurrent));

    [Fact]
    public void States() => Verifier.Verify(Harness.Run(RecurrentSample.States));

    [Fact]
    public void Streamed() => Verifier.Verify(Harness.Run(SampleNetworks.Streamed));

    [Fact]
    public void StreamedStates() => Verifier.Verify(Harness.Run(SampleNetworks.StreamedStates));

    [Fact]
    public void Nested() => Verifier.Verify(Harness.Run(SampleNetworks.Nested));

    // A text, such as a summary's line, is never broken.
    [Fact]
    public void No_line_is_too_long_to_read() => Assert.All(
        Verifier.Accepted().SelectMany(file => file.Split('\n')).Where(line => !line.Contains('"')),
        line => Assert.True(line.Length <= LineWrapper.Longest, line));

    // The rules of a summary's table are of underscores alone.
    [Fact]
    public void No_name_is_too_long_to_read() => Assert.All(
        Verifier.Accepted().SelectMany(file => Regex.Matches(file, "\\w+").Select(match => match.Value)).Where(name => name.Any(char.IsLetter)).Distinct(),
        name => Assert.True(name.Length <= Text.LongestName, name));

    // Two tensors of a name are one too many: the second has a number, which says nothing.
    [Fact]
    public void No_local_is_numbered() => Assert.All(
        Verifier.Accepted().SelectMany(file => Regex.Matches(file, "ref float (\\w+)").Select(match => match.Groups[1].Value)).Distinct(),
        local => Assert.DoesNotMatch("_[0-9]+$", local));

    // What is done for each row is the library's: in a Debug build every call of generated code costs. A convolution's sample is worth one.
    [Fact]
    public void No_row_is_a_round_of_a_loop()
    {
        string[] variables = [.. Verifier.Accepted().SelectMany(file => Regex.Matches(file, "for \\(n?int (\\w+)|for(each)? \\(.*|while \\(.*").Select(match => match.Groups[1].Value)).Distinct()];
        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.Contains(variable, (string[])["sample", "group", "column", "step"]));
    }
}
