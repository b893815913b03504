using System.Reflection;
using System.Text;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Functions.Settings;
using ClaimCheck.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ClaimCheck.Functions.Tests.Triggers;

/// <summary>The edge as the program puts it together, over stores in memory.</summary>
internal static class TestEdge
{
    public static readonly string Root = typeof(TestEdge).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Settings that are accepted.</summary>
    public static Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        [StorageAccount.Setting] = "UseDevelopmentStorage=true",
        ["ClaimCheck:LedgerKey"] = ClaimCheckSettings.DevelopmentKey,
    };

    /// <summary>All classes with functions, as the worker finds them.</summary>
    public static IEnumerable<(Type Class, MethodInfo Method, string Name)> Functions =>
        from type in typeof(FunctionsEdge).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select (type, method, function.Name);

    /// <summary>The edge over an account, as it is deployed.</summary>
    public static ServiceProvider CreateOn(string connection, Action<IServiceCollection>? more = null) =>
        Build(new(Settings, StringComparer.Ordinal) { [StorageAccount.Setting] = connection }, more);

    public static ServiceProvider Create(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? more = null) => Build(
        settings ?? Settings,
        services =>
        {
            services.AddSingleton<ICodeStore, MemoryCodeStore>();
            services.AddSingleton<IPolicyStore, MemoryPolicyStore>();
            services.AddSingleton<ILedger, MemoryLedger>();
            services.AddSingleton<IBatchStore, MemoryBatchStore>();
            services.AddSingleton<IBatchFiles, MemoryBatchFiles>();
            services.AddSingleton<IAuditStore, MemoryAuditStore>();
            services.AddSingleton<IAuditFiles, MemoryAuditFiles>();
            services.RemoveAll<LargeBatches>();
            more?.Invoke(services);
        });

    private static ServiceProvider Build(Dictionary<string, string?> settings, Action<IServiceCollection>? more)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace));
        services.AddClaimCheckEdge();
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>A class with functions, made as the worker makes it.</summary>
    public static T Make<T>(this IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>A request, as the worker hands it to a function.</summary>
    public static DefaultHttpContext Request(string? body = null, string? contentType = null, params (string Name, string Value)[] address)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        http.Request.ContentType = contentType;
        foreach (var (name, value) in address)
            http.Request.RouteValues[name] = value;
        http.Response.Body = new MemoryStream();
        return http;
    }

    public static string Answer(this HttpContext http) => Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
}
