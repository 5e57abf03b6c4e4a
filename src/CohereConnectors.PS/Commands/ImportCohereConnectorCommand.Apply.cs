using System.Management.Automation;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>Carries out a plan.</summary>
public sealed partial class ImportCohereConnectorCommand
{
    private readonly Dictionary<ImportStep, CohereApiException> _failures = [];

    private bool IsBlocked(ImportPlan plan) =>
        !SkipBlocked && plan.Steps.Any(static step => step.Status == ImportStatus.Blocked);

    // The plan is written as data. With -WhatIf it can be assigned, so the error does not end the command.
    private void EndBlocked(ImportPlan plan)
    {
        if (!IsWhatIf)
        {
            plan.Stop();
        }

        ConnectorImportResult[] results = [.. plan.Steps.Select(step => IdSources.Remember(step.ToResult(), Used))];
        WriteObject(results, enumerateCollection: true);
        ErrorRecord error = ErrorRecords.Blocked(results);
        if (IsWhatIf)
        {
            WriteError(error);
        }
        else
        {
            ThrowTerminatingError(error);
        }
    }

    private void Apply(ImportPlan plan)
    {
        CohereApiException? end = SendAll(plan);
        ImportStep[] doubtful = [.. plan.Steps.Where(static step => step.Status == ImportStatus.Unknown)];
        if (doubtful.Length > 0)
        {
            Settle(plan);
            Array.ForEach(doubtful, Write);
        }

        if (end is not null)
        {
            int done = plan.Steps.Count(static step => step.Status == ImportStatus.Done);
            ThrowTerminatingError(ErrorRecords.Stopped(end, done, plan.Steps.Count));
        }
    }

    /// <summary>Sends what is planned until an error concerns every entry, which is returned.</summary>
    private CohereApiException? SendAll(ImportPlan plan)
    {
        ListProgress progress = Streams.Progress = new ListProgress(this, "Importing connectors");
        CohereApiException? end = null;
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            ImportStep step = plan.Steps[i];
            if (step.Status == ImportStatus.Planned
                && ShouldProcess(TargetOf(step), ActionOf(step))
                && Send(step) is { } failure
                && ImportPlan.EndsImport(failure))
            {
                end = failure;
                plan.Stop();
            }

            if (step.Status != ImportStatus.Unknown)
            {
                Write(step);
            }

            progress.Show(i + 1, plan.Steps.Count);
        }

        Streams.EndList();
        return end;
    }

    // Nothing that a stream does ends the command between a change and its result.
    private CohereApiException? Send(ImportStep step)
    {
        Streams.HoldBack();
        try
        {
            step.Complete(Await(token => step.Action == ImportAction.Create
                ? Client.CreateAsync(step.Settings, ClientEvents, token)
                : Client.UpdateAsync(step.Actual!.Id, step.Settings, ClientEvents, token)));
            return null;
        }
        catch (CohereApiException exception)
        {
            step.Fail(exception);
            _failures[step] = exception;
            return exception;
        }
        finally
        {
            if (step.Status == ImportStatus.Unknown)
            {
                Streams.Release();
            }
        }
    }

    private void Write(ImportStep step)
    {
        try
        {
            WriteObject(IdSources.Remember(step.ToResult(), Used));
        }
        finally
        {
            Streams.Release();
        }

        if (step.Status is ImportStatus.Failed or ImportStatus.Unknown
            && _failures[step] is var failure && !ImportPlan.EndsImport(failure))
        {
            WriteError(ErrorRecords.From(failure, step.Entry.Id ?? step.Entry.Connector.Name));
        }
    }

    private void Settle(ImportPlan plan)
    {
        try
        {
            plan.Settle(Await(ListAsync));
        }
        catch (CohereApiException exception)
        {
            WriteWarning($"The list could not be read again to see which requests had an effect: {exception.Message}");
        }
    }

    private string TargetOf(ImportStep step)
    {
        Connector entry = step.Entry.Connector;
        return step.Actual is { } actual
            ? new ConnectorTarget(actual.Id, actual, Used).Label
            : new ConnectorTarget(entry.Url!.OriginalString, new Connector { Name = entry.Name }, Used).Label;
    }

    private static string ActionOf(ImportStep step) =>
        step.Actual is { } actual ? $"Set {ChangeText.Of(step.Settings, actual)}" : "Create connector";
}
