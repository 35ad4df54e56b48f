using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNet;

// Numbers that this program prints for people follow the culture; the library's own do not.
Console.WriteLine($"culture {CultureInfo.CurrentCulture.Name} {1.5}");
Console.WriteLine(DigitNet.Summary);

float[] images = Samples(32, DigitNet.InputSize), digits = new float[32 * DigitNet.OutputSize];
for (int i = 0; i < 32; i++)
    digits[(i * DigitNet.OutputSize) + (i % DigitNet.OutputSize)] = 1;

DigitNet digitNet = new();
float first = digitNet.TrainOnBatch(images, digits), last = first;
for (int step = 0; step < 50; step++)
    last = digitNet.TrainOnBatch(images, digits);
Print("first", first);
Print("last", last);
Print("sum", digitNet.Predict(images).Sum());

using MemoryStream file = new();
digitNet.Save(file);
file.Position = 0;
DigitNet loaded = new(seed: 1);
loaded.Load(file);
Console.WriteLine($"loaded {loaded.Predict(images).SequenceEqual(digitNet.Predict(images))}");

@event keyword = new();
History history = keyword.Fit(Samples(20, 4), Samples(20, 3), batchSize: 8, epochs: 3, verbose: Verbose.Silent);
Console.WriteLine($"epochs {history.Epoch.Count}");

int[] classes = [.. Enumerable.Range(0, 20).Select(i => i % 4)];
Consumer.Outer.Middle.Inner inner = new();
Console.WriteLine(inner.Evaluate(Samples(20, 6), classes));
Console.WriteLine($"counts {DigitNet.ParameterCount} {@event.ParameterCount} {Count<Consumer.Outer.Middle.Inner>()}");

#if WITH_SATELLITES
// A table, its preparation beside the weights, and back; NumPy's arrays.
StaticNet.Data.Table table = StaticNet.Data.CsvFile.Read(new MemoryStream("a,b\n1.5,x\n-2,y\n,x\n"u8.ToArray()));
StaticNet.Data.Preparation inputs = StaticNet.Data.Preparation.Fit(
    table,
    "inputs",
    StaticNet.Data.Columns.Named("a").FillMissing(StaticNet.Data.Filling.Median).Standardize(),
    StaticNet.Data.Columns.Named("b").OneHot());
using MemoryStream withInputs = new();
StaticNet.Data.PreparationFiles.Save(digitNet, withInputs, inputs);
withInputs.Position = 0;
float[] prepared = StaticNet.Data.Preparation.Load(withInputs, "inputs").Transform(table);
using MemoryStream array = new();
StaticNet.Data.NpyFile.Write(array, StaticNet.Data.NpyArray.Of(prepared, 3, 3));
array.Position = 0;
StaticNet.Data.NpyArray read = StaticNet.Data.NpyFile.Read(array);
Console.WriteLine($"prepared {read.ToFloats().SequenceEqual(inputs.Transform(table))} {read.Shape[0]}");

// A service that is asked for by its class, and by what all networks are.
digitNet.Save("digits.safetensors");
Microsoft.Extensions.DependencyInjection.ServiceCollection services = new();
Microsoft.Extensions.DependencyInjection.StaticNetServiceCollectionExtensions.AddStaticNet<DigitNet>(services, "digits.safetensors");
using Microsoft.Extensions.DependencyInjection.ServiceProvider provider = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(services);
INetwork service = (INetwork)provider.GetService(typeof(INetwork));
Console.WriteLine($"services {service.Info}; {service.Predict(images).SequenceEqual(digitNet.Predict(images))}");
#endif

static int Count<TNetwork>()
    where TNetwork : INetwork<TNetwork> => TNetwork.ParameterCount;

static void Print(string name, float value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));

static float[] Samples(int count, int size) => [.. Enumerable.Range(0, count * size).Select(i => (i * 37 % 101) / 101f)];
