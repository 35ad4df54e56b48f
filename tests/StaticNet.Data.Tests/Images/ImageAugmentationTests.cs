using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Engine;
using Xunit;

namespace StaticNet.Data.Tests;

public class ImageAugmentationTests
{
    private const int Height = 5, Width = 7, Channels = 2, Size = Height * Width * Channels;

    private static readonly float[] Images = [.. Enumerable.Range(0, 40 * Size).Select(i => (i * 37 % 101) / 100f)];

    [Fact]
    public void Nothing_switched_on_changes_nothing() => Assert.Equal(Images, Apply(new(Height, Width, Channels, seed: 1)));

    [Fact]
    public void Images_are_mirrored_or_left_about_equally_often()
    {
        float[] results = Apply(new(Height, Width, Channels, seed: 1) { FlipHorizontally = true, FlipVertically = true });
        var found = new Dictionary<(bool, bool), int>();
        for (int i = 0; i < 40; i++)
        {
            float[] image = Images[(i * Size)..((i + 1) * Size)], result = results[(i * Size)..((i + 1) * Size)];
            (bool X, bool Y) flip = new[] { (false, false), (true, false), (false, true), (true, true) }.Single(flip => result.SequenceEqual(Flip(image, flip.Item1, flip.Item2)));
            found[flip] = found.GetValueOrDefault(flip) + 1;
        }

        Assert.Equal(4, found.Count);
        Assert.All(found.Values, count => Assert.InRange(count, 3, 20));
    }

    [Fact]
    public void The_number_of_threads_and_the_batches_make_no_difference()
    {
        ImageAugmentation augmentation = Everything();
        float[] expected = Apply(augmentation);
        foreach (int threads in new[] { 1, 2, 7 })
        {
            float[] results = new float[Images.Length];
            augmentation.Apply(Images.AsMemory(), results, epoch: 3, first: 0, threads);
            Assert.Equal(expected, results);
        }

        float[] inBatches = new float[Images.Length];
        for (int first = 0; first < 40; first += 16)
        {
            int count = Math.Min(16, 40 - first) * Size;
            augmentation.Apply(Images.AsSpan(first * Size, count), inBatches.AsSpan(first * Size, count), epoch: 3, first);
        }

        Assert.Equal(expected, inBatches);
    }

    [Fact]
    public void Each_epoch_seed_and_image_is_another()
    {
        ImageAugmentation augmentation = Everything();
        float[] results = new float[Images.Length];
        augmentation.Apply(Images, results, epoch: 4);
        Assert.NotEqual(Apply(augmentation), results);
        augmentation.Apply(Images, results, epoch: 3, first: 1);
        Assert.NotEqual(Apply(augmentation), results);
        Assert.NotEqual(Apply(augmentation), Apply(Everything(seed: 3)));
    }

    [Theory]
    [InlineData(OutsidePixels.Nearest)]
    [InlineData(OutsidePixels.Reflect)]
    [InlineData(OutsidePixels.Zero)]
    public void Pixels_from_outside_are_as_they_were_asked_for(OutsidePixels outside)
    {
        // Constant images stay constant, but where zeros come in; and a bright half moves no brighter.
        float[] constant = new float[40 * Size];
        constant.AsSpan().Fill(0.5f);
        float[] results = new float[constant.Length];
        new ImageAugmentation(Height, Width, Channels, seed: 1) { Shift = 0.5f, Rotation = 30, Outside = outside }.Apply(constant, results, epoch: 0);
        Assert.All(results, value => Assert.InRange(value, outside == OutsidePixels.Zero ? 0 : 0.4999f, 0.5001f));
        Assert.Equal(outside == OutsidePixels.Zero, results.Any(value => value == 0));
    }

    [Fact]
    public void A_shift_moves_the_center_of_what_is_bright()
    {
        const int Side = 21;
        var augmentation = new ImageAugmentation(Side, Side, seed: 5) { Shift = 0.2f, Outside = OutsidePixels.Zero };
        float[] image = new float[Side * Side], result = new float[image.Length];
        image[(10 * Side) + 10] = 1;
        double[] rows = new double[400], columns = new double[400];
        for (int i = 0; i < rows.Length; i++)
        {
            augmentation.Apply(image, result, epoch: 0, first: i);
            Assert.Equal(1, result.Sum(), 1e-5f);
            for (int pixel = 0; pixel < result.Length; pixel++)
            {
                rows[i] += result[pixel] * ((pixel / Side) - 10);
                columns[i] += result[pixel] * ((pixel % Side) - 10);
            }
        }

        // Uniform in ±4.2: a deviation of 4.2/√3, and not one beyond.
        foreach (double[] moved in new[] { rows, columns })
        {
            Assert.All(moved, distance => Assert.InRange(distance, -4.2001, 4.2001));
            Assert.InRange(moved.Average(), -0.5, 0.5);
            Assert.InRange(Math.Sqrt(moved.Average(distance => distance * distance)), 2.1, 2.75);
        }
    }

