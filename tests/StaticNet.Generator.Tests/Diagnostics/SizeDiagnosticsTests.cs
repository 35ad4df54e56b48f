using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>SN0201, SN0202 and SN0204: what a network counts, and what can be counted and stored.</summary>
public class SizeDiagnosticsTests
{
    [Theory]
    [InlineData("[Parameters({|SN0201:51|})]", "'Net' has 46 parameters, not 51: dense_1 36, dense_2 10")]
    [InlineData("[Parameters({|SN0201:count: 1_000|})]", "'Net' has 46 parameters, not 1,000: dense_1 36, dense_2 10")]
    [InlineData("[Parameters({|SN0201:-1|})]", "'Net' has 46 parameters, not -1: dense_1 36, dense_2 10")]
    [InlineData("[Parameters({|SN0201:0|})]", "'Net' has 46 parameters, not 0: dense_1 36, dense_2 10")]
    [InlineData("[Parameters({|SN0201:int.MaxValue|})]", "'Net' has 46 parameters, not 2,147,483,647: dense_1 36, dense_2 10")]
    public Task The_stated_count_is_the_real_one(string parameters, string message) =>
        Verify.Attributes("[Network(8)]\n[Dense(4)]\n[Dense(2)]\n" + parameters, message);

    // Of many layers, those that have parameters and the largest of these; and what the other count was.
    [Theory]
    [InlineData(9, 650, "'Net' has 648 parameters, not 650: dense_1 72, dense_2 72, dense_3 72, dense_4 72, dense_5 72, dense_6 72, dense_7 72, dense_8 72, and 1 more with 72")]
    [InlineData(20, 1_368, "'Net' has 1,440 parameters, not 1,368: dense_1 72, dense_2 72, dense_3 72, dense_4 72, dense_5 72, dense_6 72, dense_7 72, dense_8 72, and 12 more with 864")]
    public Task A_deep_network_lists_the_largest_layers(int layers, int stated, string message) =>
        Verify.Attributes($"[Network(8)]\n{Lines(layers, "[Dense(8)]\n[Dropout(0.1)]\n")}[Parameters({{|SN0201:{Text.Plain(stated)}|}})]", message);

    [Theory]
    [InlineData("72", "'Net' has 172 parameters, not 72: the 100 of dense_4 are the difference; dense_1 45, dense_2 18, dense_3 9, dense_4 100")]
    [InlineData("162", "'Net' has 172 parameters, not 162: the 10 of dense_4/bias are the difference; dense_1 45, dense_2 18, dense_3 9, dense_4 100")]
    [InlineData("151", "'Net' has 172 parameters, not 151: dense_1 45, dense_2 18, dense_3 9, dense_4 100")]
    public Task A_count_that_differs_by_one_part_says_which(string stated, string message) => Verify.Attributes(
        "[Network(8)]\n[Dense(5)]\n[Dense(3)]\n[Activation(Activation.Relu)]\n[RepeatVector(3)]\n[Permute(2, 1)]\n[Flatten]\n[Dense(1, UseBias = false)]\n[RepeatVector(9)]\n[Flatten]\n[Dense(10)]\n[Parameters({|SN0201:" + stated + "|})]", message);

    [Fact]
    public Task A_count_of_what_is_trained_says_so() => Verify.Attributes(
        $"[Network(8)]\n{Lines(9, "[Dropout(0.1)]\n")}[Dense(8, UseBias = false)]\n[BatchNormalization]\n[Parameters({{|SN0201:80|}})]",
        "'Net' has 96 parameters, not 80: those that are trained are so many, and 16 are not; dense_1 64, batchnormalization_1 32");

    private static string Lines(int count, string line) => string.Concat(Enumerable.Repeat(line, count));

    [Fact]
    public Task A_network_without_parameters_has_none() => Verify.Attributes("[Network(8)]\n[Flatten]\n[Parameters({|SN0201:8|})]", "'Net' has 0 parameters, not 8: flatten_1 0");

