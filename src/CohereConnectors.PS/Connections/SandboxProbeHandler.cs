using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using CohereConnectors.Client.Probing;
using CohereConnectors.Sandbox.Hosts;

namespace CohereConnectors.PS.Connections;

/// <summary>Plays the servers of the connectors that the sandbox has, without a network.</summary>
internal sealed class SandboxProbeHandler : HttpMessageHandler
{
    private readonly ProbeConnection _connection;

    private SandboxProbeHandler(ProbeConnection connection) => _connection = connection;

    /// <summary>Creates the handler; returns null if the host is not one of the sandbox.</summary>
    public static HttpMessageHandler? TryCreate(ProbeConnection connection) =>
        ConnectorHosts.Find(connection.Url, null, DateTime.Now) is null ? null : new SandboxProbeHandler(connection);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ConnectorHostReply reply =
            ConnectorHosts.Find(_connection.Url, request.Headers.Authorization?.ToString(), DateTime.Now)!;
        Connect(reply);
        if (_connection.Url.Scheme == "https")
        {
            Secure(reply);
        }

        if (reply.IsSilent)
        {
            throw new TimeoutException();
        }

        return Task.FromResult(new HttpResponseMessage((HttpStatusCode)reply.StatusCode)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(reply.Body)),
        });
    }

    private void Connect(ConnectorHostReply reply)
    {
        if (reply.Addresses.Count == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        _connection.Connecting(_connection.SelectAddresses([.. reply.Addresses])[0]);
        if (reply.RefusesConnections)
        {
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        _connection.Connected();
    }

    private void Secure(ConnectorHostReply reply)
    {
        if (reply.BreaksHandshake)
        {
            throw new IOException("The handshake was broken off.");
        }

        if (!_connection.AcceptsCertificate(
            reply.CertificateSubject, reply.CertificateNotBefore, reply.CertificateNotAfter, reply.CertificateErrors))
        {
            throw new AuthenticationException("The certificate was not accepted.");
        }

        _connection.Secured("1.3");
    }
}
