namespace StaticNet.Data.Tests.Services;

/// <summary>Files of a network with its preparations, as training on different tables writes them.</summary>
internal static class CarFiles
{
    /// <summary>Writes a file whose preparations have learned from cars of some weight: another scale is another preparation.</summary>
    public static string Write(string path, int seed, double scale = 1, params string[] order)
    {
        Table cars = new Table()
            .WithNumbers("horsepower", [88, 130, double.NaN, 97]).WithNumbers("weight", [2130 * scale, 3504 * scale, 2933, 2500])
            .WithTexts("origin", ["Japan", "USA", "USA", "Japan"]).WithNumbers("mpg", [27, 18 / scale, 25, 30 * scale]);
        Columns horsepower = Columns.Named("horsepower").FillMissing(Filling.Median).Standardize(), weight = Columns.Named("weight").Standardize();
        Columns[] columns = order is ["weight", ..] ? [weight, horsepower, Columns.Named("origin").OneHot()] : [horsepower, weight, Columns.Named("origin").OneHot()];
        new MpgNet(seed).Save(path, Preparation.Fit(cars, "inputs", columns).Expect(MpgNet.InputSize), Preparation.Fit(cars, "target", Columns.Named("mpg").Standardize()));
        return path;
    }

    /// <summary>What a file predicts for a car, without any service.</summary>
    public static double Predict(string path)
    {
        MpgNet network = new();
        network.Load(path);
        return Cars.Predict(new Car(null, 2130, "Japan"), network, Preparation.Load(path, "inputs"), Preparation.Load(path, "target")).Mpg;
    }
}
