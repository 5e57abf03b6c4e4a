using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>An organization that creates and changes connectors as the API does, and can fail at a write.</summary>
internal sealed class SimulatedOrganization(IEnumerable<Connector> connectors)
{
    private readonly List<Connector> _connectors = [.. connectors];

    public IReadOnlyList<Connector> Connectors => _connectors;

    public int Writes { get; private set; }

    public List<ConnectorSettings> Sent { get; } = [];

    /// <summary>
    /// Gets or sets what happens at a write, by its number from 1: an error, and whether the write has its effect all
    /// the same.
    /// </summary>
    public Func<int, (CohereErrorCode Code, bool HasEffect)?> Fault { get; set; } = _ => null;

    /// <summary>What the connectors are, whatever their IDs and dates.</summary>
    public string[] Contents =>
        [.. _connectors.Select(connector => ComparedProperty.ContentOf(connector)).Order(StringComparer.Ordinal)];

    public ImportPlan Plan(
        InventoryDocument document,
        ImportOptions options,
        Func<InventoryEntry, ImportSecret?>? secretOf = null)
    {
        var plan = ImportPlan.Create(document, [.. _connectors], options);
        foreach (ImportStep step in plan.Steps.Where(step => step.NeedsSecret))
        {
            step.SetSecret((secretOf ?? Secrets.Of)(step.Entry));
        }

        return plan;
    }

    /// <summary>Imports, skipping what is blocked, and stops after some writes.</summary>
    public ImportPlan Import(
        InventoryDocument document,
        ImportOptions options,
        int writes = int.MaxValue,
        Func<InventoryEntry, ImportSecret?>? secretOf = null)
    {
        ImportPlan plan = Plan(document, options, secretOf);
        foreach (ImportStep step in plan.Steps.Where(step => step.Status == ImportStatus.Planned))
        {
            if (writes-- <= 0 || !TryWrite(step))
            {
                plan.Stop();
                break;
            }
        }

        if (plan.IsInDoubt)
        {
            plan.Settle([.. _connectors]);
        }

        return plan;
    }

    private bool TryWrite(ImportStep step)
    {
        Writes++;
        ConnectorSettings settings = step.Settings;
        Sent.Add(settings);
        (CohereErrorCode Code, bool HasEffect)? fault = Fault(Writes);
        Connector? written = fault is { HasEffect: false } ? null : Write(step, settings);
        if (fault is null)
        {
            step.Complete(written!);
            return true;
        }

        bool isInDoubt = fault.Value.Code is not (CohereErrorCode.BadRequest or CohereErrorCode.Unauthorized);
        var exception = new CohereApiException(fault.Value.Code, $"{fault.Value.Code}.")
        {
            MayHaveTakenEffect = isInDoubt,
        };
        step.Fail(exception);
        return !ImportPlan.EndsImport(exception);
    }

    private Connector Write(ImportStep step, ConnectorSettings settings)
    {
        int index =
            step.Action == ImportAction.Create
                ? -1
                : _connectors.FindIndex(connector => connector.Id == step.Actual!.Id);
        Connector old =
            index < 0
                ? new Connector
                {
                    Id = $"made-{Writes}-{_connectors.Count}",
                    Active = true,
                    ContinueOnFailure = false,
                    CreatedAt = Inventory.Connectors.Day(20).AddTicks(Writes),
                }
                : _connectors[index];
        bool changesAuth = settings.OAuth is not null || settings.ServiceAuth is not null;
        var now = new Connector
        {
            Id = old.Id,
            Name = settings.Name ?? old.Name,
            Url = settings.Url ?? old.Url,
            Description = settings.Description ?? old.Description,
            Active = settings.Active ?? old.Active,
            ContinueOnFailure = settings.ContinueOnFailure ?? old.ContinueOnFailure,
            Excludes = settings.Excludes is null ? old.Excludes : [.. settings.Excludes],
            OAuth = changesAuth ? settings.OAuth : old.OAuth,
            AuthType =
                settings.OAuth is not null ? "oauth"
                : settings.ServiceAuth is not null ? "service_auth"
                : old.AuthType,
            CreatedAt = old.CreatedAt,
        };
        if (index < 0)
        {
            _connectors.Add(now);
        }
        else
        {
            _connectors[index] = now;
        }

        return now;
    }
}
