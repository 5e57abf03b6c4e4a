using System.Globalization;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing;

/// <summary>The command line of the stand-alone server.</summary>
internal sealed class ServerArguments
{
    private int _size = new SandboxOptions().Size;
    private TimeSpan _latency;
    private string? _apiKey;
    private int? _cap;
    private bool _includeTotalCount = true;

    public string? Url { get; private set; }

    public bool ExitWithParent { get; private set; }

    public bool UsesTls { get; private set; }

    public static ServerArguments Parse(string[] args)
    {
        ServerArguments parsed = new();
        Queue<string> rest = new(args);
        while (rest.TryDequeue(out string? name))
        {
            switch (name)
            {
                case "--urls": parsed.Url = Value(); break;
                case "--connectors": parsed._size = Number(); break;
                case "--latency": parsed._latency = TimeSpan.FromMilliseconds(Number()); break;
                case "--api-key": parsed._apiKey = Value(); break;
                case "--cap": parsed._cap = Number(); break;
                case "--no-total": parsed._includeTotalCount = false; break;
                case "--tls": parsed.UsesTls = true; break;
                case "--exit-with-parent": parsed.ExitWithParent = true; break;
                default: throw new ArgumentException($"There is no option '{name}'.");
            }

            string Value() => rest.TryDequeue(out string? value)
                ? value
                : throw new ArgumentException($"The option '{name}' needs a value.");

            int Number() => int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return parsed;
    }

    public SandboxOptions ToOptions() => new()
    {
        Size = _size,
        Latency = _latency,
        RequiredApiKey = _apiKey,
        MaximumPageSize = _cap,
        IncludeTotalCount = _includeTotalCount,
    };
}
