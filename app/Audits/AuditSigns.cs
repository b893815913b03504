namespace ClaimCheck.App.Audits;

/// <summary>Wakes up whoever runs audits when one was asked for.</summary>
public sealed class AuditSigns : Bell;
