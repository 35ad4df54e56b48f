using System;
using StaticNet.Training;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>The boundary of a split is the one that Keras computes from the double that was meant.</summary>
public sealed class ValidationSplitTests
{
    private static int OfKeras(int samples, double split) => (int)(samples * (1.0 - split));

    [Fact]
    public void A_quotient_of_small_numbers_is_that_quotient_for_any_number_of_samples()
    {
        for (int divisor = 1; divisor <= 64; divisor++)
        {
            for (int dividend = 1; dividend < divisor; dividend++)
            {
                float split = (float)dividend / divisor;
                for (int samples = 1; samples <= 400; samples++)
                    AssertKeeps(OfKeras(samples, (double)dividend / divisor), samples, split);
                foreach (int samples in new[] { 1_000, 10_000, 60_000, 70_000, 1_281_167, 16_777_215, 16_777_216, 100_000_000, 2_000_000_000, int.MaxValue })
                {
                    AssertKeeps(OfKeras(samples, (double)dividend / divisor), samples, split);
                    AssertKeeps(OfKeras(samples / divisor * divisor, (double)dividend / divisor), samples / divisor * divisor, split);
                }
            }
        }
    }

    [Fact]
    public void A_decimal_is_that_decimal()
    {
        for (int thousandths = 1; thousandths < 1000; thousandths++)
        {
            for (int samples = 1; samples <= 2_000; samples += 13)
                AssertKeeps(OfKeras(samples, thousandths / 1000.0), samples, (float)(thousandths / 1000.0));
        }

        foreach (int samples in new[] { 10_000, 30_000, 60_000, 123_456 })
        {
            for (int parts = 1; parts < 10_000; parts += 7)
                AssertKeeps(OfKeras(samples, parts / 10_000.0), samples, (float)(parts / 10_000.0));
        }
    }

    // validationSplit: 1234f / x.Length
    [Fact]
    public void A_number_of_the_samples_is_that_number()
    {
        foreach (int samples in new[] { 7, 640, 1_999, 50_000, 60_000 })
        {
            for (int count = 1; count < samples; count += Math.Max(1, samples / 5_000))
                AssertKeeps(OfKeras(samples, (double)count / samples), samples, (float)count / samples);
        }
    }

    [Theory]
    [InlineData(6, 1f / 6, 5)]
    [InlineData(3, 2f / 3, 1)]
    [InlineData(60_000, 1f / 6, 50_000)]
    [InlineData(10, 0.2f, 8)]
    [InlineData(10, float.Epsilon, 10)]
    [InlineData(10, 0.99999994f, 0)]
    public void Some_are_well_known(int samples, float split, int kept) => AssertKeeps(kept, samples, split);

    private static void AssertKeeps(int expected, int samples, float split)
    {
        int kept = ValidationSplit.Kept(samples, split);
        if (kept != expected)
            Assert.Fail(FormattableString.Invariant($"{samples} samples, a split of {split:G9}: expected {expected} to be kept, found {kept}."));
    }
}
