using ClaimCheck.App.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>Four small releases in which codes come, go, turn and change their titles.</summary>
internal static class FourReleases
{
    public static readonly string[] Names = ["icd10cm_order_2024.txt", "icd10cm_order_2025.txt", "icd10cm_order_2025_Apr.txt", "icd10cm_order_2026.txt"];

    /// <summary>A folder that holds them, and an empty store.</summary>
    public static ImportFolder Folder(ICodeStore? store = null)
    {
        var folder = new ImportFolder(store);
        folder.Write(Names[0], OrderText.With("E11 Diabetes", "E11.9+ Diabetes", "M54 Dorsalgia", "M54.5 Low back pain", "M54.50+ Low back pain, unspecified"));
        folder.Write(Names[1], OrderText.With("E11 Diabetes", "E11.9+ Diabetes mellitus", "E11.8+ Other", "M54 Dorsalgia", "M54.5+ Low back pain"));
        folder.Write(Names[2], OrderText.With("E11 Diabetes", "E11.9+ Diabetes mellitus", "E11.8+ Other", "M54 Dorsalgia", "M54.5+ Low back pain"));
        folder.Write(Names[3], OrderText.With("E11 Diabetes", "E11.9 Diabetes mellitus", "E11.90+ Diabetes, so", "M54 Dorsalgia", "M54.5+ Low back pain"));
        return folder;
    }
}
