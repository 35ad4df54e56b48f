using System;
using System.Globalization;
using System.IO;
using StaticNet;
using StaticNet.Data;
using StaticNet.Samples;
using StaticNet.Samples.Browser;

// Trains the weights that samples/Browser begins with: on MNIST, whose images are turned and shifted a little, as people draw them.
if (args is not ["--mnist", string directory, string path])
{
    Console.Error.WriteLine("Usage: BrowserWeights --mnist DIR FILE, where DIR holds MNIST's four files, and FILE receives the weights.");
    return 2;
}

(MnistData train, MnistData test) = MnistData.Load(directory);
var network = new DigitNet(seed: 1);
var augmentation = new ImageAugmentation(MnistData.Side, MnistData.Side, seed: 1) { Rotation = 12, Shift = 0.05f, Outside = OutsidePixels.Zero };
network.Schedule = new CosineDecay(0.002, 15 * train.Labels.Length / 64);
network.Fit(augmentation.Batches(train.Images, train.Labels, batchSize: 64), new TrainingOptions { Epochs = 15, Verbose = Verbose.Line });
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Test accuracy: {network.Evaluate(test.Images, test.Labels)["accuracy"]}"));
network.Save(Path.GetFullPath(path));
return 0;