    [Fact]
    public void A_rotation_turns_around_the_center()
    {
        const int Side = 21;
        var augmentation = new ImageAugmentation(Side, Side, seed: 5) { Rotation = 90, Outside = OutsidePixels.Zero };
        float[] image = new float[Side * Side], result = new float[image.Length];
        image[(10 * Side) + 17] = 1;
        double[] angles = new double[200];
        for (int i = 0; i < angles.Length; i++)
        {
            augmentation.Apply(image, result, epoch: 0, first: i);
            double x = 0, y = 0, sum = result.Sum();
            for (int pixel = 0; pixel < result.Length; pixel++)
            {
                x += result[pixel] / sum * ((pixel % Side) - 10);
                y += result[pixel] / sum * ((pixel / Side) - 10);
            }

            Assert.InRange(Math.Sqrt((x * x) + (y * y)), 6.6, 7.4);
            angles[i] = Math.Atan2(y, x) * 180 / Math.PI;
        }

        Assert.InRange(angles.Max(), 70, 93);
        Assert.InRange(angles.Min(), -93, -70);
    }

    [Fact]
    public void Noise_has_its_deviation()
    {
        float[] results = Apply(new(Height, Width, Channels, seed: 9) { Noise = 0.1f });
        double[] noise = [.. results.Select((value, i) => (double)(value - Images[i]))];
        Assert.InRange(noise.Average(), -0.006, 0.006);
        Assert.InRange(Math.Sqrt(noise.Average(value => value * value)), 0.095, 0.105);
    }

    [Fact]
    public void Images_are_changed_without_allocating()
    {
        ImageAugmentation augmentation = Everything();
        float[] results = Apply(augmentation);
        long before = GC.GetAllocatedBytesForCurrentThread();
        augmentation.Apply(Images, results, epoch: 5);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        // Of a stream, each pass begins with its memory; its batches need none.
        using IEnumerator<SampleSet> batches = augmentation.Batches(Images, new int[40], batchSize: 4).GetEnumerator();
        batches.MoveNext();
        batches.MoveNext();
        before = GC.GetAllocatedBytesForCurrentThread();
        while (batches.MoveNext())
        {
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Batches_of_a_pass_have_all_images_as_their_numbers_change_them()
    {
        ImageAugmentation augmentation = Everything();
        int[] labels = [.. Enumerable.Range(0, 40)];
        IEnumerable<SampleSet> batches = augmentation.Batches(Images, labels, batchSize: 16, threads: 2);
        float[] expected = new float[Images.Length];
        var orders = new List<int[]>();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            augmentation.Apply(Images, expected, epoch);
            var order = new List<int>();
            var counts = new List<int>();
            foreach (SampleSet batch in batches)
            {
                SamplePart x = batch.Input(0);
                int[] y = batch.Target(0).Classes.ToArray();
                counts.Add(y.Length);
                for (int i = 0; i < y.Length; i++)
                    Assert.Equal(expected.AsSpan(y[i] * Size, Size).ToArray(), x.Slice(i * Size, Size).ToArray());
                order.AddRange(y);
            }

            Assert.Equal([16, 16, 8], counts);
            Assert.Equal(labels, order.Order());
            orders.Add([.. order]);
        }

        Assert.Equal(3, orders.DistinctBy(order => string.Join(',', order)).Count());
        Assert.Throws<ArgumentException>(() => augmentation.Batches(Images, new int[39]));
        Assert.Throws<ArgumentException>(() => augmentation.Batches(Array.Empty<float>(), new float[3]));
    }

    [Fact]
    public void A_network_trained_on_a_stream_of_them_is_the_same_on_any_number_of_threads()
    {
        (float[] x, int[] y) = SmallData.Draw(100);
        float[] Train(int threads)
        {
            var augmentation = new ImageAugmentation(1, 3, seed: 6) { Shift = 0.1f, Noise = 0.05f };
            var network = new SmallNet(seed: 3) { MaxDegreeOfParallelism = threads };
            network.Fit(augmentation.Batches(x, y, batchSize: 16, threads), new TrainingOptions { Epochs = 4, Verbose = Verbose.Silent });
            return network.GetWeights("dense_1/kernel");
        }

        float[] expected = Train(1);
        Assert.NotEqual(new SmallNet(seed: 3).GetWeights("dense_1/kernel"), expected);
        Assert.Equal(expected, Train(2));
        Assert.Equal(expected, Train(7));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var augmentation = new ImageAugmentation(2, 3);
        Assert.StartsWith("Images of 6 floats were expected (2 x 3 x 1), but there are 7 floats.", Assert.Throws<ArgumentException>(() => augmentation.Apply(new float[7], new float[7], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => augmentation.Apply(new float[6], new float[12], 0));
        float[] same = new float[6];
        Assert.Throws<ArgumentException>(() => augmentation.Apply(same, same, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageAugmentation(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageAugmentation(1, 1) { Shift = 1.5f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageAugmentation(1, 1) { Rotation = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageAugmentation(1, 1) { Noise = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageAugmentation(100_000, 100_000));
    }

    private static ImageAugmentation Everything(int seed = 2) =>
        new(Height, Width, Channels, seed) { FlipHorizontally = true, FlipVertically = true, Shift = 0.2f, Rotation = 20, Noise = 0.05f, Outside = OutsidePixels.Reflect };

    private static float[] Apply(ImageAugmentation augmentation)
    {
        float[] results = new float[Images.Length];
        augmentation.Apply(Images, results, epoch: 3);
        return results;
    }

    private static float[] Flip(float[] image, bool x, bool y)
    {
        float[] flipped = new float[image.Length];
        for (int row = 0; row < Height; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                int from = ((y ? Height - 1 - row : row) * Width) + (x ? Width - 1 - column : column);
                image.AsSpan(from * Channels, Channels).CopyTo(flipped.AsSpan(((row * Width) + column) * Channels));
            }
        }

        return flipped;
    }
}
