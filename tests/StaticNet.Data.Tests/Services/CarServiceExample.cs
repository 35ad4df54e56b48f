using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

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
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CarJson.Default));
        var app = builder.Build();
        app.UseStatusCodePages();

        // POST /mpg with { "horsepower": 88, "weight": 2130, "origin": "Japan" }
        app.MapPost("/mpg", IResult (Car car, MpgNet network, [FromKeyedServices("inputs")] Preparation inputs, [FromKeyedServices("target")] Preparation target) =>
        {
            float[] sample = new float[MpgNet.InputSize];
            try
            {
                inputs.Transform(sample, RawValue.FromDouble(car.Horsepower), car.Weight, car.Origin);
            }
            catch (ArgumentException wrong)
            {
                return Results.Problem(wrong.Message, statusCode: 400);
            }

            return Results.Ok(new Answer(target.InverseTransform(network.Predict(sample)).Numbers("mpg")[0]));
        });
        return app;
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
