using ClaimCheck.App;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<ICodeStore, MemoryCodeStore>();
builder.Services.AddSingleton<IBatchStore, MemoryBatchStore>();
builder.Services.AddSingleton<IBatchFiles, MemoryBatchFiles>();
builder.Services.AddClaimCheck();
await builder.Build().RunAsync();
