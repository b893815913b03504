namespace ClaimCheck.Functions.Settings;

/// <summary>The settings of the application: the section <c>ClaimCheck</c>, such as <c>ClaimCheck__LedgerKey</c>.</summary>
public sealed class ClaimCheckSettings
{
    /// <summary>The section.</summary>
    public const string Section = "ClaimCheck";

    /// <summary>The key of <c>local.settings.sample.json</c>. Everybody knows it, so it makes no pseudonyms: it is refused outside the emulator.</summary>
    public const string DevelopmentKey = "DevelopmentOnly/DevelopmentOnly/DevelopmentOnly/";

    /// <summary>The practice's secret, under which patients have their pseudonyms. Never logged and never in a message.</summary>
    public string? LedgerKey { get; set; }

    /// <summary>How many whole quarters before the current one the ledger keeps; what is usual where it is not set.</summary>
    public int? LedgerQuarters { get; set; }
}
