using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>
/// The summary against what Keras 1.0.4 to 1.1.1 prints, character for character where it cuts nothing. In the expected texts a bar ends each line, so that
/// the spaces before it can be seen.
/// </summary>
public class SummaryTests
{
    [Fact]
    public void The_model_of_the_question_as_posted() => AssertSummary(
        SampleNetworks.PredictiveModel,
        "PredictiveModel",
        """
        ____________________________________________________________________________________________________|
        Layer (type)                     Output Shape          Param #     Connected to                     |
        ====================================================================================================|
        dense_1 (Dense)                  (None, 514)           264710      dense_input_1[0][0]              |
        ____________________________________________________________________________________________________|
        dense_2 (Dense)                  (None, 257)           132355      dense_1[0][0]                    |
        ====================================================================================================|
        Total params: 397065|
        ____________________________________________________________________________________________________|
        """);

    // Keras 1.2 has three lines with thousands separators where something is not trained.
    [Fact]
    public void A_residual_network_with_moving_statistics_has_three_totals() => AssertSummary(
        """
        using StaticNet;

        [Network(28, 28, 40)]
        [Dense(40, UseBias = false)]
        [BatchNormalization]
        [Activation(Activation.Relu, Name = "stem")]
        [Dense(40, UseBias = false)]
        [BatchNormalization(Name = "branch")]
        [Add(From = ["branch", "stem"])]
        [Activation(Activation.Relu)]
        [GlobalAveragePooling2D]
        [Dense(10)]
        public sealed partial class Net;
        """,
        "Net",
        """
        ______________________________________________________________________________________________________________________|
        Layer (type)                                       Output Shape          Param #     Connected to                     |
        ======================================================================================================================|
        dense_1 (Dense)                                    (None, 28, 28, 40)    1600        dense_input_1[0][0]              |
        ______________________________________________________________________________________________________________________|
        batchnormalization_1 (BatchNormalization)          (None, 28, 28, 40)    160         dense_1[0][0]                    |
        ______________________________________________________________________________________________________________________|
        stem (Activation)                                  (None, 28, 28, 40)    0           batchnormalization_1[0][0]       |
        ______________________________________________________________________________________________________________________|
        dense_2 (Dense)                                    (None, 28, 28, 40)    1600        stem[0][0]                       |
        ______________________________________________________________________________________________________________________|
        branch (BatchNormalization)                        (None, 28, 28, 40)    160         dense_2[0][0]                    |
        ______________________________________________________________________________________________________________________|
        add_1 (Add)                                        (None, 28, 28, 40)    0           branch[0][0]                     |
                                                                                             stem[0][0]                       |
        ______________________________________________________________________________________________________________________|
        activation_1 (Activation)                          (None, 28, 28, 40)    0           add_1[0][0]                      |
        ______________________________________________________________________________________________________________________|
        globalaveragepooling2d_1 (GlobalAveragePooling2D)  (None, 40)            0           activation_1[0][0]               |
        ______________________________________________________________________________________________________________________|
        dense_3 (Dense)                                    (None, 10)            410         globalaveragepooling2d_1[0][0]   |
        ======================================================================================================================|
        Total params: 3,930|
        Trainable params: 3,770|
        Non-trainable params: 160|
        ______________________________________________________________________________________________________________________|
        """);

    [Fact]
    public void An_activation_inside_a_layer_has_no_row() => AssertSummary(
        """
        using StaticNet;

        [Network(514)]
        [Dense(514, Activation.Relu)]
        [Dense(257)]
        public sealed partial class Net;
        """,
        "Net",
        """
        ____________________________________________________________________________________________________|
        Layer (type)                     Output Shape          Param #     Connected to                     |
        ====================================================================================================|
        dense_1 (Dense)                  (None, 514)           264710      dense_input_1[0][0]              |
        ____________________________________________________________________________________________________|
        dense_2 (Dense)                  (None, 257)           132355      dense_1[0][0]                    |
        ====================================================================================================|
        Total params: 397065|
        ____________________________________________________________________________________________________|
        """);

    [Fact]
    public void An_activation_as_a_layer_has_a_row() => AssertSummary(
        """
        using StaticNet;

        [Network(514)]
        [Dense(514)]
        [Activation(Activation.Relu)]
        [Dense(257)]
        public sealed partial class Net;
        """,
        "Net",
        """
        ____________________________________________________________________________________________________|
        Layer (type)                     Output Shape          Param #     Connected to                     |
        ====================================================================================================|
        dense_1 (Dense)                  (None, 514)           264710      dense_input_1[0][0]              |
        ____________________________________________________________________________________________________|
        activation_1 (Activation)        (None, 514)           0           dense_1[0][0]                    |
        ____________________________________________________________________________________________________|
        dense_2 (Dense)                  (None, 257)           132355      activation_1[0][0]               |
        ====================================================================================================|
        Total params: 397065|
        ____________________________________________________________________________________________________|
        """);

