namespace CohereConnectors.Client.Inventory;

/// <summary>What an import does for one entry, and what became of it.</summary>
public sealed class ImportStep
{
    private readonly ImportOptions _options;

    internal ImportStep(
        InventoryEntry entry,
        Connector? actual,
        ConnectorPropertyChange[] changes,
        ImportOptions options)
    {
        (Entry, Actual, Changes, _options) = (entry, actual, changes, options);
        Action = actual is null ? ImportAction.Create
            : changes.Length > 0 && options.Update ? ImportAction.Update
            : ImportAction.None;
        Authentication = AuthenticationChange.Find(this);
        if (Action == ImportAction.None)
        {
            Status = ImportStatus.Done;
            Problem = changes.Length > 0 ? "The connector differs. Use -Update to change it." : null;
        }
        else if ((ImportObstacles.Find(this, options) ?? Authentication.Obstacle) is { } obstacle)
        {
            Block(obstacle);
        }
    }

    /// <summary>Gets the entry.</summary>
    public InventoryEntry Entry { get; }

    /// <summary>Gets the connector that exists, or null.</summary>
    public Connector? Actual { get; private set; }

    /// <summary>Gets the properties of the connector that differ from the entry.</summary>
    public IReadOnlyList<ConnectorPropertyChange> Changes { get; }

    /// <summary>Gets what is done.</summary>
    public ImportAction Action { get; private set; }

    /// <summary>Gets what became of it.</summary>
    public ImportStatus Status { get; private set; } = ImportStatus.Planned;

    /// <summary>Gets why it is blocked, failed or unknown, or what is left different; or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Gets whether a secret must be set before the step can be carried out.</summary>
    public bool NeedsSecret =>
        Status == ImportStatus.Planned
        && Authentication.Kind is not null
        && Secret is null
        && !IsSecretLeftOut;

    /// <summary>Gets what to send: the settings of a new connector, or those that change.</summary>
    public ConnectorSettings Settings => StepSettings.Create(this);

    internal AuthenticationChange Authentication { get; }

    internal ImportSecret? Secret { get; private set; }

    internal bool IsSecretLeftOut { get; private set; }

    /// <summary>Determines whether a property is sent.</summary>
    internal bool Sends(string property) =>
        Action == ImportAction.Create || Changes.Any(change => change.Property == property);

    /// <summary>Sets the secret of the entry, or the fact that there is none.</summary>
    /// <param name="secret">The secret, or null.</param>
    public void SetSecret(ImportSecret? secret)
    {
        if (!NeedsSecret)
        {
            return;
        }

        if (secret is null or { Value.Length: 0 })
        {
            LeaveOutSecret();
        }
        else if (Authentication.Kind == AuthenticationChange.ServiceAuth
            && ImportObstacles.FindInType(secret.Type ?? _options.ServiceAuthType) is { } obstacle)
        {
            Block(obstacle);
        }
        else if (Authentication.Kind == AuthenticationChange.OAuth && secret.Type is not null)
        {
            Block("The secret has a type, which only service tokens have, and the connector uses OAuth.");
        }
        else
        {
            Secret = secret.Type is null ? new ImportSecret(secret.Value, _options.ServiceAuthType) : secret;
        }
    }

    /// <summary>Blocks the step: nothing is sent.</summary>
    /// <param name="problem">The reason, as one sentence.</param>
    public void Block(string problem) => End(ImportStatus.Blocked, problem);

    /// <summary>Ends the step with success.</summary>
    /// <param name="connector">The connector as it is now.</param>
    public void Complete(Connector connector)
    {
        Actual = connector;
        End(ImportStatus.Done, Problem);
    }

    /// <summary>Ends the step with an error.</summary>
    /// <param name="exception">The error.</param>
    public void Fail(CohereApiException exception) => End(
        exception.MayHaveTakenEffect ? ImportStatus.Unknown : ImportStatus.Failed, exception.Message);

    /// <summary>Gets the result as it is now.</summary>
    /// <returns>The result.</returns>
    public ConnectorImportResult ToResult() => new()
    {
        Action = Action.ToString(),
        Status = Status.ToString(),
        Name = Entry.Connector.Name,
        Url = Entry.Connector.Url,
        SourceId = Entry.Id,
        Id = Actual?.Id,
        Changes = [.. Changes],
        NeedsAuthorization = Authentication.Kind == AuthenticationChange.OAuth
            && Status is ImportStatus.Planned or ImportStatus.Done
            && Action != ImportAction.None
            && !(IsSecretLeftOut && Action == ImportAction.Update),
        Problem = Problem,
    };

    internal void End(ImportStatus status, string? problem) => (Status, Problem) = (status, problem);

    // A new connector is created without its secret if that is allowed; one that exists keeps what it has.
    private void LeaveOutSecret()
    {
        if (!_options.AllowMissingSecret)
        {
            Block(Entry.Id is null
                ? "The entry has no ID to find its secret by."
                : $"There is no secret for the ID '{Entry.Id}'.");
            return;
        }

        IsSecretLeftOut = true;
        Problem = Action == ImportAction.Create
            ? "The connector has no secret."
            : "The authentication stays different, because its secret is missing.";
        bool isAll = Changes.All(static change => AuthenticationChange.Includes(change.Property));
        if (Action == ImportAction.Update && isAll)
        {
            Action = ImportAction.None;
            End(ImportStatus.Done, Problem);
        }
    }
}
