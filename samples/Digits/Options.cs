namespace StaticNet.Samples.Digits;

/// <summary>What the command line asks for.</summary>
/// <param name="MnistDirectory">The directory of MNIST's four files; null for the digits that the program carries.</param>
/// <param name="Seed">Where the initial weights and the order of the samples start.</param>
/// <param name="Threads">How many threads may work; null for StaticNet's choice.</param>
/// <param name="Epochs">How many times training sees each image; null for the choice of the data set.</param>
/// <param name="Help">Whether only the usage is wanted.</param>
internal sealed record Options(string? MnistDirectory, int Seed, int? Threads, int? Epochs, bool Help)
{
    public const string Usage = """
        Trains a network to read handwritten digits and shows what it makes of images it has not seen.

        Usage: Digits [options]

          --mnist DIR   train on MNIST: DIR holds train-images-idx3-ubyte, train-labels-idx1-ubyte,
                        t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each as it is or as .gz
                        (without it: on 1,797 images of 8 x 8 pixels that the program carries)
          --seed N      seed of the weights and of the order of the images (default: 0)
          --threads N   the most threads to use; the result is the same, bit for bit, for any N
          --epochs N    passes over the training images (default: 20; with --mnist: 12)
          --help        this text
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">An argument is unknown, or its value is missing, no integer or too small.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options(MnistDirectory: null, Seed: 0, Threads: null, Epochs: null, Help: false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--mnist" => options with { MnistDirectory = OptionValue.Text(arguments, ref i, "a directory") },
                "--seed" => options with { Seed = OptionValue.Integer(arguments, ref i, int.MinValue, "an integer") },
                "--threads" => options with { Threads = OptionValue.Integer(arguments, ref i, 1, "an integer of at least 1") },
                "--epochs" => options with { Epochs = OptionValue.Integer(arguments, ref i, 1, "an integer of at least 1") },
                "--help" or "-h" => options with { Help = true },
                string unknown => throw new UsageException($"Expected --mnist, --seed, --threads, --epochs or --help, but found '{unknown}'."),
            };
        }

        return options;
    }
}
