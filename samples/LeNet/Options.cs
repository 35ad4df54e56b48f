namespace StaticNet.Samples.LeNet;

/// <summary>What the command line asks for.</summary>
/// <param name="MnistDirectory">The directory of MNIST's four files; null where none is given.</param>
/// <param name="Residual">Whether the residual network is trained, not LeNet-5.</param>
/// <param name="PicturePath">The file that the picture is written to.</param>
/// <param name="Seed">Where the initial weights and the order of the samples start.</param>
/// <param name="Threads">How many threads may work; null for StaticNet's choice.</param>
/// <param name="Epochs">How many times training sees each image; null for the choice of the network.</param>
/// <param name="Help">Whether only the usage is wanted.</param>
internal sealed record Options(string? MnistDirectory, bool Residual, string PicturePath, int Seed, int? Threads, int? Epochs, bool Help)
{
    public const string Usage = """
        Trains a convolutional network on MNIST and draws its first filters and its mistakes.

        Usage: LeNet --mnist DIR [options]

          --mnist DIR     DIR holds train-images-idx3-ubyte, train-labels-idx1-ubyte,
                          t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each as it is or as .gz
          --residual      a small residual network with batch normalization (default: LeNet-5)
          --picture FILE  where to write the picture, a PNG (default: lenet.png)
          --seed N        seed of the weights and of the order of the images (default: 0)
          --threads N     the most threads to use; the result is the same, bit for bit, for any N
          --epochs N      passes over the training images (default: 10; with --residual: 5)
          --help          this text
        """;

    public const string HowToGetMnist = """
        LeNet reads images of 28 x 28 pixels, which this program does not carry: it needs MNIST.
        To fetch the four files (12 MB) and train on them:

          mkdir mnist
          for part in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1; do
            curl -o mnist/$part-ubyte.gz https://storage.googleapis.com/cvdf-datasets/mnist/$part-ubyte.gz
          done
          dotnet run -c Release --project samples/LeNet -- --mnist mnist
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">An argument is unknown, or its value is missing, no integer or too small.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options(MnistDirectory: null, Residual: false, PicturePath: "lenet.png", Seed: 0, Threads: null, Epochs: null, Help: false);
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--mnist" => options with { MnistDirectory = OptionValue.Text(arguments, ref i, "a directory") },
                "--residual" => options with { Residual = true },
                "--picture" => options with { PicturePath = OptionValue.Text(arguments, ref i, "a file") },
                "--seed" => options with { Seed = OptionValue.Integer(arguments, ref i, int.MinValue, "an integer") },
                "--threads" => options with { Threads = OptionValue.Integer(arguments, ref i, 1, "an integer of at least 1") },
                "--epochs" => options with { Epochs = OptionValue.Integer(arguments, ref i, 1, "an integer of at least 1") },
                "--help" or "-h" => options with { Help = true },
                string unknown => throw new UsageException($"Expected --mnist, --residual, --picture, --seed, --threads, --epochs or --help, but found '{unknown}'."),
            };
        }

        return options;
    }
}
