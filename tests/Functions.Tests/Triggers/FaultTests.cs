using System.Text.Json.Nodes;
using Azure;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Faults;
using ClaimCheck.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace ClaimCheck.Functions.Tests.Triggers;

public sealed class FaultTests
{
    private const string Words = "the note of Jane Roe";
    private readonly LogLines<FaultMiddleware> _log = new();

    [Fact]
    public async Task A_fault_of_ours_is_a_problem_document_that_says_no_more_than_that()
    {
        var http = await ServeAsync(() => throw new InvalidOperationException(Words));

        http.Response.StatusCode.ShouldBe(500);
        http.Response.ContentType.ShouldBe("application/problem+json");
        http.Response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        http.Response.Headers.CacheControl.ToString().ShouldBe("no-store");
        ((string)JsonNode.Parse(http.Answer())!["type"]!).ShouldBe("urn:claimcheck:internal");
        http.Answer().ShouldNotContain(Words);
        var told = _log.All.ShouldHaveSingleItem();
        told.ShouldStartWith("Error: CheckClaim failed: System.InvalidOperationException");
        told.ShouldNotContain(Words);
    }

    [Theory]
    [InlineData(413, 413, "urn:claimcheck:too-large")]
    [InlineData(408, 408, "urn:claimcheck:timeout")]
    [InlineData(400, 400, "urn:claimcheck:bad-request")]
    public async Task What_the_server_refuses_is_no_fault_of_ours(int thrown, int status, string type)
    {
        var http = await ServeAsync(() => throw new BadHttpRequestException("refused", thrown));

        http.Response.StatusCode.ShouldBe(status);
        ((string)JsonNode.Parse(http.Answer())!["type"]!).ShouldBe(type);
        _log.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_answered_where_the_caller_went_away()
    {
        var http = TestEdge.Request();
        http.RequestAborted = new CancellationToken(canceled: true);
        await new FaultMiddleware(_log).ServeAsync(http, "CheckClaim", () => throw new OperationCanceledException());

        http.Answer().ShouldBeEmpty();
        _log.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_host_hears_of_a_fault_without_its_words()
    {
        var told = await Should.ThrowAsync<FunctionFailedException>(() => FaultMiddleware.RunAsync(() => throw new FormatException(Words), default));

        told.Message.ShouldStartWith("System.FormatException");
        told.ToString().ShouldNotContain(Words);
    }

    [Fact]
    public async Task Of_the_storage_account_the_host_hears_status_and_code()
    {
        var told = await Should.ThrowAsync<FunctionFailedException>(
            () => FaultMiddleware.RunAsync(() => throw new RequestFailedException(503, Words, "ServerBusy", null), default));

        told.Message.ShouldStartWith("Azure.RequestFailedException 503 ServerBusy");
        told.ToString().ShouldNotContain(Words);
    }

    [Fact]
    public async Task Our_own_words_stand() =>
        (await Should.ThrowAsync<FunctionFailedException>(() => FaultMiddleware.RunAsync(() => throw new BatchNotCheckedException("The batch july was not checked."), default)))
            .Message.ShouldBe("The batch july was not checked.");

    [Fact]
    public async Task Work_that_the_end_of_the_host_cut_off_is_not_done()
    {
        using var ending = new CancellationTokenSource();
        await ending.CancelAsync();

        (await Should.ThrowAsync<FunctionFailedException>(() => FaultMiddleware.RunAsync(() => Task.FromCanceled(ending.Token), ending.Token)))
            .Message.ShouldBe("The host ended before the work did; it goes on elsewhere.");
    }

    private async Task<HttpContext> ServeAsync(Func<Task> serve)
    {
        var http = TestEdge.Request();
        await new FaultMiddleware(_log).ServeAsync(http, "CheckClaim", serve);
        return http;
    }
}
