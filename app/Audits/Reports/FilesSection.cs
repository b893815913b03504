using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>The files beside the page, and how patients are kept out of them.</summary>
internal static class FilesSection
{
    public static IHtmlContent Of(AuditReport report) => Html.Of(
        $"""
        <section aria-labelledby="files">
        <h2 id="files">Beside this page</h2>
        <dl class="files">
        <div><dt>{AuditFile.Findings}</dt><dd>{(report.Totals.Findings == 0 ? Html.Of($"Every finding: none this time.") : Html.Of($"Every finding, with its claim, charge and the timeline that proves it."))}</dd></div>
        <div><dt>{AuditFile.Report}</dt><dd>The numbers of this page, for programs; every payer and provider.</dd></div>
        </dl>
        <p class="note">Privacy: patients stand here under a pseudonym that is made from the practice’s own number and a secret that never leaves the practice. No name, no member id and no words of a note are in the ledger or in this report. It is health data all the same: who holds the practice’s records can tell patients by claim number and date. Keep it as you keep those.</p>
        </section>

        """);
}
