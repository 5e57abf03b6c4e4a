using System.Management.Automation;
using CohereConnectors.Client;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Base of the cmdlets that send requests over open connections.</summary>
public abstract class RequestCmdlet : CohereCmdlet
{
    private CohereConnection? _used;
    private CohereClient? _client;

    /// <summary>The connection that requests are sent over.</summary>
    private protected CohereConnection Used
    {
        get
        {
            if (_used is null)
            {
                Use(FindCurrent());
            }

            return _used!;
        }
    }

    /// <summary>The client of the connection.</summary>
    private protected CohereClient Client
    {
        get
        {
            _ = Used;
            return _client!;
        }
    }

    /// <summary>Sends requests over a connection from now on; ends the command if the connection is closed.</summary>
    private protected void Use(CohereConnection connection)
    {
        if (!TryUse(connection))
        {
            ThrowTerminatingError(ErrorRecords.From(new CohereApiException(
                CohereErrorCode.NotConnected,
                "The connection has been closed, or was not opened by Connect-Cohere in this process.")));
        }
    }

    /// <summary>Sends requests over a connection from now on, unless it is closed.</summary>
    private protected bool TryUse(CohereConnection connection)
    {
        bool isOpen = OpenConnections.TryGetClient(connection, out CohereClient client);
        if (isOpen)
        {
            (_used, _client) = (connection, client);
        }

        return isOpen;
    }

    /// <summary>Finds the connection to use if none is named; ends the command if there is none.</summary>
    private protected CohereConnection FindCurrent()
    {
        try
        {
            if (ConnectionStore.Here.Find(out string? problem) is { } connection)
            {
                return connection;
            }

            if (problem is not null)
            {
                ThrowTerminatingError(ErrorRecords.InvalidEnvironment(problem));
            }

            string message = ConnectionStore.Here.IsDisconnected
                ? "This session was disconnected by Disconnect-Cohere."
                : $"There is no connection in this session, and {EnvironmentSettings.KeyVariable} is not set.";
            throw new CohereApiException(CohereErrorCode.NotConnected, message);
        }
        catch (CohereApiException exception)
        {
            // The key in the environment does not help after Disconnect-Cohere.
            string? action = ConnectionStore.Here.IsDisconnected ? "Run Connect-Cohere to connect again." : null;
            ThrowTerminatingError(ErrorRecords.From(exception, recommendedAction: action));
            throw;
        }
    }

    /// <summary>Asks the server and waits for the response; a request that fails ends the command.</summary>
    private protected T Ask<T>(Func<CancellationToken, Task<T>> start) => Ask(start, Await);

    private T Ask<T>(Func<CancellationToken, Task<T>> start, Func<Func<CancellationToken, Task<T>>, T> wait)
    {
        try
        {
            return wait(start);
        }
        catch (CohereApiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
            throw;
        }
    }

    /// <summary>
    /// Sends one of several requests; a request that fails becomes an error that does not end the command.
    /// </summary>
    /// <param name="target">What it is about.</param>
    /// <param name="start">Sends the request.</param>
    /// <param name="response">The response.</param>
    /// <returns>Whether there is a response.</returns>
    private protected bool TryAsk<T>(string target, Func<CancellationToken, Task<T>> start, out T? response)
    {
        if (TryAsk(target, start, out response, out ErrorRecord? error))
        {
            return true;
        }

        WriteError(error);
        return false;
    }

    /// <summary>
    /// Asks the server for one of several changes; a request that fails becomes an error that does not end the command.
    /// No stream ends the command after the change, and the result comes before what the other streams say about it.
    /// </summary>
    /// <param name="target">What is changed.</param>
    /// <param name="start">Sends the request.</param>
    /// <param name="write">Writes the result.</param>
    private protected void Change<T>(string target, Func<CancellationToken, Task<T>> start, Action<T> write)
    {
        Streams.HoldBack();
        if (TryAsk(target, start, out T? result, out ErrorRecord? error))
        {
            try
            {
                write(result!);
            }
            finally
            {
                Streams.Release();
            }
        }
        else
        {
            try
            {
                Streams.Release();
            }
            finally
            {
                WriteError(error);
            }
        }
    }

    /// <summary>Whether a parameter was given, on the command line or by the pipeline.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Writes an error for an ID that cannot be one, before anything is sent.</summary>
    /// <returns>Whether the ID can be sent.</returns>
    private protected bool IsValidId(string id)
    {
        if (ConnectorId.GetProblem(id) is not { } problem)
        {
            return true;
        }

        const string action = "List the connectors that exist with Get-CohereConnector -All.";
        WriteError(ErrorRecords.InvalidArgument(problem, ArgumentErrorIds.InvalidConnectorId, id, action));
        return false;
    }

    /// <summary>Ends the command because of its arguments, before anything is sent.</summary>
    private protected void Refuse(string problem, string errorId, object? target, string recommendedAction) =>
        ThrowTerminatingError(ErrorRecords.InvalidArgument(problem, errorId, target, recommendedAction));

    /// <summary>
    /// Takes the pages of a listing one at a time. However the caller's loop ends, no request is left open.
    /// </summary>
    private protected IEnumerable<ConnectorPage> Pages(Func<CancellationToken, IAsyncEnumerable<ConnectorPage>> start)
    {
        IAsyncEnumerator<ConnectorPage>? pages = null;
        try
        {
            // The first request connects, which may block. Later pages are often there before they are taken.
            bool hasPage = Ask(token => (pages = start(token).GetAsyncEnumerator(token)).MoveNextAsync().AsTask());
            while (hasPage)
            {
                yield return pages!.Current;
                hasPage = Ask(_ => pages.MoveNextAsync().AsTask(), AwaitHere);
            }
        }
        finally
        {
            if (pages is not null)
            {
                Task.Run(() => pages.DisposeAsync().AsTask()).GetAwaiter().GetResult();
            }

            if (!Stopping)
            {
                Streams.EndList();
            }
        }
    }

    /// <summary>
    /// Writes a row: a connector to the pipeline, an unusable one as an error that does not end the command.
    /// </summary>
    private protected void WriteRow(ConnectorRow row)
    {
        if (row.Connector is { } connector)
        {
            WriteConnector(connector);
        }
        else
        {
            string message = $"A connector in the response is unusable: {row.Problem}.";
            var exception = new CohereApiException(CohereErrorCode.InvalidConnector, message);
            WriteError(ErrorRecords.From(exception, Client.GetRedactedJson(row)));
        }
    }

    /// <summary>Writes a connector, which belongs to the connection from now on.</summary>
    private protected void WriteConnector(Connector connector)
    {
        Own(connector);
        WriteObject(connector);
    }

    /// <summary>Makes a connector belong to the connection.</summary>
    private protected void Own(Connector connector)
    {
        connector.Connection = Used;
        Used.OrganizationId ??= connector.OrganizationId;
        KnownConnectors.Add(Used, connector);
    }

    private bool TryAsk<T>(
        string target, Func<CancellationToken, Task<T>> start, out T? response, out ErrorRecord? error)
    {
        try
        {
            response = Await(start);
            error = null;
            return true;
        }
        catch (CohereApiException exception)
        {
            error = ErrorRecords.From(exception, target);
        }

        response = default;
        return false;
    }
}
