using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StaticNet.Extensions.DependencyInjection;

namespace StaticNet.Data.Tests.Services;

/// <summary>The service that docs/howto/serve-from-aspnet.md shows for a network with preparations; <see cref="CarServiceTests"/> asks it.</summary>
internal static class CarServiceExample
{
    public static void Run(string[] args)
    {
        WebApplication app = Build(args);
        app.Run();
    }

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddStaticNet<MpgNet>("cars.safetensors")
            .AddPreparation<MpgNet>("inputs")
            .AddPreparation<MpgNet>("target");
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CarJson.Default));
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

        // POST /mpg with { "horsepower": 88, "weight": 2130, "origin": "Japan" }
        app.MapPost("/mpg", Answer ([FromBody] Car car, MpgNet network, [FromKeyedServices("inputs")] Preparation inputs, [FromKeyedServices("target")] Preparation target) =>
            Cars.Predict(car, network, inputs, target));

        // POST /reload, when training has saved another cars.safetensors in the place of this one.
        app.MapPost("/reload", void (ServedNetwork<MpgNet> served) => served.Load());
        return app;
    }
}

internal static class Cars
{
    public static Answer Predict(Car car, INetwork network, Preparation inputs, Preparation target)
    {
        float[] sample = new float[inputs.Size];
        try
        {
            inputs.Transform(sample, RawValue.FromDouble(car.Horsepower), car.Weight, car.Origin);
        }
        catch (ArgumentException wrong)
        {
            throw new BadHttpRequestException(wrong.Message);
        }

        return new Answer(target.InverseTransform(network.Predict(sample)).Numbers("mpg")[0]);
    }
}

internal sealed record Car(double? Horsepower, [property: JsonRequired] double Weight, string? Origin);

internal sealed record Answer(double Mpg);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Car))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class CarJson : JsonSerializerContext;

/// <summary>Tells how far a gallon takes a car.</summary>
[Network(4)]
[Dense(1)]
public sealed partial class MpgNet;
