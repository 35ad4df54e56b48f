using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>A Keras model in a comment becomes a network of as many parameters, and what does not is still there.</summary>
public class KerasTests
{
    private const string Title = "Declare a network from this Keras model";

    [Theory]
    [MemberData(nameof(KerasModels.All), MemberType = typeof(KerasModels))]
    public async Task A_model_has_as_many_parameters_as_in_Keras(string python, int parameters)
    {
        string source = await Refactor.Apply(Title, $"using StaticNet;\n\n/* $$\n{python}\n*/\n");
        await Refactor.AssertRight(source);
        INamedTypeSymbol network = Harness.Compile(source).GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken).OfType<INamedTypeSymbol>().Single();
        Assert.Equal(parameters, GraphBuilder.Build(DeclarationReader.Read(network, TestContext.Current.CancellationToken)).Graph!.ParameterCount);
    }

    [Fact]
    public Task A_model_is_written_as_one_would() => Refactor.Source(
        Title,
        """
        using StaticNet;

        namespace Digits;

        /*
        num_classes = 10
        model = keras.Sequential([
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(32, kernel_size=(3, 3), activation="relu", kernel_regularizer=regularizers.l2(1e-4)),  # edges
            layers.MaxPooling2D(pool_size=(2, 2)),$$
            layers.Conv2D(64, (3, 5), strides=(2, 1), padding="same", name="second"),
            layers.BatchNormalization(momentum=0.9),
            layers.Flatten(),
            layers.Dropout(.5),
            layers.Dense(num_classes, activation="softmax"),
        ])
        schedule = keras.optimizers.schedules.CosineDecay(1e-3, 10_000, alpha=0.1)
        model.compile(optimizer=keras.optimizers.Adam(schedule, beta_1=0.8), loss="categorical_crossentropy", metrics=["accuracy", keras.metrics.TopKCategoricalAccuracy(k=3)])
        */

        """,
        """
        using StaticNet;

        namespace Digits;

        [Network(28, 28, 1)]
        [Conv2D(32, 3, Activation.Relu, KernelL2 = 0.0001)]
        [MaxPooling2D(2)]
        [Conv2D(64, 3, 5, StrideHeight = 2, StrideWidth = 1, Padding = Padding.Same, Name = "second")]
        [BatchNormalization(Momentum = 0.9)]
        [Flatten]
        [Dropout(0.5)]
        [Dense(10, Activation.Softmax)]
        [CosineDecay(0.001, 10_000, Alpha = 0.1)]
        [Compile(Loss.CategoricalCrossentropy, Optimizer.Adam, Metric.Accuracy, Metric.TopKCategoricalAccuracy, Beta1 = 0.8, K = 3)]
        public sealed partial class Model;

        """);

    [Fact]
    public Task The_page_shows_what_an_editor_does()
    {
        string[] examples = [.. Regex.Matches(File.ReadAllText(Repository.Path("docs", "refactorings.md")).ReplaceLineEndings("\n"), @"```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        return Refactor.Source(Title, examples[0].Replace("Sequential", "$$Sequential", StringComparison.Ordinal), examples[1]);
    }

    [Fact]
    public Task What_cannot_be_translated_stays_with_its_reason() => Refactor.Source(
        Title,
        """
        using StaticNet;

        // epochs = 15
        // model = Sequential()$$
        // model.add(Input((32, 32, 3)))
        // model.add(layers.Rescaling(1./255))
        // for width in [8, 16]:
        //     model.add(Conv2D(width, 3))
        // model.add(Conv2D(8, 3, data_format="channels_first", kernel_initializer=RandomNormal(stddev=0.05)))
        // model.add(Dense(n_hidden))
        // model.add(ConvLSTM2D(8, 3))
        // model.add(Flatten())
        // model.add(Dense(1))
        // model.compile(loss="mse", optimizer=Adam(clipnorm=1.0, fused=True), metrics=["mae", ssim], run_eagerly=True)
        // model.fit(x, y, epochs=epochs)
        public sealed partial class Net;
        """,
        """
        using StaticNet;

        // not translated: for width in [8, 16]: attributes have neither loops nor conditions, write each layer
        // not translated: model.add(Conv2D(width, 3)): attributes have neither loops nor conditions, write each layer
        // not translated: model.fit(x, y, epochs=epochs): this is code, call Fit
        // not translated: epochs = 15: no layer asks for it
        [Network(32, 32, 3)]
        // not translated: layers.Rescaling(1./255): there is no layer Rescaling
        // not translated: data_format="channels_first" of Conv2D: channels are the last axis here
        // not translated: kernel_initializer=RandomNormal(stddev=0.05) of Conv2D: [Conv2D] cannot have it
        [Conv2D(8, 3)]
        // not translated: Dense(n_hidden): n_hidden has no value here
        // not translated: ConvLSTM2D(8, 3): there is no layer ConvLSTM2D
        [Flatten]
        [Dense(1)]
        // not translated: fused=True of Adam: [Compile] has no such argument
        // not translated: ssim of metrics: there is no such metric
        // not translated: run_eagerly=True of compile: [Compile] has no such argument
        [Compile(Loss.MeanSquaredError, Optimizer.Adam, Metric.MeanAbsoluteError, ClipNorm = 1)]
        public sealed partial class Net;
        """);

    [Theory]
    [InlineData(
        "namespace Space\n{\n    /// <summary>Ours.</summary>\n    partial class Net\n    {\n        // Sequential([Input((4,)), Dense(2)])$$\n    }\n}\n",
        "namespace Space\n{\n    /// <summary>Ours.</summary>\n    [StaticNet.Network(4)]\n    [StaticNet.Dense(2)]\n    partial class Net\n    {\n    }\n}\n")]
    [InlineData(
        "// Sequential([Input((4,)), Dense(2, 'relu')])$$\nusing StaticNet;\n\nclass Model;\n",
        "using StaticNet;\n\nclass Model;\n\n[Network(4)]\n[Dense(2, Activation.Relu)]\npublic sealed partial class Model2;\n")]
    [InlineData(
        "using StaticNet;\r\n\r\nclass Other\r\n{\r\n}\r\n\r\n    /* a = Sequential([Dense(2, input_dim=3)])$$ */\r\n",
        "using StaticNet;\r\n\r\nclass Other\r\n{\r\n}\r\n\r\n    [Network(3)]\r\n    [Dense(2)]\r\n    public sealed partial class A;\r\n")]
    public Task A_network_stands_where_it_can(string before, string after) => Refactor.Source(Title, before, after);

    [Fact]
    public async Task Several_models_are_several_networks() => Assert.Equal(
        "using StaticNet;\n\n[Network(4)]\n[Dense(2)]\npublic sealed partial class FirstNet;\n\n[Network(2)]\n[Dense(4)]\npublic sealed partial class Second;\n",
        await Refactor.Apply("Declare 2 networks from these Keras models", "using StaticNet;\n\n/* first_net = Sequential([Input((4,)), Dense(2)])\nsecond = Sequential([Input((2,)), Dense(4)])$$ */\n"));

    [Fact]
    public async Task A_model_without_a_shape_says_what_is_missing() => Assert.Equal(
        "using StaticNet;\n\n// not translated: the input: the model does not state its shape, write that of one sample, such as [Network(28, 28, 1)]\n[Network]\n[Dense(2)]\npublic sealed partial class Model;\n",
        await Refactor.Apply(Title, "using StaticNet;\n\n// model = Sequential([Dense(2)])$$\n"));

    // Half-typed, wrong and endless texts.
    [Theory]
    [InlineData("Sequential([Dense(")]
    [InlineData("Sequential([)]}, model = = Sequential(")]
    [InlineData("m = Sequential([m, m]); m.add(m)")]
    [InlineData("a = b\nb = a\nm = Sequential([a, Dense(a, a=b)])")]
    [InlineData("Sequential([Dense('\"\"\"\\")]
    [InlineData("Sequential([Dense(999999999999, 1e999, -), 5 * 'x', {'a': 1}, lambda x: x, x[1:2]])")]
    [InlineData("Sequential([Reshape(()), Permute(None), Dense(1)(2), Conv2D(1, (1, 2, 3)), ZeroPadding2D(((1,), 2)), Dense(**k)])")]
    public async Task Nothing_that_is_pasted_fails(string python)
    {
        await Refactor.Offered("using StaticNet;\n\n/* $$" + python + " */\n");
        await Refactor.Offered("using StaticNet;\n\n/* $$Sequential(" + new string('(', 5_000) + python + " */\n");
    }

    [Theory]
    [InlineData("using StaticNet;\n\n// What $$Sequential is.\n")]
    [InlineData("using StaticNet;\n\nclass Other\n{\n    // Sequential([Input((4,)), Dense(2)])$$\n    void M() { }\n}\n")]
    [InlineData("using StaticNet;\n\n[Network(4)]\n[Dense(2)]\npartial class Net\n{\n    // Sequential([Input((4,)), Dense(2)])$$\n}\n")]
    public async Task Nothing_is_offered_where_no_network_can_stand(string source) =>
        Assert.DoesNotContain(await Refactor.Offered(source), offer => offer.Title.StartsWith("Declare", StringComparison.Ordinal));
}
