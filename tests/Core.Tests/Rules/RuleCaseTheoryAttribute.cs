using Xunit.Abstractions;
using Xunit.Sdk;

namespace ClaimCheck.Core.Tests.Rules;

/// <summary>Makes each case of cases/*.yaml a test of its own, called by the case's name and nothing else.</summary>
[XunitTestCaseDiscoverer("ClaimCheck.Core.Tests.Rules." + nameof(RuleCaseDiscoverer), "ClaimCheck.Core.Tests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuleCaseTheoryAttribute : FactAttribute;

/// <summary>Finds the cases.</summary>
public sealed class RuleCaseDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        try
        {
            return [.. RuleCase.All.Keys.Select(title => new RuleTestCase(diagnostics, testMethod, title))];
        }
        catch (TypeInitializationException e)
        {
            return [new ExecutionErrorTestCase(diagnostics, TestMethodDisplay.Method, TestMethodDisplayOptions.None, testMethod, (e.InnerException ?? e).Message)];
        }
    }
}

/// <summary>One case; its display name is its title.</summary>
public sealed class RuleTestCase : XunitTestCase
{
    [Obsolete("Called by the de-serializer; should only be called by deriving classes for de-serialization purposes")]
    public RuleTestCase()
    {
    }

    public RuleTestCase(IMessageSink diagnostics, ITestMethod method, string title)
        : base(diagnostics, TestMethodDisplay.Method, TestMethodDisplayOptions.None, method, [title])
    {
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => (string)TestMethodArguments[0];
}
