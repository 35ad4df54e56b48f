using System.Threading.Tasks;
using Xunit;

namespace StaticNet.Generator.Tests;

/// <summary>What can be wrong with noises, each at its place.</summary>
public class NoiseDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(8)]\n[{|SN0101:SpatialDropout1D(0.5f)|}]", "SpatialDropout1D needs (steps, channels), but the input gives (8)")]
    [InlineData("[Network(8, 2)]\n[{|SN0101:SpatialDropout2D(0.5f)|}]", "SpatialDropout2D needs (height, width, channels), but the input gives (8, 2)")]
    public Task A_layer_can_take_its_inputs_rank_and_number(string attributes, string message) => Verify.Attributes(attributes, message);

    [Theory]
    [InlineData("[Network(5)]\n[GaussianNoise(1)]")]
    public Task What_is_just_right_is_accepted(string attributes) => Verify.Attributes(attributes);

    [Theory]
    [InlineData("[Network(5, 2)]\n[SpatialDropout1D({|SN0105:1|})]", "Rate of spatialdropout1d_1 must be in [0, 1), but is 1")]
    [InlineData("[Network(5, 6, 2)]\n[SpatialDropout2D(0.5f, {|SN0105:Seed = -2|})]", "Seed of spatialdropout2d_1 must be at least 0, or -1 for the network's, but is -2")]
    [InlineData("[Network(5)]\n[GaussianNoise({|SN0105:1.5f|})]", "Stddev of gaussiannoise_1 must be in [0, 1], but is 1.5")]
    [InlineData("[Network(5)]\n[GaussianNoise({|SN0105:float.NaN|})]", "Stddev of gaussiannoise_1 must be in [0, 1], but is NaN")]
    [InlineData("[Network(5)]\n[GaussianDropout({|SN0105:1|})]", "Rate of gaussiandropout_1 must be in [0, 1), but is 1")]
    [InlineData("[Network(5)]\n[AlphaDropout({|SN0105:-0.1f|})]", "Rate of alphadropout_1 must be in [0, 1), but is -0.1")]
    public Task An_argument_is_in_its_range(string attributes, string message) => Verify.Attributes(attributes, message);
}
