using System;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StaticNet.Data.Tests.Services;

/// <summary>The service that docs/howto/serve-from-aspnet.md shows for networks that requests choose by a name; <see cref="NamedServiceTests"/> asks it.</summary>
internal static class NamedServiceExample
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        string[] names = ["stable", "next"];
        foreach (string name in names)
        {
            builder.Services.AddKeyedStaticNet<MpgNet>(name, $"cars-{name}.safetensors")
                .AddKeyedPreparation<MpgNet>(name, "inputs")
                .AddKeyedPreparation<MpgNet>(name, "target");
        }

        var checks = builder.Services.AddHealthChecks();
        foreach (string name in names)
            checks.Add(new HealthCheckRegistration(name, services => new NetworkCheck(services.GetRequiredKeyedService<INetwork>(name)), failureStatus: null, tags: null));

        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CarJson.Default));
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.MapHealthChecks("/health");

        // POST /predict/stable with { "horsepower": 88, "weight": 2130, "origin": "Japan" }
        app.MapPost("/predict/{name}", IResult (string name, [FromBody] Car car, IServiceProvider services) =>
        {
            if (!names.Contains(name))
                return Results.Problem($"There is no network '{name}': the networks are {string.Join(", ", names)}.", statusCode: 404);

            INetwork network = services.GetRequiredKeyedService<INetwork>(name);
            Preparation inputs = services.GetRequiredKeyedService<Preparation>($"{name}/inputs"), target = services.GetRequiredKeyedService<Preparation>($"{name}/target");
            return Results.Ok(Cars.Predict(car, network, inputs, target));
        });
        return app;
    }
}
