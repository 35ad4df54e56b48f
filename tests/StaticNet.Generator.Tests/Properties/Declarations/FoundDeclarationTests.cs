using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Declarations of long random runs beside which an error stood in generated code.</summary>
public class FoundDeclarationTests
{
    [Theory]
    [InlineData("[Network(9)] [Dense(2)] abstract partial class Net : Base<int>; public abstract class Base<T> { public abstract void Save(string path); }")]
    [InlineData("[Network(9)] [Dense(2)] public ref partial class Net;")]
    [InlineData("[Network(9)] [Dense(2)] public internal ref partial record class Net { }")]
    [InlineData("[Network(6)] [Dense(2)] partial class Net(params Missing[] sizes);")]
    [InlineData("[Network(6)] [Dense(2)] partial class Net(System.Collections.Generic.List<Missing> sizes);")]
    [InlineData("[Network(6)] [Dense(2)] unsafe partial class Net(int*[] sizes);")]
    [InlineData("[Network(1)] [Dense(2)] [Compile(Loss.MeanSquaredError, Optimizer.Sgd, LearningRate = 0.028f)] partial class Net;", "Loss enum Loss { MeanSquaredError } Loss enum Loss { MeanSquaredError }")]
    [InlineData("[Network(7)] [Dense(4)] [Output(\"dense_1\", Loss.MeanAbsoluteError, Weight = 1.75f)] [Compile(Optimizer.Sgd)] partial class Net;", "namespace global { protected file ref partial Network { } public enum Loss { MeanSquaredError } }")]
    [InlineData("[Network(7)] [Dense(4)] [Output(\"dense_1\", Loss.MeanAbsoluteError, Weight = 1.75f)] [Compile(Optimizer.Sgd)] partial class Net;", "enum Loss { MeanSquaredError } enum Loss { Other }")]
    [InlineData("[Network(8)] [Dense(2)] sealed partial class Net<U, U> { }")]
    [InlineData("[Network(8)] [Dense(2)] sealed partial class Net<U> { class U { } }")]
    [InlineData("[Network(8)] [Dense(2)] sealed partial class Net<U> { int U; }")]
    [InlineData("[Network(8)] [Dense(2)] sealed partial class Net<Net> { }")]
    [InlineData("partial class Outer<U, U> { [Network(8)] [Dense(2)] sealed partial class Net { } }")]
    [InlineData("[Network(9)] [Dense(2)] partial class Net;", "enum NetworkAttribute { } enum NetworkAttribute { }")]
    [InlineData("[Network(9)] [Dense(2)] partial class Net;", "partial class NetworkAttribute { } partial struct NetworkAttribute { }")]
    [InlineData("[Network(3, 3)] [TimeDistributed<Wide>] [Flatten] partial class Net; [Block] [Dense(int.MaxValue)] class Wide;")]
    [InlineData("[Network(3, 1)] [TimeDistributed<Deep>] [Flatten] partial class Net; [Block] [RepeatVector(1000000000)] [TimeDistributed<Inner>] [GlobalAveragePooling1D] class Deep; [Block] [Dense(1)] class Inner;")]
    [InlineData("[Network(3, 3)] [TimeDistributed<Deep>] [Dense(1)] partial class Net; [Block] [RepeatVector(700000000)] [GlobalMaxPooling1D] class Deep;")]
    public async Task No_error_stands_in_generated_code(string declaration, string? other = null)
    {
        string[] files = ["using StaticNet;\n" + declaration, .. other is null ? [] : new[] { other }];
        DeclarationResult result = await DeclarationCheck.Run(new RandomDeclaration(0, files, files));
        Assert.Empty(result.Faults);
    }
}
