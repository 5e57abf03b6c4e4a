namespace CohereConnectors.Client.Probing;

/// <summary>What a test of an address found, whichever connectors have that address.</summary>
internal sealed record ProbeReport(Uri? Url, ProbeStage Stage, DateTime TestedAt)
{
    public ProbeOutcome Outcome { get; init; }

    public ProbeCode? Code { get; init; }

    public string? Problem { get; init; }

    public int? StatusCode { get; init; }

    public TimeSpan? Latency { get; init; }

    public int? ResultCount { get; init; }

    public string? Address { get; init; }

    public DateTime? CertificateExpires { get; init; }

    public string? CertificateSubject { get; init; }

    public string? TlsVersion { get; init; }

    public bool SentToken { get; init; }

    /// <summary>Returns the report with what was found: the failure, else the warnings.</summary>
    public ProbeReport With(ProbeFailure? failure, IReadOnlyList<ProbeFailure> warnings)
    {
        bool hasFailed = failure is not null && failure.Code != ProbeCode.AuthenticationRequired;
        ProbeFailure[] found = hasFailed ? [failure!] : failure is null ? [.. warnings] : [.. warnings, failure];
        return this with
        {
            Outcome = hasFailed ? ProbeOutcome.Failed
                : warnings.Count > 0 ? ProbeOutcome.Warning
                : failure is null ? ProbeOutcome.Passed
                : ProbeOutcome.Unverified,
            Code = found.FirstOrDefault()?.Code,
            Problem = found.Length == 0 ? null : string.Join(" ", found.Select(one => one.Problem)),
        };
    }

    public ConnectorTestResult ToResult(ProbeTarget target) => new()
    {
        Id = target.Id,
        Name = target.Name,
        Url = target.Url,
        Outcome = Outcome.ToString(),
        Code = Code?.ToString(),
        Problem = Problem,
        Stage = Stage.ToString(),
        StatusCode = StatusCode,
        Latency = Latency,
        ResultCount = ResultCount,
        Address = Address,
        CertificateExpires = CertificateExpires,
        CertificateSubject = CertificateSubject,
        TlsVersion = TlsVersion,
        SentToken = SentToken,
        TestedAt = TestedAt,
    };
}
