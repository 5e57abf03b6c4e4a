using System.Globalization;

namespace CohereConnectors.Sandbox.Seed;

/// <summary>The connectors that exist at the start, each made from its rank alone; rank 0 is the newest.</summary>
internal sealed class SeedData(int size)
{
    public const string OrganizationId = "0f6c1d9e-3b7a-4c52-8e41-d2a95b70c6f3";
    public const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>Cohere closed connectors to new customers on that day.</summary>
    public static readonly DateTime NewestPossible = new(2025, 9, 15, 0, 0, 0, DateTimeKind.Utc);

    // Chosen so that the newest dozen shows every status.
    private const ulong Salt = 0x1123;

    private static readonly DateTime OldestPossible = new(2023, 9, 21, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime LastChangePossible = new(2025, 12, 19, 0, 0, 0, DateTimeKind.Utc);

    private readonly long _spacing = Microseconds(OldestPossible, NewestPossible) / Math.Max(size, 1);

    public ConnectorRecord Row(int rank)
    {
        SplitMix random = new(SplitMix.Scramble(Salt + (ulong)rank));
        (Product product, string name) = NameOf(rank, ref random);
        string? team = name.Length > product.Name.Length ? name.Substring(product.Name.Length + 1) : null;
        OAuthRecord? oauth = OAuthOf(product, ref random);
        DateTime createdAt = CreatedAt(rank, ref random);
        return new ConnectorRecord
        {
            Id = ConnectorId.Create(name, -rank),
            Name = name,
            Description = random.Chance(85) ? Describe(product, team) : null,
            Url = $"https://{product.Host}.connectors.northwind.example/{(rank % 7 == 3 ? "v2/" : "")}search",
            Excludes = random.Chance(25) ? random.Pick(Catalog.Excludes) : [],
            OAuth = oauth,
            HasServiceAuth = oauth is null && !random.Chance(12),
            AuthStatus = oauth is null ? null : AuthStatusOf(ref random),
            Active = !IsRepeatedName(rank) && !random.Chance(12),
            ContinueOnFailure = random.Chance(40),
            CreatedAt = createdAt,
            UpdatedAt = UpdatedAt(createdAt, ref random),
        };
    }

    private static bool IsRepeatedName(int rank) => rank == Catalog.Products.Length;

    private static (Product Product, string Name) NameOf(int rank, ref SplitMix random)
    {
        if (rank < Catalog.Products.Length)
        {
            return (Catalog.Products[rank], Catalog.Products[rank].Name);
        }

        if (IsRepeatedName(rank))
        {
            return (Catalog.Products[1], Catalog.Products[1].Name);
        }

        Product product = random.Pick(Catalog.Products);
        string name = $"{product.Name} {random.Pick(Catalog.Teams)}";
        return (product, random.Chance(35) ? $"{name} {random.Pick(Catalog.Places)}" : name);
    }

    private static string Describe(Product product, string? team) => team is null
        ? $"Searches {product.Contents}."
        : $"Searches {product.Contents}, for {team}.";

    private static OAuthRecord? OAuthOf(Product product, ref SplitMix random) => product.AuthorizeUrl is null
        ? null
        : new OAuthRecord(
            random.Next().ToString("x16", CultureInfo.InvariantCulture),
            product.AuthorizeUrl,
            product.TokenUrl!,
            product.Scope);

    private static string? AuthStatusOf(ref SplitMix random) => random.Below(100) switch
    {
        < 55 => "valid",
        < 80 => "expired",
        _ => null,
    };

    private DateTime CreatedAt(int rank, ref SplitMix random) =>
        NewestPossible.AddTicks(-((rank * _spacing) + 1 + random.Below(_spacing)) * TicksPerMicrosecond);

    private static DateTime UpdatedAt(DateTime createdAt, ref SplitMix random) => random.Chance(40)
        ? createdAt
        : createdAt.AddTicks(random.Below(Microseconds(createdAt, LastChangePossible)) * TicksPerMicrosecond);

    private static long Microseconds(DateTime from, DateTime to) => (to - from).Ticks / TicksPerMicrosecond;
}
