using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>
/// What holds for every import, into organizations that have some of the connectors, others, and duplicates.
/// </summary>
public sealed class ImportPropertyTests
{
    private const int Organizations = 300;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Twice_writes_nothing_the_second_time(bool update) => ForEach((document, live, seed) =>
    {
        var organization = new SimulatedOrganization(live);
        organization.Import(document, new ImportOptions { Update = update });
        int writes = organization.Writes;

        ImportPlan plan = organization.Import(document, new ImportOptions { Update = update });

                Assert.Equal(writes, organization.Writes);
                Assert.All(
                    plan.Steps,
                    step =>
                        Assert.Contains(
                            step.Status,
                            new[] { ImportStatus.Done, ImportStatus.Blocked }));
            });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_after_any_write_and_run_again_it_comes_to_the_same_end(bool update) =>
        ForEach(
            (document, live, seed) =>
            {
                var options = new ImportOptions { Update = update };
                var whole = new SimulatedOrganization(live);
                whole.Import(document, options);
                for (int writes = 0; writes < whole.Writes; writes++)
                {
                    var cut = new SimulatedOrganization(live);
                    ImportPlan plan = cut.Import(document, options, writes);
                    Assert.Equal(writes, cut.Writes);
                    Assert.Contains(plan.Steps, step => step.Status == ImportStatus.NotReached);

            cut.Import(document, options);

            Assert.Equal(whole.Contents, cut.Contents);
        }
    });

    [Theory]
    [InlineData(CohereErrorCode.RequestTimeout, true)]
    [InlineData(CohereErrorCode.RequestTimeout, false)]
    [InlineData(CohereErrorCode.ConnectionFailed, true)]
    [InlineData(CohereErrorCode.ConnectionFailed, false)]
    [InlineData(CohereErrorCode.BadRequest, false)]
    [InlineData(CohereErrorCode.Unauthorized, false)]
    public void After_a_failure_at_any_write_it_comes_to_the_same_end(CohereErrorCode code, bool hasEffect) =>
        ForEach(
            (document, live, seed) =>
            {
                var options = new ImportOptions { Update = true };
                var whole = new SimulatedOrganization(live);
                whole.Import(document, options);
                for (int write = 1; write <= whole.Writes; write++)
                {
                    int failing = write;
                    var faulty = new SimulatedOrganization(live)
                    {
                        Fault = number => number == failing ? (code, hasEffect) : null,
                    };
                    ImportPlan plan = faulty.Import(document, options);
                    Assert.Equal(
                        hasEffect ? 0 : 1,
                        plan.Steps.Count(step => step.Status == ImportStatus.Failed));
                    Assert.DoesNotContain(plan.Steps, step => step.Status == ImportStatus.Unknown);

            faulty.Fault = _ => null;
            faulty.Import(document, options);

            Assert.Equal(whole.Contents, faulty.Contents);
        }
    });

    [Fact]
    public void A_restore_into_an_empty_organization_is_equal_and_in_order() => ForEach((document, live, seed) =>
    {
        var organization = new SimulatedOrganization([]);

        ImportPlan plan = organization.Import(document, new ImportOptions());

                string?[] names =
                [
                    .. document
                        .Entries.Select(entry => entry.Connector)
                        .OrderBy(item => item.CreatedAt)
                        .ThenBy(item => item.Id, StringComparer.Ordinal)
                        .Select(item => item.Name),
                ];
                if (plan.Steps.All(step => step.Status == ImportStatus.Done))
                {
                    Assert.Equal(names, organization.Connectors.Select(connector => connector.Name));
                }

                Assert.DoesNotContain(
                    ConnectorComparison.Compare(document, organization.Connectors),
                    item =>
                        item.Status != nameof(DifferenceStatus.Equal)
                        && plan.Steps.All(step =>
                            step.Entry.Id != item.ReferenceId || step.Status != ImportStatus.Blocked));
            });

    [Fact]
    public void A_secret_is_sent_for_its_own_entry_only() => ForEach((document, live, seed) =>
    {
        var organization = new SimulatedOrganization(live);
        ImportPlan plan = organization.Plan(document, new ImportOptions { Update = true });

        foreach (ImportStep step in plan.Steps.Where(step => step.Status == ImportStatus.Planned))
        {
            ConnectorSettings settings = step.Settings;
            System.Security.SecureString? secret = settings.OAuth?.ClientSecret ?? settings.ServiceAuth?.Token;
            Assert.True(secret is null || ApiKey.Matches(secret, $"secret of {step.Entry.Id}"));
            Assert.Equal(secret is null, settings.OAuth is null && settings.ServiceAuth is null);
        }
    });

    private static void ForEach(Action<InventoryDocument, Connector[], int> check)
    {
        for (int seed = 0; seed < Organizations; seed++)
        {
            Connector[] connectors = RandomOrganization.CreateImportable(seed, 8);
            Connector[] live =
            [
                .. connectors.Where((_, i) => (seed >> (i % 8)) % 2 == 0),
                .. RandomOrganization
                    .CreateImportable(seed + 1_000_000, 6)
                    .Select((connector, i) => RandomOrganization.With(connector, id: $"new-{i}")),
            ];
            try
            {
                check(
                    InventoryDocument.Create(RandomOrganization.Shuffle(connectors, seed)),
                    RandomOrganization.Shuffle(live, seed),
                    seed);
            }
            catch (Exception exception)
            {
                throw new Xunit.Sdk.XunitException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }
}
