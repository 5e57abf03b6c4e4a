using System.Net;
using System.Net.Sockets;
using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Probing;

/// <summary>The test of one address: at most one request, without retries.</summary>
internal sealed class ProbeAttempt(Uri url, ProbeOptions options)
{
    private readonly ProbeConnection _connection = new(url, options);
    private readonly long _start = options.TimeProvider.GetTimestamp();
    private readonly bool _sendsToken = options.Tokens.GetHeader(url) is not null;
    private ProbeReport _report = new(url, ProbeStage.Url, options.TimeProvider.GetLocalNow().DateTime);

    /// <summary>Returns why an address cannot be tested; null if it can.</summary>
    public static ProbeFailure? GetProblem(Uri? url, ProbeOptions options) =>
        url is null ? new(ProbeCode.UrlNotAcceptable, "The connector has no address.")
        : !url.IsAbsoluteUri || url.Scheme is not ("https" or "http") || url.IdnHost.Length == 0
            ? new(ProbeCode.UrlNotAcceptable, "The address is not an absolute https or http address.")
        : !options.AllowPrivateAddress && url.Port is not (80 or 443)
            ? new(ProbeCode.PortNotAllowed, $"The address uses port {url.Port}; Cohere uses ports 80 and 443 only.")
        : null;

    public async Task<ProbeReport> RunAsync(CancellationToken cancellationToken)
    {
        using var countdown = new Countdown(options.TimeProvider, options.Timeout, cancellationToken);
        ProbeFailure? failure;
        try
        {
            failure = await SendAsync(countdown.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (countdown.Token.IsCancellationRequested
                && (exception is OperationCanceledException || ProbeErrors.Explains(exception)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure = ProbeErrors.TimedOut(_connection, options);
        }
        catch (Exception exception) when (ProbeErrors.Explains(exception))
        {
            failure = ProbeErrors.Explain(_connection, exception, options);
        }

        DateTime now = options.TimeProvider.GetLocalNow().DateTime;
        ProbeFailure[] warnings =
            [.. ProbeWarnings.Find(url, _connection.CertificateExpires, now, options.MinimumCertificateDays)];
        return (_report with
        {
            Stage = _connection.Stage,
            Address = _connection.Address?.ToString(),
            CertificateExpires = _connection.CertificateExpires,
            CertificateSubject = _connection.CertificateSubject,
            TlsVersion = _connection.TlsVersion,
        }).With(failure, warnings);
    }

    private async Task<ProbeFailure?> SendAsync(CancellationToken cancellationToken)
    {
        if (options.Proxy is not null)
        {
            await JudgeAddressBehindProxyAsync(cancellationToken).ConfigureAwait(false);
        }

        using HttpMessageHandler handler =
            options.CreateHandler?.Invoke(_connection) ?? ProbeHandler.Create(_connection, options);
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using HttpRequestMessage request = ProbeRequest.Create(url, options);
        using HttpResponseMessage response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);

        // .NET Framework reads bodies without regard to the token.
        using CancellationTokenRegistration closing = cancellationToken.Register(response.Dispose);
        _connection.Stage = ProbeStage.Http;
        _report = _report with { StatusCode = (int)response.StatusCode, SentToken = _sendsToken };
        ProbeFailure? failure = ProbeResponse.Judge(response.StatusCode, _sendsToken, options.Proxy is not null);
        int? count = null;
        if (failure is null)
        {
            _connection.Stage = ProbeStage.Content;
            byte[] body = await ProbeResponse.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            (failure, count) = ProbeResponse.Judge(body);
        }

        _report = _report with { ResultCount = count, Latency = options.TimeProvider.GetElapsedTime(_start) };
        return failure;
    }

    // The proxy connects, so that only the address that this machine knows can be judged. It may know none.
    private async Task JudgeAddressBehindProxyAsync(CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] addresses = IPAddress.TryParse(url.IdnHost, out IPAddress? literal)
                ? [literal]
                : await options.Network.ResolveAsync(url.IdnHost, cancellationToken).ConfigureAwait(false);
            _connection.SelectAddresses(addresses);
        }
        catch (SocketException)
        {
            _connection.SelectAddresses([]);
        }
    }
}