    [Fact]
    public void Flattened_images() => AssertSummary(
        SampleNetworks.DigitNet,
        "Digits.DigitNet",
        """
        ____________________________________________________________________________________________________|
        Layer (type)                     Output Shape          Param #     Connected to                     |
        ====================================================================================================|
        flatten_1 (Flatten)              (None, 784)           0           flatten_input_1[0][0]            |
        ____________________________________________________________________________________________________|
        dense_1 (Dense)                  (None, 10)            7850        flatten_1[0][0]                  |
        ____________________________________________________________________________________________________|
        activation_1 (Activation)        (None, 10)            0           dense_1[0][0]                    |
        ====================================================================================================|
        Total params: 7850|
        ____________________________________________________________________________________________________|
        """);

    // Keras cuts it there, and the next field touches it.
    [Fact]
    public void A_column_with_a_field_that_is_too_long_is_as_wide_as_its_longest_one() => AssertSummary(
        """
        using StaticNet;

        [Network(2, 3, 4, 5, 6, 7)]
        [Dense(1000, Name = "a_name_that_is_longer_than_its_column_and_than_the_last_one")]
        [Dense(2, Name = "ends_right_at_the_column_")]
        public sealed partial class Net;
        """,
        "Net",
        """
        _______________________________________________________________________________________________________________________________________________________________________________|
        Layer (type)                                                         Output Shape                 Param #     Connected to                                                     |
        ===============================================================================================================================================================================|
        a_name_that_is_longer_than_its_column_and_than_the_last_one (Dense)  (None, 2, 3, 4, 5, 6, 1000)  8000        dense_input_1[0][0]                                              |
        _______________________________________________________________________________________________________________________________________________________________________________|
        ends_right_at_the_column_ (Dense)                                    (None, 2, 3, 4, 5, 6, 2)     2002        a_name_that_is_longer_than_its_column_and_than_the_last_one[0][0]|
        ===============================================================================================================================================================================|
        Total params: 10002|
        _______________________________________________________________________________________________________________________________________________________________________________|
        """);

    // Keras 1.0.4 to 1.1.1: what ends where its column does is not cut, and the next field touches it.
    [Fact]
    public void A_field_that_ends_with_its_column_is_as_in_Keras() => AssertSummary(
        """
        using StaticNet;

        [Network(7)]
        [Dense(2, Name = "ends_right_at_the_column_")]
        public sealed partial class Net;
        """,
        "Net",
        """
        ____________________________________________________________________________________________________|
        Layer (type)                     Output Shape          Param #     Connected to                     |
        ====================================================================================================|
        ends_right_at_the_column_ (Dense)(None, 2)             16          dense_input_1[0][0]              |
        ====================================================================================================|
        Total params: 16|
        ____________________________________________________________________________________________________|
        """);

    [Fact]
    public void Names_count_each_kind_and_From_shows_what_is_read() => AssertSummary(
        """
        using StaticNet;

        [Network(3)]
        [Dense(4, Name = "first")]
        [Dense(5, From = ["first"])]
        [Dropout(0.5f)]
        [Dense(6, Name = "last", From = ["dropout_1"])]
        public sealed partial class Net;
        """,
        "Net",
        """
        ____________________________________________________________________________________________________|
        Layer (type)                     Output Shape          Param #     Connected to                     |
        ====================================================================================================|
        first (Dense)                    (None, 4)             16          dense_input_1[0][0]              |
        ____________________________________________________________________________________________________|
        dense_1 (Dense)                  (None, 5)             25          first[0][0]                      |
        ____________________________________________________________________________________________________|
        dropout_1 (Dropout)              (None, 5)             0           dense_1[0][0]                    |
        ____________________________________________________________________________________________________|
        last (Dense)                     (None, 6)             36          dropout_1[0][0]                  |
        ====================================================================================================|
        Total params: 77|
        ____________________________________________________________________________________________________|
        """);

    [Fact]
    public void The_constants_stand_in_other_attributes_and_constant_expressions()
    {
        Compilation compilation = Consumer.CompilesClean(
            """
            using System.ComponentModel;
            using StaticNet;

            /// <summary>A network.</summary>
            [Network(3, 2)]
            [Flatten]
            [Dense(4)]
            [Description(Net.Summary)]
            [DefaultValue(Net.ParameterCount)]
            public sealed partial class Net;

            /// <summary>Constants.</summary>
            public static class Constants
            {
                /// <summary>Bytes.</summary>
                public const int Bytes = sizeof(float) * (Net.ParameterCount + Net.InputSize + Net.OutputSize);

                /// <summary>A text.</summary>
                public const string Text = "Net:\n" + Net.Summary;
            }
            """);
        Assert.Equal(4 * (28 + 6 + 4), Consumer.Constant(compilation, "Constants", "Bytes"));
        Assert.Equal("Net:\n" + Consumer.Constant(compilation, "Net", "Summary"), Consumer.Constant(compilation, "Constants", "Text"));
        AttributeData[] attributes = [.. compilation.GetTypeByMetadataName("Net")!.GetAttributes()];
        Assert.Contains(attributes, attribute => attribute.AttributeClass!.Name == "DefaultValueAttribute" && 28.Equals(attribute.ConstructorArguments[0].Value));
    }

    private static void AssertSummary(string source, string type, string expected)
    {
        Compilation compilation = Harness.CompileWithGenerator(Harness.Compile(source));
        string[] lines = expected.ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines, line => Assert.EndsWith("|", line, StringComparison.Ordinal));
        Assert.Equal(string.Join("\n", lines.Select(line => line[..^1])), Consumer.Constant(compilation, type, "Summary"));
    }
}
