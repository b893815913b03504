using Azure.Storage.Blobs.Models;
using ClaimCheck.App.Audits;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Tests.Batches;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Audits;

[Collection(AzuriteTests.Name)]
public sealed class BlobAuditFilesTests(Azurite azurite) : AuditFilesContract
{
    private readonly string _container = Azurite.NewName();

    protected override IAuditFiles Open() => new BlobAuditFiles(azurite.Account.Blobs, TimeProvider.System, _container);

    [Fact]
    public async Task A_first_report_that_was_published_when_the_process_died_is_listed()
    {
        await using var results = await StageAsync(new BlobAuditFiles(azurite.Watched(WatchedRequests.DiesAt(1, WatchedRequests.IsCommit)), TimeProvider.System, _container), Third, "new");
        await Should.ThrowAsync<DiedException>(() => results.PublishAsync(default));

        (await Open().ListAsync(default)).ShouldBe([Third]);

        (await SeenAsync(Open(), Third)).ShouldBe(AuditFile.All.Select(f => $"{f}: new"));
    }

    [Fact]
    public async Task What_else_is_in_the_container_is_no_report()
    {
        await PublishAsync(Open(), Third, "x");
        await using (await StageAsync(Open(), Third.Previous, "never published"))
        {
        }

        await using var held = await Open().TryHoldAsync(new(2025, 1), default);
        await azurite.Account.Blobs.GetBlobContainerClient(_container).UploadBlobAsync("readme/a.txt", BinaryData.FromString("x"));

        (await Open().ListAsync(default)).ShouldBe([Third]);
    }

    [Fact]
    public async Task A_report_says_what_it_is()
    {
        await PublishAsync(Open(), Third, "x");

        BlobProperties page = await azurite.Account.Blobs.GetBlobContainerClient(_container).GetBlobClient($"{Third}/{AuditFile.Page}").GetPropertiesAsync();
        (page.ContentType, page.Metadata.Count).ShouldBe(("text/html; charset=utf-8", 0));
    }
}
