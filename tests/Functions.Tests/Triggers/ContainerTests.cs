using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Tests.Triggers;

public sealed class ContainerTests
{
    [Fact]
    public void The_program_can_make_everything_it_is_made_of()
    {
        var builder = FunctionsEdge.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(TestEdge.Settings);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        using var program = builder.Build();

        foreach (var type in TestEdge.Functions.Select(f => f.Class).Distinct())
            ActivatorUtilities.CreateInstance(program.Services, type).ShouldNotBeNull();
    }
}
