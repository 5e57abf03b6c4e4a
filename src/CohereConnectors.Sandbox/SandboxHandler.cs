using System.Net;
using System.Net.Http.Headers;

namespace CohereConnectors.Sandbox;

/// <summary>Puts a <see cref="SandboxService"/> behind an <see cref="HttpClient"/> without any network.</summary>
/// <param name="service">The service that responses; it may serve many handlers.</param>
public sealed class SandboxHandler(SandboxService service) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] body = await ReadBodyAsync(request, cancellationToken).ConfigureAwait(false);
        if (service.Options.Latency > TimeSpan.Zero)
        {
            await DelayAsync(cancellationToken).ConfigureAwait(false);
        }

        SandboxResponse reply = service.Handle(new SandboxRequest
        {
            Method = request.Method.Method,
            Path = request.RequestUri!.AbsolutePath,
            Query = request.RequestUri.Query,
            Header = name => request.Headers.TryGetValues(name, out IEnumerable<string>? values)
                ? string.Join(", ", values)
                : null,
            Body = body,
        });

        HttpResponseMessage response = new((HttpStatusCode)reply.StatusCode)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(reply.Body),
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(reply.ContentType);
        foreach (KeyValuePair<string, string> header in reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }

#if NET8_0_OR_GREATER
    private static Task<byte[]> ReadBodyAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content?.ReadAsByteArrayAsync(cancellationToken) ?? Task.FromResult<byte[]>([]);

    private Task DelayAsync(CancellationToken cancellationToken) =>
        Task.Delay(service.Options.Latency, service.Options.TimeProvider, cancellationToken);
#else
    private static Task<byte[]> ReadBodyAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content?.ReadAsByteArrayAsync() ?? Task.FromResult<byte[]>([]);

    private Task DelayAsync(CancellationToken cancellationToken) =>
        service.Options.TimeProvider.Delay(service.Options.Latency, cancellationToken);
#endif
}
