using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.IO;
using System.Linq;
using System.Text;

namespace Canary;

/// <summary>Writes down what .NET's diagnostics tell of requests. Compiled by Trust.CanarySession.ps1.</summary>
public static class Listeners
{
    private static readonly object Gate = new();
    private static StreamWriter? _events;
    private static StreamWriter? _diagnostics;
    private static EventSources? _sources;

    public static void Start(string folder)
    {
        _events = new StreamWriter(Path.Join(folder, "events.txt"));
        _diagnostics = new StreamWriter(Path.Join(folder, "diagnostics.txt"));
        _sources = new EventSources();
        DiagnosticListener.AllListeners.Subscribe(new AllListeners());
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Write(_diagnostics, $"activity {activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        });
    }

    public static void Stop()
    {
        _sources!.Dispose();
        lock (Gate)
        {
            _events!.Dispose();
            _diagnostics!.Dispose();
            _events = _diagnostics = null;
        }
    }

    private static void Write(StreamWriter? writer, string line)
    {
        lock (Gate)
        {
            if (writer?.BaseStream is not null)
            {
                writer.WriteLine(line);
            }
        }
    }

    private static string Describe(object? value) => value switch
    {
        null => "",
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        string text => text,
        System.Collections.IEnumerable list => string.Join(' ', list.Cast<object?>().Select(Describe)),
        _ => value.ToString() ?? "",
    };

    /// <summary>All event sources of the network stack and of the packages that the module brings, at their most talkative.</summary>
    private sealed class EventSources : EventListener
    {
        private static readonly string[] Prefixes = ["System.Net", "Microsoft-System-Net", "Microsoft.Extensions", "Microsoft-Extensions", "Polly", "System.Threading.Tasks", "System.Diagnostics"];

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (Prefixes.Any(prefix => source.Name.StartsWith(prefix, StringComparison.Ordinal)) && !source.Name.Contains("Tpl"))
            {
                EnableEvents(source, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs written) =>
            Write(_events, $"{written.EventSource.Name} {written.EventName} {string.Join(' ', written.Payload?.Select(Describe) ?? [])}");
    }

    private sealed class AllListeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value) => value.Subscribe(new OneListener(value.Name), (_, _, _) => true);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>Writes the payload with its properties: a request message prints its headers.</summary>
    private sealed class OneListener(string name) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            IEnumerable<string> properties = value.Value?.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => $"{property.Name}={Describe(property.GetValue(value.Value))}") ?? [];
            Write(_diagnostics, $"{name} {value.Key} {string.Join(' ', properties)}");
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