    [Theory]
    [InlineData("[Network(50_000)]\n[{|SN0202:Dense(50_000)|}]", "'Net' has 2,500,050,000 parameters, more than the 2,147,483,647 that an int can count: dense_1 2,500,050,000")]
    [InlineData("[Network(40_000)]\n[Dense(40_000)]\n[{|SN0202:Dense(40_000)|}]\n[Dense(1)]\n[Parameters(5)]", "'Net' has 3,200,120,001 parameters, more than the 2,147,483,647 that an int can count: dense_1 1,600,040,000, dense_2 1,600,040,000, dense_3 40,001")]
    [InlineData("[Network(2_000_000_000)]\n[{|SN0202:Dense(2_000_000_000)|}]", "'Net' has 4,000,000,002,000,000,000 parameters, more than the 2,147,483,647 that an int can count: dense_1 4,000,000,002,000,000,000")]
    [InlineData("[Network(int.MaxValue)]\n[{|SN0202:Dense(int.MaxValue)|}]\n[Dense(int.MaxValue)]\n[Dense(int.MaxValue)]", "'Net' has more than 9,223,372,036,854,775,807 parameters, more than the 2,147,483,647 that an int can count: dense_1 4,611,686,016,279,904,256, dense_2 4,611,686,016,279,904,256, dense_3 4,611,686,016,279,904,256")]
    public Task An_int_counts_the_parameters(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(200_000_001)]\n[{|SN0204:Dense(1)|}]", "'Net' is too large: its weights take 3,200,000,032 floats with their padding, more than the 2,147,483,575 that an array can hold")]
    [InlineData("[Network(2_000_000_001)]\n[{|SN0204:Dense(1, UseBias = false)|}]", "'Net' is too large: its weights take 32,000,000,016 floats with their padding, more than the 2,147,483,575 that an array can hold")]
    [InlineData("[Network(1)]\n[{|SN0204:Dense(int.MaxValue, UseBias = false)|}]", "'Net' is too large: its weights take 2,147,483,647 floats with their padding, more than the 2,147,483,575 that an array can hold")]
    [InlineData("[Network(100_000_000, 1)]\n[{|SN0204:Dense(17)|}]", "'Net' is too large: the output of dense_1 (100000000, 17) takes 3,200,000,000 floats a sample with its padding, beside the tensors that are needed with it, more than the 2,147,483,575 that an array can hold")]
    [InlineData("[Network(70_000_000, 1)]\n[Dense(1)]\n[{|SN0204:Dense(17)|}]", null)]
    [InlineData("[Network(int.MaxValue)]\n[{|SN0204:Activation(Activation.Relu)|}]", null)]
    [InlineData("[Network(100_000_000, 1)]\n[{|SN0204:Dropout(0.5f)|}]\n[Dense(1)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]", null)]
    [InlineData("[Network(1_000_000_000, 2)]\n[{|SN0204:Activation(Activation.Softmax)|}]", null)]
    [InlineData("[Network(4, 5)]\n[Attention(UseScale = true)]\n[Flatten]\n[Dense(1)]\n[RepeatVector(100_000_000)]\n[{|SN0204:Dense(17)|}]", null)]
    public Task An_array_holds_the_network(string attributes, string? message) => Verify.Attributes(attributes, message is null ? [] : [message]);

    [Theory]
    [InlineData("[Network(30_000)]\n[Dense(38_400)]\n[Compile(Loss.MeanSquaredError, Optimizer.Sgd)]\n[Parameters(1_152_038_400)]")]
    [InlineData("[Network(30_000)]\n[Dense(38_400)]\n[Compile(Loss.MeanSquaredError, Optimizer.Adam)]\n[Parameters(1_152_038_400)]")]
    [InlineData("[Network(1)]\n[Dense(48_000_000)]\n[Parameters(96_000_000)]")]
    [InlineData("[Network(1024, 1024, 3)]\n[Conv2D(32, 3, Padding = Padding.Same)]\n[Conv2D(32, 3)]\n[GlobalAveragePooling2D]\n[Dense(10)]\n[Parameters(10_474)]")]
    [InlineData("[Network(int.MaxValue)]\n[Flatten]\n[Parameters(0)]")]
    [InlineData("[Network(130_000_000)]\n[Dense(1)]\n[Parameters(130_000_001)]")]
    public Task A_large_network_is_a_network(string attributes) => Verify.Attributes(attributes);
}
