using System.Reflection;
using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Tests.Triggers;

public sealed class RouteTests
{
    private static IEnumerable<(string Name, HttpTriggerAttribute Trigger)> Doors =>
        from function in TestEdge.Functions
        let trigger = function.Method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).SingleOrDefault(t => t is not null)
        where trigger is not null
        select (function.Name, trigger);

    [Fact]
    public async Task Both_edges_answer_the_same_methods_at_the_same_addresses()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Configuration.AddInMemoryCollection(TestEdge.Settings);
        builder.Services.AddRoutingCore();
        builder.Services.AddClaimCheckEdge();
        await using var local = builder.Build();
        local.MapClaimCheckApi();
        var mapped =
            from endpoint in ((IEndpointRouteBuilder)local).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            select $"{method} {endpoint.RoutePattern.RawText!.TrimStart('/')}";
        var declared =
            from door in Doors
            from method in door.Trigger.Methods!
            where method != "head"
            select $"{method.ToUpperInvariant()} api/{door.Trigger.Route}";

        declared.Order(StringComparer.Ordinal).ShouldBe(mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_can_be_got_can_be_asked_for_without_its_body() =>
        Doors.Where(d => d.Trigger.Methods!.Contains("get") != d.Trigger.Methods!.Contains("head")).ShouldBeEmpty();

    [Fact]
    public void All_but_liveness_and_the_contract_ask_for_a_key() =>
        Doors.Where(d => d.Trigger.AuthLevel != AuthorizationLevel.Function).Select(d => (d.Name, d.Trigger.AuthLevel))
            .ShouldBe([("GetHealth", AuthorizationLevel.Anonymous), ("GetOpenApi", AuthorizationLevel.Anonymous)], ignoreOrder: true);

    [Fact]
    public void Every_function_has_a_name_of_its_own() =>
        TestEdge.Functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
}
