using ClaimCheck.Functions;
using ClaimCheck.Functions.Operator;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

try
{
    using var app = FunctionsEdge.CreateBuilder(args).Build();

    // The deployed program is the operator's tool as well: called with a command, it does that and ends.
    if (OperatorCommands.AreMeant(args))
        return await OperatorCommands.RunAsync(args, app.Services, Console.Out, Console.Error);
    await app.RunAsync();
    return OperatorCommands.Done;
}
catch (OptionsValidationException fault)
{
    // What a person has to set, one line each, where the host shows it.
    foreach (var failure in fault.Failures)
        await Console.Error.WriteLineAsync(failure);
    return OperatorCommands.Refused;
}
