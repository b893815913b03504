using ClaimCheck.Local.Commands;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess());
