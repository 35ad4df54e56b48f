using StaticNet.Numerics;
using StaticNet.Tests.Fixtures;
using StaticNet.Tests.Graphs;
using Xunit;

namespace StaticNet.Tests.Engine;

/// <summary>
/// The caller's memory right before and right behind pages that nobody may touch. A byte read there shows in no result, so that only the
/// operating system sees it: who does so ends the process that runs these tests.
/// </summary>
public sealed class GuardPageTests
{
    // Below, at and above what tiles and lanes take at once.
    private static readonly int[] Samples = [1, 2, 5, 6, 7, 8, 9, 15, 16, 17, 33];

    // Every kind of layer; the register is the machine's widest, or narrower where the tests are run so.
    [Theory]
    [MemberData(nameof(NetworkCases.Names), MemberType = typeof(NetworkCases))]
    public void No_network_touches_a_byte_beside_the_callers_spans(string network)
    {
        NetworkCase subject = NetworkCases.Create(network);
        foreach (int samples in Samples)
        {
            subject.RunBetweenGuards(samples, isAtEnd: true);
            subject.RunBetweenGuards(samples, isAtEnd: false);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nor_does_one_of_several_inputs_and_outputs(bool isAtEnd)
    {
        const int samples = 5;
        TwoByTwo network = new(seed: 1);
        using GuardedMemory<float> image = new(Batch.Uniform(samples * TwoByTwo.ImageSize), isAtEnd), meta = new(Batch.Uniform(samples * TwoByTwo.MetaDataSize), isAtEnd), slant = new(Batch.Uniform(samples * TwoByTwo.SlantSize), isAtEnd);
        using GuardedMemory<int> digit = new(Batch.Labels(samples, TwoByTwo.DigitSize), isAtEnd);
        using GuardedMemory<float> digits = new(new float[samples * TwoByTwo.DigitSize], isAtEnd), slants = new(new float[samples * TwoByTwo.SlantSize], isAtEnd);
        network.Predict(image.GetSpan(), meta.GetSpan(), digits.GetSpan(), slants.GetSpan());
        network.TrainOnBatch(image.GetSpan(), meta.GetSpan(), digit.GetSpan(), slant.GetSpan());
        network.ComputeGradients(image.GetSpan(), meta.GetSpan(), digit.GetSpan(), slant.GetSpan());
        network.Evaluate(image.Memory, meta.Memory, digit.Memory, slant.Memory);
    }

    // Whatever the machine's own registers are.
    [Fact]
    public void No_register_is_read_or_written_whole_where_a_part_is_asked_for()
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<V>()
            where V : struct, ILanes<V>
        {
            for (int count = 0; count <= V.Count; count++)
            {
                float[] values = Batch.Uniform(count), lanes = new float[V.Count];
                foreach (bool isAtEnd in new[] { true, false })
                {
                    using GuardedMemory<float> from = new(values, isAtEnd), to = new(new float[count], isAtEnd);
                    V register = V.LoadFirst(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(from.GetSpan()), 0, count);
                    V.Store(register, ref lanes[0], 0);
                    Assert.Equal(values, lanes[..count]);
                    Assert.All(lanes[count..], value => Assert.Equal(0, value));
                    V.StoreFirst(register, ref System.Runtime.InteropServices.MemoryMarshal.GetReference(to.GetSpan()), 0, count);
                    Assert.Equal(values, to.GetSpan().ToArray());
                }
            }
        }
    }
}
