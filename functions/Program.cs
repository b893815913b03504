using System.Security.Cryptography;
using ClaimCheck.App;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Functions.Operator;
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
var app = builder.Build();

// The deployed program is the operator's tool as well: called with a command, it does that and ends.
if (OperatorCommands.AreMeant(args))
    return await OperatorCommands.RunAsync(args, app.Services, Console.Out, Console.Error);
await app.RunAsync();
return OperatorCommands.Done;
