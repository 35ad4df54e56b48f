using StaticNet;

const string File = "spirals.safetensors";

// Trained once; replace the file to serve other weights.
if (!System.IO.File.Exists(File))
{
    (float[] x, float[] y) = Spirals.Draw(1_000, seed: 1);
    var network = new SpiralNet(seed: 1);
    network.Fit(x, y, batchSize: 50, epochs: 100, verbose: Verbose.Silent);
    network.Save(File);
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStaticNet<SpiralNet>(File);
var app = builder.Build();

// GET /predict?x=0.5&y=0.2
app.MapGet("/predict", (float x, float y, SpiralNet network) => network.Predict([x, y])[0]);

// POST /predict with [[0.5, 0.2], [-0.1, 0.9]]
app.MapPost("/predict", (List<float[]> points, SpiralNet network) => network.Predict(points.ToArray()));

app.Run();
