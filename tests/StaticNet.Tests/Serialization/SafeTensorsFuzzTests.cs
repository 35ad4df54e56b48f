using System;
using System.Globalization;
using System.IO;
using System.Text;
using StaticNet.Serialization;
using StaticNet.Tests.Training;
using Xunit;

namespace StaticNet.Tests.Serialization;

/// <summary>
/// Files with random damage: each is read, or refused with a message, and takes no more memory than itself and 1 MiB. The same in each run;
/// FUZZ_SEED draws others, and FUZZ_COUNT more of them.
/// </summary>
public class SafeTensorsFuzzTests
{
    private const int MostBeyondFile = 1 << 20;

    private static readonly int Seed = Number("FUZZ_SEED", 1), Count = Number("FUZZ_COUNT", 2_000);

    [Fact]
    public void Damaged_weights_are_read_or_refused()
    {
        using var stream = new MemoryStream();
        var network = new Resumable(1);
        network.Save(stream);
        Damage(stream.ToArray(), file => SafeTensors.Read(file, "Resumable", [.. Resumable.Weights]));
    }

    [Fact]
    public void Damaged_checkpoints_are_read_or_refused()
    {
        using var stream = new MemoryStream();
        ITrainableNetwork network = new Resumable(1);
        network.SaveCheckpoint(stream);
        Damage(stream.ToArray(), file => network.Engine.ReadCheckpoint(file));
    }

    [Fact]
    public void A_network_is_as_it_was_after_a_checkpoint_that_was_refused()
    {
        using var stream = new MemoryStream();
        var network = new Resumable(1);
        new Resumable(2).SaveCheckpoint(stream);
        byte[] other = stream.ToArray();
        string before = Bits(network);
        var random = new Random(Seed);
        int refused = 0;
        for (int i = 0; i < Count / 10; i++)
        {
            try
            {
                network.LoadCheckpoint(new MemoryStream(Mutate(other, random)));
                network = new(1);
            }
            catch (InvalidDataException)
            {
                refused++;
                Assert.Equal(before, Bits(network));
            }
        }

        Assert.InRange(refused, Count / 50, Count);
    }

    private static string Bits(Resumable network)
    {
        using var stream = new MemoryStream();
        network.SaveCheckpoint(stream);
        return Convert.ToHexString(stream.ToArray());
    }

    private static void Damage(byte[] intact, Action<Stream> read)
    {
        read(new MemoryStream(intact));
        var random = new Random(Seed);
        for (int i = 0; i < Count; i++)
        {
            byte[] file = Mutate(intact, random);
            Stream stream = i % 2 == 0 ? new MemoryStream(file) : new TricklingStream(file);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(stream);
            }
            catch (InvalidDataException exception)
            {
                Assert.StartsWith("Resumable: ", exception.Message, StringComparison.Ordinal);
                Assert.InRange(exception.Message.Length, 20, 2_000);
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"Mutation {i} of seed {Seed}: {exception}");
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, file.Length + MostBeyondFile);
        }
    }

    /// <summary>Some of the changes that damage or malice make: bits, bytes, pieces, numbers, the header's length, the end.</summary>
    private static byte[] Mutate(byte[] intact, Random random)
    {
        byte[] file = [.. intact];
        for (int changes = random.Next(1, 4); changes > 0 && file.Length > 0; changes--)
        {
            // Most of what can go wrong stands in the header.
            int place = random.Next(random.Next(3) == 0 ? file.Length : Math.Min(file.Length, 3_000));
            file = random.Next(7) switch
            {
                0 => Set(file, place, (byte)(file[place] ^ (1 << random.Next(8)))),
                1 => Set(file, place, (byte)random.Next(256)),
                2 => file[..place],
                3 => [.. file[..place], .. file[random.Next(file.Length)..]],
                4 => [.. file[..place], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. file[place..]],
                5 => Set(file, random.Next(Math.Min(8, file.Length)), (byte)random.Next(256)),
                _ => Digit(file, place, random),
            };
        }

        return file;
    }

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "9999999999999", "-1", "1e300", "null", "\"__metadata__\":{\"a\":\"b\"},", "\0", "\ud83d\ude00", new string('[', 200), "\"F64\"", "\"I64\"", "\"shape\":[2147483647,2147483647,2147483647]",
    ];

    private static byte[] Set(byte[] file, int place, byte value)
    {
        file[place] = value;
        return file;
    }

    private static byte[] Digit(byte[] file, int place, Random random)
    {
        int digit = Array.FindIndex(file, place, value => value is >= (byte)'0' and <= (byte)'9');
        return digit < 0 ? file : Set(file, digit, (byte)('0' + random.Next(10)));
    }

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
