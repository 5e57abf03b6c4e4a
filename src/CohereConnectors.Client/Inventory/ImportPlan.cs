namespace CohereConnectors.Client.Inventory;

/// <summary>What an import does, entry by entry, oldest first, and what became of it.</summary>
public sealed class ImportPlan
{
    private readonly HashSet<string> _existing;

    private ImportPlan(IReadOnlyList<ImportStep> steps, IEnumerable<Connector> actual) =>
        (Steps, _existing) = (
            steps,
            new HashSet<string>(actual.Select(static connector => connector.Id), StringComparer.Ordinal));

    /// <summary>Gets the steps, in the order in which they are carried out.</summary>
    public IReadOnlyList<ImportStep> Steps { get; }

    /// <summary>
    /// Gets whether a request failed and may have had an effect, so that <see cref="Settle"/> is needed.
    /// </summary>
    public bool IsInDoubt => Steps.Any(static step => step.Status == ImportStatus.Unknown);

    /// <summary>Creates a plan.</summary>
    /// <param name="document">The entries to import.</param>
    /// <param name="actual">All connectors that exist.</param>
    /// <param name="options">What the import may do.</param>
    /// <returns>The plan. Secrets are not set yet.</returns>
    public static ImportPlan Create(
        InventoryDocument document,
        IReadOnlyList<Connector> actual,
        ImportOptions options) =>
        new(
            [
                .. ConnectorMatcher
                    .Match(document.Entries, actual, options.MatchBy, ComparedProperty.All)
                    .Where(static pair => pair.Entry is not null)
                    .Select(pair => new ImportStep(
                        pair.Entry!,
                        pair.Actual,
                        pair.Actual is null
                            ? []
                            : ConnectorComparison.FindChanges(pair.Entry!, pair.Actual, ComparedProperty.All),
                        options)),
            ],
            actual);

    /// <summary>
    /// Determines whether an error concerns every entry, so that the import ends: no permission, no quota, no
    /// connection.
    /// </summary>
    /// <param name="exception">The error.</param>
    /// <returns><see langword="true"/> if no other entry can succeed.</returns>
    public static bool EndsImport(CohereApiException exception) => exception.ErrorCode
        is CohereErrorCode.Unauthorized
        or CohereErrorCode.PaymentRequired
        or CohereErrorCode.Forbidden
        or CohereErrorCode.EndpointRetired
        or CohereErrorCode.TooManyRequests
        or CohereErrorCode.ConnectionFailed
        or CohereErrorCode.ProxyAuthenticationRequired
        or CohereErrorCode.UnexpectedRedirect
        or CohereErrorCode.InsecureEndpoint
        or CohereErrorCode.NotConnected;

    /// <summary>Marks the steps that are left as not reached.</summary>
    public void Stop()
    {
        foreach (ImportStep step in Steps.Where(static step => step.Status == ImportStatus.Planned))
        {
            step.End(ImportStatus.NotReached, step.Problem);
        }
    }

    /// <summary>Decides which of the requests in doubt had an effect.</summary>
    /// <param name="actual">All connectors that exist now.</param>
    public void Settle(IReadOnlyList<Connector> actual)
    {
        ILookup<bool, ImportStep> doubtful = Steps
            .Where(static step => step.Status == ImportStatus.Unknown)
            .ToLookup(static step => step.Action == ImportAction.Create);
        SettleCreates([.. doubtful[true]], actual);
        foreach (ImportStep step in doubtful[false])
        {
            Connector? now = actual.FirstOrDefault(connector => connector.Id == step.Actual!.Id);
            bool isDone = now is not null && ConnectorComparison.FindChanges(step.Entry, now, ComparedProperty.All)
                .All(change => step.IsSecretLeftOut && AuthenticationChange.Includes(change.Property));
            End(step, isDone ? now : null);
        }
    }

    // A connector that did not exist before, and that no other step created, is the one that was in doubt.
    private void SettleCreates(ImportStep[] creates, IReadOnlyList<Connector> actual)
    {
        var known = new HashSet<string>(
            Steps
                .Where(static step => step.Status == ImportStatus.Done)
                .Select(static step => step.Actual!.Id),
            StringComparer.Ordinal);
        IEnumerable<Connector> added = actual.Where(connector =>
            !_existing.Contains(connector.Id) && !known.Contains(connector.Id));
        Dictionary<InventoryEntry, ImportStep> steps = creates.ToDictionary(static step => step.Entry);
        List<ConnectorPair> pairs = ConnectorMatcher.Match(
            steps.Keys, added, ConnectorMatchBy.NameAndUrl, ComparedProperty.All);
        foreach (ConnectorPair pair in pairs)
        {
            if (pair.Entry is not null)
            {
                End(steps[pair.Entry], pair.Actual);
            }
        }
    }

    private static void End(ImportStep step, Connector? now)
    {
        if (now is not null)
        {
            step.Complete(now);
            step.End(ImportStatus.Done, null);
        }
        else
        {
            step.End(ImportStatus.Failed, step.Problem);
        }
    }
}
