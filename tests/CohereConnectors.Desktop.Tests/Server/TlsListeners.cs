namespace CohereConnectors.Testing.Faults;

/// <summary>Nothing: see the project file.</summary>
internal sealed class TlsListeners : IAsyncDisposable
{
    public string Describe() => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
