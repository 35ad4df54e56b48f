using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
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
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));

// What is wrong with a request is answered with a sentence, while developing as elsewhere.
builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
{
    if (problem.Exception is BadHttpRequestException wrong)
        problem.ProblemDetails.Detail = wrong.InnerException is { } cause ? $"{wrong.Message} {cause.Message}" : wrong.Message;
});

var app = builder.Build();
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = exception => exception is BadHttpRequestException wrong ? wrong.StatusCode : 500,
    SuppressDiagnosticsCallback = problem => problem.Exception is BadHttpRequestException,
});
app.UseStatusCodePages();
app.MapHealthChecks("/health");

// GET /predict?x=0.5&y=0.2
app.MapGet("/predict", float (float x, float y, SpiralNet network) => network.Predict(Point([x, y]))[0]);

// POST /predict with [[0.5, 0.2], [-0.1, 0.9]]
app.MapPost("/predict", float[][] ([FromBody] List<float[]> points, SpiralNet network) => network.Predict(points.Select(Point).ToArray()));

app.Run();

// The spirals are between -1 and 1. For what is no number, or infinite, there is no prediction that JSON could carry.
static float[] Point(float[]? point) => point is [>= -1 and <= 1, >= -1 and <= 1]
    ? point
    : throw new BadHttpRequestException("Points of two numbers each, from -1 to 1, were expected, such as [0.5, 0.2].");

// What becomes JSON is known when this is compiled: a native program can find out nothing else.
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(float[][]))]
[JsonSerializable(typeof(List<float[]>))]
internal sealed partial class ServiceJson : JsonSerializerContext;
