using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>What holds for every organization, duplicates included. A failure names its seed.</summary>
public sealed class ComparisonPropertyTests
{
    private const int Organizations = 1000;

    [Theory]
    [InlineData(ConnectorFileFormat.Json)]
    [InlineData(ConnectorFileFormat.Csv)]
    public void A_comparison_right_after_an_export_finds_nothing(ConnectorFileFormat format) =>
        ForEach(
            (connectors, seed) =>
            {
                InventoryDocument document = Files.RoundTrip(InventoryDocument.Create(connectors), format);

        Assert.Equal(connectors.Length, document.Entries.Count);
        foreach (ConnectorMatchBy matchBy in new[] { ConnectorMatchBy.NameAndUrl, ConnectorMatchBy.Id })
        {
            Assert.DoesNotContain(
                ConnectorComparison.Compare(document, RandomOrganization.Shuffle(connectors, seed), matchBy),
                difference => difference.Status != nameof(DifferenceStatus.Equal));
        }
    });

    [Fact]
    public void An_export_and_its_import_export_the_same_bytes() => ForEach((connectors, seed) =>
    {
        byte[] bytes = Files.Write(InventoryDocument.Create(connectors), ConnectorFileFormat.Json);

        Connector[] read = [.. InventoryDocument.Read(bytes).Entries.Select(entry => entry.Connector)];
        InventoryDocument again = InventoryDocument.Create(RandomOrganization.Shuffle(read, seed));

        Assert.Equal(bytes, Files.Write(again, ConnectorFileFormat.Json));
    });

    [Fact]
    public void The_order_of_neither_side_matters() => ForEach((connectors, seed) =>
    {
        Connector[] live = Mixed(connectors, seed);

        string[] expected = Describe(InventoryDocument.Create(connectors), live);
        InventoryDocument shuffled = Document(RandomOrganization.Shuffle(connectors, seed + 1));

        Assert.Equal(expected, Describe(shuffled, RandomOrganization.Shuffle(live, seed + 2)));
    });

    [Fact]
    public void As_many_are_equal_as_can_be() => ForEach((connectors, seed) =>
    {
        Connector[] live = Mixed(connectors, seed);

                int equal = ConnectorComparison
                    .Compare(Document(connectors), live)
                    .Count(item => item.Status == nameof(DifferenceStatus.Equal));

        ILookup<string, Connector> left = connectors.ToLookup(connector => ComparedProperty.ContentOf(connector));
        ILookup<string, Connector> right = live.ToLookup(connector => ComparedProperty.ContentOf(connector));
        Assert.Equal(left.Sum(group => Math.Min(group.Count(), right[group.Key].Count())), equal);
    });

    [Fact]
    public void Every_connector_is_in_one_difference() => ForEach((connectors, seed) =>
    {
        Connector[] live = Mixed(connectors, seed);

        ConnectorDifference[] differences = [.. ConnectorComparison.Compare(Document(connectors), live)];

                Assert.Equal(
                    connectors.Select(item => item.Id).Order(),
                    differences.Select(item => item.ReferenceId).OfType<string>().Order());
                Assert.Equal(
                    live.Select(item => item.Id).Order(),
                    differences.Select(item => item.Id).OfType<string>().Order());
            });

    /// <summary>
    /// An organization after some deletions and with connectors of another one, which differ or share names.
    /// </summary>
    private static Connector[] Mixed(Connector[] connectors, int seed) =>
        [
            .. connectors.Where((_, i) => (seed >> (i % 8)) % 2 == 0),
            .. RandomOrganization
                .Create(seed + 1_000_000, 6)
                .Select((connector, i) => RandomOrganization.With(connector, id: $"new-{i}")),
        ];

    private static InventoryDocument Document(Connector[] connectors) =>
        new() { Entries = [.. connectors.Select((connector, i) => new InventoryEntry(connector, i + 1))] };

    private static string[] Describe(InventoryDocument reference, Connector[] live) =>
        [
            .. ConnectorComparison
                .Compare(reference, live)
                .Select(item =>
                    $"{item.Status} {item.ReferenceId} {item.Id} {string.Join("; ", (object[])item.Changes)}"),
        ];

    private static void ForEach(Action<Connector[], int> check)
    {
        for (int seed = 0; seed < Organizations; seed++)
        {
            try
            {
                check(RandomOrganization.Create(seed), seed);
            }
            catch (Exception exception)
            {
                throw new Xunit.Sdk.XunitException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }
}
