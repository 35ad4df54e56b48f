using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

public class LogTextTests
{
    // What Python's f"{v:.4f}" and f"{v:.4e}" write.
    [Theory]
    [InlineData(0.875, "0.8750")]
    [InlineData(-0.5, "-0.5000")]
    [InlineData(12345.678, "12345.6780")]
    [InlineData(0.0010001, "0.0010")]
    [InlineData(-0.0010001, "-0.0010")]
    [InlineData(0.001, "1.0000e-03")]
    [InlineData(0.0001, "1.0000e-04")]
    [InlineData(-0.00012345678, "-1.2346e-04")]
    [InlineData(9.9999e-5, "9.9999e-05")]
    [InlineData(9.999999e-5, "1.0000e-04")]
    [InlineData(1e-10, "1.0000e-10")]
    [InlineData(1e-100, "1.0000e-100")]
    [InlineData(5e-324, "4.9407e-324")]
    [InlineData(0.0, "0.0000e+00")]
    [InlineData(-0.0, "-0.0000e+00")]
    [InlineData(1e15, "1000000000000000.0000")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    // Halfway between two neighbours the even one is written.
    [InlineData(29 / 32.0, "0.9062")]
    [InlineData(31 / 32.0, "0.9688")]
    [InlineData(-29 / 32.0, "-0.9062")]
    [InlineData(1000 + 29 / 32.0, "1000.9062")]
    // Beside halfway, the nearer one.
    [InlineData(0.00125, "0.0013")]
    [InlineData(0.00135, "0.0014")]
    [InlineData(0.90625000000000011, "0.9063")]
    public void Values_are_written_as_Keras_writes_them(double value, string expected)
    {
        using var culture = new CultureScope("fi-FI");

        Assert.Equal(expected, LogText.Format(value));
    }

    [Theory]
    [InlineData(0.5, "0")]
    [InlineData(1.5, "2")]
    [InlineData(2.5, "2")]
    [InlineData(2.51, "3")]
    [InlineData(1234567, "1234567")]
    public void Whole_numbers_are_rounded_to_even(double value, string expected) => Assert.Equal(expected, LogText.FormatWhole(value));
}
