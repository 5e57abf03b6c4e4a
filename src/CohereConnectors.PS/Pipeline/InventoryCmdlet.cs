using System.Management.Automation;
using CohereConnectors.Client;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Base of the cmdlets that work with whole lists of connectors and with files of them.</summary>
public abstract class InventoryCmdlet : ConnectedCmdlet
{
    private readonly List<object?> _input = [];
    private ConnectorFiles? _files;

    /// <summary>The files of connectors.</summary>
    private protected ConnectorFiles Files => _files ??= new ConnectorFiles(this);

    /// <summary>Keeps input until there is all of it.</summary>
    private protected void Collect(IEnumerable<object?> input) => _input.AddRange(input);

    /// <summary>Creates a document of the input that was collected.</summary>
    private protected InventoryDocument ReadInput()
    {
        try
        {
            return InventoryDocument.FromEntries(
                [.. _input.Select(static (item, i) => EntryObjects.ToEntry(item, i + 1))]);
        }
        catch (InvalidInventoryException exception)
        {
            ThrowTerminatingError(ErrorRecords.InvalidFile(exception, target: null));
            throw;
        }
    }

    /// <summary>
    /// Reads the list of an organization to its end; anything less than the whole list ends the command.
    /// </summary>
    private protected Listing ReadAll()
    {
        ListProgress progress = Streams.Progress = new ListProgress(this, "Listing connectors");
        var connectors = new List<Connector>();
        var events = new MismatchObserver(ClientEvents);
        foreach (ConnectorPage page in Pages(token => Client.ListAllAsync(events: events, cancellationToken: token)))
        {
            foreach (ConnectorRow row in page.Rows)
            {
                connectors.Add(row.Connector ?? throw Unusable(row));
            }

            progress.Show(connectors.Count, page.TotalCount);
        }

        Used.OrganizationId ??= connectors.FirstOrDefault()?.OrganizationId;
        return new Listing(connectors, !events.HasMismatch);
    }

    /// <summary>Reads the list of an organization to its end, without progress.</summary>
    /// <exception cref="CohereApiException">The list cannot be read whole.</exception>
    private protected async Task<IReadOnlyList<Connector>> ListAsync(CancellationToken cancellationToken)
    {
        var connectors = new List<Connector>();
        IAsyncEnumerable<ConnectorPage> pages = Client.ListAllAsync(
            events: ClientEvents, cancellationToken: cancellationToken);
        await foreach (ConnectorPage page in pages.ConfigureAwait(false))
        {
            connectors.AddRange(page.Rows.Select(static row => row.Connector ?? throw Unusable(row.Problem)));
        }

        return connectors;
    }

    private static CohereApiException Unusable(string? problem) => new(
        CohereErrorCode.InvalidConnector,
        $"The list cannot be read whole: a connector in the response is not usable: {problem}.");

    private PipelineStoppedException Unusable(ConnectorRow row)
    {
        const string action = "Report the connector in the record's TargetObject to Cohere.";
        ThrowTerminatingError(ErrorRecords.From(Unusable(row.Problem), Client.GetRedactedJson(row), action));
        return new PipelineStoppedException();
    }

    /// <summary>Passes events on, and notes whether the server counts more connectors than it returned.</summary>
    private sealed class MismatchObserver(IProgress<ClientEvent> events) : IProgress<ClientEvent>
    {
        private volatile bool _hasMismatch;

        public bool HasMismatch => _hasMismatch;

        public void Report(ClientEvent value)
        {
            _hasMismatch |= value is CountMismatchEvent;
            events.Report(value);
        }
    }
}
