using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using StaticNet.Initialization;

namespace StaticNet.Data;

/// <summary>
/// Changes images by chance as a camera could have: mirrors, shifts, turns them, and adds noise, so that a network learns what does not matter. What
/// becomes of an image depends on the seed, the epoch and its number alone, never on how many threads there are, or on how images are put into batches.
/// </summary>
/// <remarks>
/// Images are of shape (height, width, channels), row-major, as convolutions read them. A pixel between pixels is the mean of its four neighbours by their distance
/// (bilinear). Whatever is not switched on costs nothing.
/// </remarks>
public sealed class ImageAugmentation
{
    // The doubles that each image draws: two flips, two shifts, a rotation.
    private const ulong DrawsPerImage = 5;

    // Noise has streams of its own.
    private const ulong NoiseStreams = 1UL << 63;

    private readonly int _height;
    private readonly int _width;
    private readonly int _channels;

    /// <summary>Makes an augmentation that leaves images as they are, until something is switched on.</summary>
    /// <param name="height">The rows of an image.</param>
    /// <param name="width">The pixels of a row.</param>
    /// <param name="channels">The floats of a pixel.</param>
    /// <param name="seed">Where the random numbers start.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or an image is larger than an array.</exception>
    public ImageAugmentation(int height, int width, int channels = 1, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((double)height * width * channels, Array.MaxLength, nameof(height));
        _height = height;
        _width = width;
        _channels = channels;
        Seed = unchecked((ulong)seed);
    }

    /// <summary>Gets the floats of an image.</summary>
    public int ImageSize => _height * _width * _channels;

    internal ulong Seed { get; }

    /// <summary>Gets whether every other image, by chance, is mirrored left to right.</summary>
    public bool FlipHorizontally { get; init; }

    /// <summary>Gets whether every other image, by chance, is mirrored top to bottom.</summary>
    public bool FlipVertically { get; init; }

