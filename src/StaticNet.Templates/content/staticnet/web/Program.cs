using System.Text.Json.Serialization;
using StaticNet;

var builder = WebApplication.CreateSlimBuilder(args);
string file = Path.Combine(builder.Environment.ContentRootPath, "spirals.safetensors");

// Trained once; replace the file to serve other weights.
if (!File.Exists(file))
{
    (float[] x, float[] y) = Spirals.Draw(1_000, seed: 1);
    var network = new SpiralNet(seed: 1);
    network.Fit(x, y, batchSize: 50, epochs: 100, verbose: Verbose.Silent);
    network.Save(file);
}

builder.Services.AddStaticNet<SpiralNet>(file);
builder.Services.AddHealthChecks();
builder.Services.AddProblemDetails();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));

var app = builder.Build();
app.UseStatusCodePages();
app.MapHealthChecks("/health");

// GET /predict?x=0.5&y=0.2
app.MapGet("/predict", float (float x, float y, SpiralNet network) => network.Predict([x, y])[0]);

// POST /predict with [[0.5, 0.2], [-0.1, 0.9]]
app.MapPost("/predict", IResult (List<float[]> points, SpiralNet network) =>
    points.All(point => point is { Length: SpiralNet.InputSize })
        ? Results.Ok(network.Predict(points.ToArray()))
        : Results.Problem("Points of two numbers each were expected, such as [[0.5, 0.2], [-0.1, 0.9]].", statusCode: 400));

app.Run();

// What becomes JSON is known when this is compiled: a native program can find out nothing else.
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(float[][]))]
[JsonSerializable(typeof(List<float[]>))]
internal sealed partial class ServiceJson : JsonSerializerContext;
