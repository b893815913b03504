using System.Buffers;
using BenchmarkDotNet.Attributes;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Benchmarks;

/// <summary>One ordinary claim on one core. Target: core ≤ 7 µs without a note, ≤ 6 KB allocated.</summary>
[MemoryDiagnoser]
public class SingleClaim
{
    private readonly Basis _basis = new(CodeIndex.Build(ShippedCodes.Read()), ShippedProcedures.Read(), ShippedLexicon.Reader(), ShippedPolicies.Read(), ShippedSpecialists.Read());
    private readonly Claim _claim = ClaimJsonReader.Read(OrdinaryClaim.Json);
    private readonly Claim _noted = ClaimJsonReader.Read(OrdinaryClaim.JsonWithNote);
    private readonly ArrayBufferWriter<byte> _output = new(16 * 1024);
    private CheckResult _result = null!;

    /// <summary>Makes sure that the claim is what the figures say it is.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _result = ClaimChecker.Check(_claim, _basis, OrdinaryClaim.Today);
        if (_result.Findings.Count != 3)
            throw new InvalidOperationException($"The ordinary claim has {_result.Findings.Count} findings, not 3.");
    }

    /// <summary>Claim to result: the rules.</summary>
    [Benchmark]
    public CheckResult Core() => ClaimChecker.Check(_claim, _basis, OrdinaryClaim.Today);

    /// <summary>Claim with a note of 1 KB to result. Target: ≤ 25 µs, ≤ 6 KB allocated.</summary>
    [Benchmark]
    public CheckResult CoreWithNote() => ClaimChecker.Check(_noted, _basis, OrdinaryClaim.Today);

    /// <summary>Bytes to claim.</summary>
    [Benchmark]
    public Claim Read() => ClaimJsonReader.Read(OrdinaryClaim.Json);

    /// <summary>Result to bytes.</summary>
    [Benchmark]
    public int Write()
    {
        _output.ResetWrittenCount();
        ResultJson.Write(_output, _result, "sha256:0");
        return _output.WrittenCount;
    }

    /// <summary>One look-up of a code by date.</summary>
    [Benchmark]
    public CodeVerdict Judge()
    {
        WrittenCode.TryRead("M54.50", out var code);
        return _basis.Codes.Judge(code, new DateOnly(2026, 3, 2));
    }
}