    /// <summary>Gets how far an image is shifted at most, up, down, left and right, as a fraction of its height and width; uniform in ±.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or above 1.</exception>
    public float Shift
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A fraction from 0 to 1 was expected.");
    }

    /// <summary>Gets by how many degrees an image is turned at most, around its centre; uniform in ±.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or above 180.</exception>
    public float Rotation
    {
        get;
        init => field = value is >= 0 and <= 180 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Degrees from 0 to 180 were expected.");
    }

    /// <summary>Gets the standard deviation of the normally distributed noise that is added to each float.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public float Noise
    {
        get;
        init => field = value >= 0 && float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number of at least 0 was expected.");
    }

    /// <summary>Gets what comes in from outside of an image. Default: its nearest pixel.</summary>
    public OutsidePixels Outside { get; init; } = OutsidePixels.Nearest;

    /// <summary>Changes images, on this thread, without allocating.</summary>
    /// <param name="images">The images one after another.</param>
    /// <param name="results">Receives the changed images; it is other memory.</param>
    /// <param name="epoch">The epoch: in each, an image is changed in another way.</param>
    /// <param name="first">The number of the first image among all of the epoch; the next ones count on.</param>
    /// <exception cref="ArgumentException">The lengths differ, are no whole number of images, or the memory is the same.</exception>
    public void Apply(ReadOnlySpan<float> images, Span<float> results, int epoch, long first = 0)
    {
        CheckLengths(images, results);
        for (int i = 0; i < images.Length / ImageSize; i++)
            ApplyOne(images.Slice(i * ImageSize, ImageSize), results.Slice(i * ImageSize, ImageSize), epoch, first + i);
    }

    /// <summary>Changes images on several threads, to the same bits as on one.</summary>
    /// <param name="images">The images one after another.</param>
    /// <param name="results">Receives the changed images; it is other memory.</param>
    /// <param name="epoch">The epoch: in each, an image is changed in another way.</param>
    /// <param name="first">The number of the first image among all of the epoch; the next ones count on.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <exception cref="ArgumentException">The lengths differ, are no whole number of images, the memory is the same, or there are no threads.</exception>
    public void Apply(ReadOnlyMemory<float> images, Memory<float> results, int epoch, long first, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        CheckLengths(images.Span, results.Span);
        Parallel.For(0, images.Length / ImageSize, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            ApplyOne(images.Span.Slice(i * ImageSize, ImageSize), results.Span.Slice(i * ImageSize, ImageSize), epoch, first + i));
    }

    /// <summary>A source of batches for <c>Fit</c>: each pass over it is an epoch, with the images in another order, and changed in another way.</summary>
    /// <param name="images">The images one after another.</param>
    /// <param name="labels">Their class numbers.</param>
    /// <param name="batchSize">The images of a batch; the last one of a pass may have fewer.</param>
    /// <param name="threads">The most threads to change the images of a batch with; more than one pays for large images.</param>
    /// <returns>The batches; a batch is valid until the next one is asked for.</returns>
    /// <exception cref="ArgumentException">There is no image, the lengths do not fit each other, or a number is out of range.</exception>
    public IEnumerable<SampleSet> Batches(ReadOnlyMemory<float> images, ReadOnlyMemory<int> labels, int batchSize = 32, int threads = 1) =>
        new AugmentedBatches<int>(this, images, labels, batchSize, threads, (x, y) => new(x, y));

    /// <summary>A source of batches for <c>Fit</c>: each pass over it is an epoch, with the images in another order, and changed in another way.</summary>
    /// <param name="images">The images one after another.</param>
    /// <param name="targets">Their targets one after another.</param>
    /// <param name="batchSize">The images of a batch; the last one of a pass may have fewer.</param>
    /// <param name="threads">The most threads to change the images of a batch with; more than one pays for large images.</param>
    /// <returns>The batches; a batch is valid until the next one is asked for.</returns>
    /// <exception cref="ArgumentException">There is no image, the lengths do not fit each other, or a number is out of range.</exception>
    public IEnumerable<SampleSet> Batches(ReadOnlyMemory<float> images, ReadOnlyMemory<float> targets, int batchSize = 32, int threads = 1) =>
        new AugmentedBatches<float>(this, images, targets, batchSize, threads, (x, y) => new(x, y));

    /// <summary>Changes some of the images, each by its number among all.</summary>
    internal void Apply(ReadOnlyMemory<float> images, ReadOnlyMemory<int> rows, Memory<float> results, int epoch, int threads)
    {
        if (threads > 1)
        {
            ApplyInParallel(images, rows, results, epoch, threads);
            return;
        }

        for (int i = 0; i < rows.Length; i++)
            ApplyOne(Image(images, rows.Span[i]), results.Span.Slice(i * ImageSize, ImageSize), epoch, rows.Span[i]);
    }

    // Apart, as what threads share is allocated.
    private void ApplyInParallel(ReadOnlyMemory<float> images, ReadOnlyMemory<int> rows, Memory<float> results, int epoch, int threads) =>
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            ApplyOne(Image(images, rows.Span[i]), results.Span.Slice(i * ImageSize, ImageSize), epoch, rows.Span[i]));

    private ReadOnlySpan<float> Image(ReadOnlyMemory<float> images, int row) => images.Span.Slice(row * ImageSize, ImageSize);

    private void CheckLengths(ReadOnlySpan<float> images, Span<float> results)
    {
        if (images.Length % ImageSize != 0)
            throw new ArgumentException(FormattableString.Invariant($"Images of {ImageSize} floats were expected ({_height} x {_width} x {_channels}), but there are {images.Length} floats."), nameof(images));
        if (results.Length != images.Length)
            throw new ArgumentException(FormattableString.Invariant($"Memory for {images.Length} floats was expected, but there is some for {results.Length}."), nameof(results));
        if (images.Overlaps(results))
            throw new ArgumentException("The results should have memory of their own, but it is that of the images.", nameof(results));
    }

    private void ApplyOne(ReadOnlySpan<float> image, Span<float> result, int epoch, long number)
    {
        var random = new CounterRandom(Seed, unchecked((uint)epoch));
        ulong position = unchecked((ulong)number * DrawsPerImage);
        bool flipX = FlipHorizontally && random.UniformDouble(position) < 0.5;
        bool flipY = FlipVertically && random.UniformDouble(position + 1) < 0.5;
        double shiftY = Shift == 0 ? 0 : Symmetric(random, position + 2) * Shift * _height;
        double shiftX = Shift == 0 ? 0 : Symmetric(random, position + 3) * Shift * _width;
        double angle = Rotation == 0 ? 0 : Symmetric(random, position + 4) * Rotation * (Math.PI / 180);
        if (flipX || flipY || Shift > 0 || Rotation > 0)
            Resample(image, result, flipX, flipY, shiftX, shiftY, angle);
        else
            image.CopyTo(result);
        if (Noise > 0)
            AddNoise(result, epoch, number);
    }

    private static double Symmetric(CounterRandom random, ulong position) => (2 * random.UniformDouble(position)) - 1;

    // For each pixel of the result, where it comes from: back by the shift, the rotation and the flips, around the centre.
    private void Resample(ReadOnlySpan<float> image, Span<float> result, bool flipX, bool flipY, double shiftX, double shiftY, double angle)
    {
        double centerX = (_width - 1) / 2.0, centerY = (_height - 1) / 2.0;
        double cosine = Math.Cos(angle), sine = Math.Sin(angle);
        for (int row = 0; row < _height; row++)
        {
            for (int column = 0; column < _width; column++)
            {
                double x = column - centerX - shiftX, y = row - centerY - shiftY;
                double fromX = (cosine * x) + (sine * y), fromY = (cosine * y) - (sine * x);
                fromX = (flipX ? -fromX : fromX) + centerX;
                fromY = (flipY ? -fromY : fromY) + centerY;
                Interpolate(image, fromX, fromY, result.Slice(((row * _width) + column) * _channels, _channels));
            }
        }
    }

    private void Interpolate(ReadOnlySpan<float> image, double x, double y, Span<float> pixel)
    {
        double left = Math.Floor(x), top = Math.Floor(y);
        float right = (float)(x - left), bottom = (float)(y - top);
        pixel.Clear();
        Add(image, (int)left, (int)top, (1 - right) * (1 - bottom), pixel);
        Add(image, (int)left + 1, (int)top, right * (1 - bottom), pixel);
        Add(image, (int)left, (int)top + 1, (1 - right) * bottom, pixel);
        Add(image, (int)left + 1, (int)top + 1, right * bottom, pixel);
    }

    private void Add(ReadOnlySpan<float> image, int x, int y, float weight, Span<float> pixel)
    {
        int column = Inside(x, _width), row = Inside(y, _height);
        if (weight == 0 || column < 0 || row < 0)
            return;

        ReadOnlySpan<float> source = image.Slice(((row * _width) + column) * _channels, _channels);
        for (int channel = 0; channel < pixel.Length; channel++)
            pixel[channel] += weight * source[channel];
    }

    /// <summary>The place within the image that stands for one outside; −1 for none.</summary>
    private int Inside(int place, int length)
    {
        if ((uint)place < (uint)length)
            return place;

        switch (Outside)
        {
            case OutsidePixels.Nearest:
                return place < 0 ? 0 : length - 1;
            case OutsidePixels.Reflect:
                int around = place % (2 * length);
                around = around < 0 ? around + (2 * length) : around;
                return around < length ? around : (2 * length) - 1 - around;
            default:
                return -1;
        }
    }

    private void AddNoise(Span<float> image, int epoch, long number)
    {
        var random = new CounterRandom(Seed, NoiseStreams | unchecked((uint)epoch));
        ulong position = unchecked((ulong)number * (ulong)image.Length);
        for (int i = 0; i < image.Length; i++)
            image[i] += (float)(Noise * random.Normal(position + (ulong)i));
    }
}
