using System.Text.Json;
using System.Text.Json.Nodes;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Settings;
using ClaimCheck.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClaimCheck.Functions.Tests.Triggers;

public sealed class SettingsTests
{
    private const string Account = "DefaultEndpointsProtocol=https;AccountName=practice;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";
    private static readonly string Own = new('a', 64);

    [Theory]
    [InlineData("ClaimCheck:LedgerKey", null, "ClaimCheck__LedgerKey is not set")]
    [InlineData("ClaimCheck:LedgerKey", "  ", "ClaimCheck__LedgerKey is not set")]
    [InlineData("ClaimCheck:LedgerKey", "c2hvcnQ=", "ClaimCheck__LedgerKey is no key; accepted: 32 random bytes or more")]
    [InlineData("ClaimCheck:LedgerKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k)", "the key vault has not answered")]
    [InlineData("ClaimCheck:LedgerQuarters", "4", "ClaimCheck__LedgerQuarters is 4; accepted: how many quarters")]
    [InlineData("AzureWebJobsStorage", null, "No storage account is named: set AzureWebJobsStorage")]
    [InlineData("AzureWebJobsStorage", "AccountKey=c2VjcmV0", "AzureWebJobsStorage is no connection string")]
    [InlineData("AzureWebJobsStorage", "nonsense", "AzureWebJobsStorage is no connection string")]
    [InlineData("AzureWebJobsStorage", Account, "outside the emulator one of the practice's own is needed")]
    [InlineData("Batches:RangeBytes", "1048575", "Batches__RangeBytes is too small; accepted: bytes, 1048576 or more")]
    public void What_is_missing_or_wrong_is_said_at_the_start(string setting, string? value, string said)
    {
        var settings = TestEdge.Settings;
        settings[setting] = value;

        var message = Should.Throw<OptionsValidationException>(() => Start(settings)).Message;
        message.ShouldContain(said);
        if (!string.IsNullOrWhiteSpace(value) && setting is "AzureWebJobsStorage" or "ClaimCheck:LedgerKey")
            message.ShouldNotContain("c2", customMessage: "a secret is in the message");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var failures = Should.Throw<OptionsValidationException>(() => Start([])).Failures;
        failures.ShouldContain(f => f.StartsWith("No storage account is named"));
        failures.ShouldContain(f => f.StartsWith("ClaimCheck__LedgerKey is not set"));
    }

    [Fact]
    public void An_account_may_be_named_and_reached_by_identity() =>
        Start(new(StringComparer.Ordinal) { ["AzureWebJobsStorage:accountName"] = "practice", ["AzureWebJobsStorage:clientId"] = Guid.Empty.ToString(), ["ClaimCheck:LedgerKey"] = Own });

    [Fact]
    public void A_practice_sets_its_own_key_and_how_long_it_keeps_its_ledger()
    {
        using var edge = Start(new(StringComparer.Ordinal) { [StorageAccount.Setting] = Account, ["ClaimCheck:LedgerKey"] = Own, ["ClaimCheck:LedgerQuarters"] = "20" });

        edge.GetRequiredService<LedgerRetention>().Quarters.ShouldBe(20);
        edge.GetRequiredService<Lazy<PatientKeys>>().Value.Fingerprint.ShouldBe(new PatientKeys(Convert.FromHexString(Own)).Fingerprint);
        edge.GetRequiredService<IOptions<BatchSettings>>().Value.RangeBytes.ShouldBe(256 * 1024 * 1024);
    }

    [Fact]
    public void Without_settings_the_key_says_in_words_what_is_missing()
    {
        using var edge = TestEdge.Create([]);
        Should.Throw<InvalidOperationException>(() => edge.GetRequiredService<Lazy<PatientKeys>>().Value).Message.ShouldContain("ClaimCheck__LedgerKey is not set");
    }

    [Fact]
    public void The_sample_settings_work_as_they_are()
    {
        var values = Json("local.settings.sample.json")["Values"].Deserialize<Dictionary<string, string?>>()!;
        Start(values.ToDictionary(v => v.Key.Replace("__", ":", StringComparison.Ordinal), v => v.Value, StringComparer.Ordinal));

        values["FUNCTIONS_WORKER_RUNTIME"].ShouldBe("dotnet-isolated");
        var off = values.Where(v => v.Key.EndsWith(".Disabled", StringComparison.Ordinal)).ShouldHaveSingleItem();
        off.Value.ShouldBe("true");
        off.Key.ShouldBe("AzureWebJobs.InboxFromEventGrid.Disabled");
        TestEdge.Functions.ShouldContain(f => f.Name == "InboxFromEventGrid");
    }

    [Fact]
    public void The_host_tries_as_often_as_people_are_told_and_keeps_the_addresses()
    {
        var extensions = Json("host.json")["extensions"]!;
        ((int)extensions["blobs"]!["poisonBlobThreshold"]!).ShouldBe(5);
        ((int)extensions["blobs"]!["maxDegreeOfParallelism"]!).ShouldBeInRange(1, 2);
        ((string)extensions["http"]!["routePrefix"]!).ShouldBe("api");

        // The program writes its messages so.
        ((string)extensions["queues"]!["messageEncoding"]!).ShouldBe("base64");
    }

    private static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(TestEdge.Root, file)))!;

    private static ServiceProvider Start(Dictionary<string, string?> settings)
    {
        var edge = TestEdge.Create(settings);
        edge.GetRequiredService<IStartupValidator>().Validate();
        return edge;
    }
}
