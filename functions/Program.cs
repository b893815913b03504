using System.Security.Cryptography;
using ClaimCheck.App;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<ICodeStore, MemoryCodeStore>();
builder.Services.AddSingleton<IBatchStore, MemoryBatchStore>();
builder.Services.AddSingleton<IBatchFiles, MemoryBatchFiles>();
builder.Services.AddSingleton<IAuditStore, MemoryAuditStore>();
builder.Services.AddSingleton<IAuditFiles, MemoryAuditFiles>();

// What is kept in memory is gone with the instance, and so may the key of its pseudonyms be.
builder.Services.AddSingleton<IPolicyStore, MemoryPolicyStore>();
builder.Services.AddSingleton<ILedger, MemoryLedger>();
builder.Services.AddSingleton(_ => new Lazy<PatientKeys>(() => new PatientKeys(RandomNumberGenerator.GetBytes(PatientKeys.FewestBytes))));
builder.Services.AddClaimCheck();
await builder.Build().RunAsync();
