using ClaimCheck.Local.Commands;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("check", "a.json", "b.json")]
    [InlineData("check", "a.json", "--bogus")]
    [InlineData("bogus")]
    [InlineData("codes")]
    [InlineData("codes", "show")]
    [InlineData("codes", "import")]
    [InlineData("rules")]
    [InlineData("serve", "--port")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("serve", "--port", "-1")]
    [InlineData("serve", "--port", "http")]
    [InlineData("--port", "65536")]
    [InlineData("rules", "list", "--data")]
    [InlineData("rules", "list", "--data", "")]
    [InlineData("codes", "show", "M54.5", "--on")]
    public async Task Wrong_usage_is_refused_in_one_line(params string[] arguments) =>
        (await CommandRun.OfAsync(arguments)).ShouldBeRefused("Use --help to see what is accepted.");

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("check", "-h")]
    [InlineData("codes", "show", "-?")]
    public async Task Help_is_told_and_ends_with_0(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.Code.ShouldBe(ExitCode.Clean);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("Usage:");
        run.Output.ShouldContain("--data <DIR>");
    }

    [Fact]
    public async Task A_host_that_is_none_is_refused() =>
        (await CommandRun.OfAsync(["serve", "--host", "my-laptop"])).ShouldBeRefused("--host is 'my-laptop'; accepted: localhost");
}
