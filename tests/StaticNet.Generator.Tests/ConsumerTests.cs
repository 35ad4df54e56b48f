using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

public class ConsumerTests
{
    [Fact]
    public void A_network_compiles_without_warning()
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile("""
            using StaticNet;

            [Network(1, 28, 28)]
            [Flatten]
            [Dense(10)]
            [Activation(Activation.Softmax)]
            [Compile(Loss.CategoricalCrossentropy, Optimizer.Sgd, Metric.Accuracy, LearningRate = 0.01f)]
            [Parameters(7_850)]
            public sealed partial class DigitNet;
            """));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
