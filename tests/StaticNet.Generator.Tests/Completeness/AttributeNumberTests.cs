using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>Numbers in attributes are written as people write them: <c>0.5</c>, <c>1e-3</c> and <c>1</c>, and with an <c>f</c> if one likes.</summary>
public class AttributeNumberTests
{
    private const string Network = """
        using StaticNet;

        [Network(8)]
        [Dense(4, KernelL2 = {0}, ActivityL1 = {0})]
        [BatchNormalization(Momentum = {0}, Epsilon = {0}, GammaL1 = {0})]
        [ReLU(MaxValue = {0}, Threshold = {0})]
        [LeakyReLU(NegativeSlope = {0})]
        [ELU(Alpha = {0})]
        [PReLU(AlphaL2 = {0})]
        [GaussianNoise({0})]
        [Dense(2, Name = "first")]
        [Dense(2, Activation.Sigmoid, Name = "second")]
        [Output("first", Loss.MeanSquaredError, Weight = {0})]
        [Output("second", Loss.BinaryCrossentropy, LabelSmoothing = {0})]
        [Compile(Optimizer.Sgd, LearningRate = {0}, Momentum = {0})]
        public sealed partial class Net;
        """;

    private static readonly HashSet<Type> Numbers = [typeof(byte), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal)];

    [Fact]
    public void Every_number_is_a_double_or_an_int_and_a_budgets_is_a_long()
    {
        (string Name, Type Type)[] arguments =
        [
            .. from type in typeof(LayerAttribute).Assembly.GetExportedTypes()
               where type.IsSubclassOf(typeof(Attribute))
               from argument in type.GetProperties().Select(property => (property.Name, Type: property.PropertyType))
                   .Concat(type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => (Name: parameter.Name!, Type: parameter.ParameterType)))
               let element = argument.Type.GetElementType() ?? argument.Type
               where Numbers.Contains(element)
               select ($"{type.Name}.{argument.Name}", element),
        ];
        Assert.Contains(arguments, argument => argument.Name == "DropoutAttribute.rate");
        Assert.All(arguments.Where(argument => argument.Name.StartsWith("BudgetAttribute.", StringComparison.Ordinal)), argument => Assert.Equal(typeof(long), argument.Type));
        Assert.All(arguments.Where(argument => !argument.Name.StartsWith("BudgetAttribute.", StringComparison.Ordinal)), argument => Assert.True(
            argument.Type == typeof(int) || argument.Type == typeof(double),
            $"{argument.Name} is a {argument.Type.Name}: make it an int or a double, so that 0.5 compiles."));
    }

    [Theory]
    [InlineData("0.5", "0.5f")]
    [InlineData("0.1", "0.1f")]
    [InlineData("1e-3", "0.001f")]
    [InlineData("1", "1f")]
    [InlineData("1", "1.0")]
    public void A_number_is_the_same_in_each_spelling(string one, string other) => Assert.Equal(Generate(one), Generate(other));

    private static IReadOnlyDictionary<string, string> Generate(string number)
    {
        IReadOnlyDictionary<string, string> files = Harness.Generate(Network.Replace("{0}", number, StringComparison.Ordinal));
        Assert.Contains(files.Values, text => text.Contains("file sealed class", StringComparison.Ordinal));
        return files;
    }
}
