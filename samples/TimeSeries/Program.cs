using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNet;
using StaticNet.Data;
using StaticNet.Plotting;
using StaticNet.Samples.TimeSeries;

// How warm will it be tomorrow? From the weather of the last 30 days, against the forecast that it will be as warm as today.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string plot = args.Length > 0 ? args[0] : "forecast.svg";
const int Days = 30, Features = 6, TestDays = 365;

using Stream file = typeof(WeatherNet).Assembly.GetManifestResourceStream("weather.csv")!;
Table weather = CsvFile.Read(file);
double[] warmest = weather.Numbers("temp_max").ToArray();
int samples = weather.RowCount - Days, trained = samples - TestDays;

// What is learned of the data is learned of the days that are trained on: all but the last year.
string[] columns = ["temp_max", "temp_min", "precipitation", "wind"];
float[] features = new float[weather.RowCount * Features];
for (int column = 0; column < columns.Length; column++)
{
    (float mean, float deviation) = Spread(weather.Numbers(columns[column])[..(trained + Days)]);
    for (int day = 0; day < weather.RowCount; day++)
        features[(day * Features) + column] = ((float)weather.Numbers(columns[column])[day] - mean) / deviation;
}

for (int day = 0; day < weather.RowCount; day++)
    (features[(day * Features) + 4], features[(day * Features) + 5]) = MathF.SinCos(MathF.Tau * day / 365.25f);

// A sample is a window of days; its target is how much warmer the next day is.
(_, float degrees) = Spread(warmest.AsSpan(0, trained + Days));
float[] x = new float[samples * WeatherNet.InputSize], y = new float[samples];
for (int sample = 0; sample < samples; sample++)
{
    features.AsSpan(sample * Features, WeatherNet.InputSize).CopyTo(x.AsSpan(sample * WeatherNet.InputSize));
    y[sample] = (float)(warmest[sample + Days] - warmest[sample + Days - 1]) / degrees;
}

var network = new WeatherNet(seed: 1);
Console.WriteLine(WeatherNet.Summary);
network.Fit(x.AsMemory(0, trained * WeatherNet.InputSize), y.AsMemory(0, trained), new TrainingOptions { BatchSize = 32, Epochs = 30, Verbose = Verbose.Line });

float[] predicted = network.Predict(x.AsSpan(trained * WeatherNet.InputSize));
float[] forecast = [.. predicted.Select((change, day) => (float)warmest[trained + Days + day - 1] + (change * degrees))];
float[] actual = [.. warmest[(trained + Days)..].Select(degree => (float)degree)];
float[] naive = [.. warmest[(trained + Days - 1)..^1].Select(degree => (float)degree)];
LineChart.SaveSvg(plot, "Seattle's highest temperature of the day in 2015, in °C", "Day of the year", [("measured", actual), ("forecast the day before", forecast)]);
Console.WriteLine($"The forecast and what came: {plot}");
Console.WriteLine($"'As warm as today' errs by {Error(naive, actual):F2} °C in the mean of {TestDays} days that training has not seen.");
Console.WriteLine($"Test error: {Error(forecast, actual):F2} °C of the GRU");

static float Error(float[] forecast, float[] actual) => forecast.Zip(actual, (guess, truth) => MathF.Abs(guess - truth)).Average();

static (float Mean, float Deviation) Spread(ReadOnlySpan<double> values)
{
    double mean = 0, square = 0;
    foreach (double value in values)
        mean += value / values.Length;
    foreach (double value in values)
        square += (value - mean) * (value - mean) / values.Length;
    return ((float)mean, (float)Math.Sqrt(square));
}
