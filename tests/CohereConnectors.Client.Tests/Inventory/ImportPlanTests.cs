using System.Security;
using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

public sealed class ImportPlanTests
{
    private static readonly Connector OAuth = Connectors.Create("a-1");
    private static readonly Connector Plain = Connectors.Create("p-1", ("AuthType", null), ("OAuth", null));
    private static readonly Connector Service = Connectors.Create("s-1", ("AuthType", "service_auth"), ("OAuth", null));

    [Fact]
    public void What_is_missing_is_created_with_everything()
    {
        ImportStep step = Step(OAuth, null, secret: new ImportSecret(Text("s3cret")));

        Assert.Equal((ImportAction.Create, ImportStatus.Planned, null), (step.Action, step.Status, step.Problem));
        ConnectorSettings settings = step.Settings;
        Assert.Equal(
            ("Drive", "Files", true, false, "a,b", "client", "read write"),
            (
                settings.Name,
                settings.Description,
                settings.Active,
                settings.ContinueOnFailure,
                string.Join(',', settings.Excludes!),
                settings.OAuth!.ClientId,
                settings.OAuth.Scope
            )
        );
        Assert.True(ApiKey.Matches(settings.OAuth.ClientSecret!, "s3cret"));
        Assert.True(step.ToResult().NeedsAuthorization);
    }

    [Fact]
    public void What_differs_is_changed_only_with_Update()
    {
        Connector live = Connectors.Create("b-2", ("Active", false));

        ImportStep without = Step(OAuth, live, update: false);
        ImportStep with = Step(OAuth, live);

        Assert.Equal((ImportAction.None, ImportStatus.Done), (without.Action, without.Status));
        Assert.Equal("The connector differs. Use -Update to change it.", without.Problem);
        Assert.All(
            new[] { Step(OAuth, OAuth, update: false), Step(OAuth, OAuth) },
            step => Assert.Equal(
                (ImportAction.None, ImportStatus.Done, null), (step.Action, step.Status, step.Problem)));
        Assert.Equal((ImportAction.Update, false), (with.Action, with.NeedsSecret));
        Assert.Equal(
            (true, null, null, null, null, null),
            (with.Settings.Active, with.Settings.Name, with.Settings.Excludes, with.Settings.OAuth,
                with.Settings.Url, with.Settings.ContinueOnFailure)
        );
        Assert.Equal(("a-1", "b-2", "Active: True -> False", false), Describe(with.ToResult()));

        static (string?, string?, string, bool) Describe(ConnectorImportResult result) =>
            (result.SourceId, result.Id, result.Changes.Single().ToString(), result.NeedsAuthorization);
    }

    [Fact]
    public void An_update_of_OAuth_settings_sends_all_of_them_with_the_secret()
    {
        ImportStep step = Step(
            OAuth,
            Connectors.Create("b-2", ("OAuth.Scope", "read")),
            secret: new ImportSecret(Text("s3cret"))
        );

        ConnectorOAuth settings = step.Settings.OAuth!;
        Assert.Equal(("client", "read write"), (settings.ClientId, settings.Scope));
        Assert.Equal("https://id.example/authorize", settings.AuthorizeUrl!.OriginalString);
        Assert.True(ApiKey.Matches(settings.ClientSecret!, "s3cret"));
        Assert.True(step.ToResult().NeedsAuthorization);
    }

    [Fact]
    public void An_entry_without_some_properties_leaves_them_as_they_are()
    {
        var entry = new InventoryEntry(
            new Connector
            {
                Id = "a-1",
                Name = "Drive",
                OAuth = new ConnectorOAuth { Scope = "write" },
            },
            properties: ["Name", "OAuth.Scope"]
        );

        ImportStep step = Assert.Single(
            ImportPlan
                .Create(
                    new InventoryDocument { Entries = [entry] },
                    [OAuth],
                    new ImportOptions { MatchBy = ConnectorMatchBy.Id, Update = true }
                )
                .Steps
        );
        step.SetSecret(new ImportSecret(Text("s3cret")));

        Assert.Equal("OAuth.Scope: 'write' -> 'read write'", Assert.Single(step.Changes).ToString());
        Assert.Equal(("client", "write"), (step.Settings.OAuth!.ClientId, step.Settings.OAuth.Scope));
    }

    public static TheoryData<Connector, Connector?, string> Obstacles =>
        new()
        {
            { Connectors.Create("a", ("Name", "")), null, "The entry has no name." },
            { Connectors.Create("a", ("Url", null)), null, "The entry has no URL." },
            { Connectors.Create("a", ("Name", ""), ("AuthType", "mtls")), null, "The entry has no name." },
            {
                Connectors.Create("a", ("OAuth", null)),
                null,
                "The entry has no OAuth authorize URL and token URL, which the API requires."
            },
            {
                Connectors.Create("a", ("AuthType", "mtls")),
                null,
                "The kind of authentication 'mtls' is not supported."
            },
            {
                OAuth,
                Connectors.Create("b", ("Description", "x")),
                "The API cannot change the description of a connector."
            },
            { Plain, OAuth, "The API cannot remove the authentication of a connector." },
            { OAuth, Connectors.Create("b", ("OAuth.Scope", "x")), "There is no secret for the ID 'a-1'." },
            { OAuth, Plain, "There is no secret for the ID 'a-1'." },
            {
                Connectors.Create("", ("AuthType", "service_auth"), ("OAuth", null)),
                null,
                "The entry has no ID to find its secret by."
            },
            { OAuth, null, "There is no secret for the ID 'a-1'." },
        };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void What_cannot_be_done_is_blocked(Connector entry, Connector? live, string problem)
    {
        ImportStep step = Step(entry, live);

        Assert.Equal((ImportStatus.Blocked, problem), (step.Status, step.Problem));
        Assert.False(step.ToResult().NeedsAuthorization);
    }

    [Theory]
    [InlineData(
        null,
        null,
        "The type of the service token is missing. Use -ServiceAuthType, or a secret with Type and Token."
    )]
    [InlineData("Bearer", null, "'Bearer' is not a type of service tokens. Use bearer, basic or noscheme.")]
    [InlineData("Bearer", "bearer", "'Bearer' is not a type of service tokens. Use bearer, basic or noscheme.")]
    [InlineData("basic", "bearer", null)]
    [InlineData(null, "noscheme", null)]
    public void A_service_token_needs_its_type(string? type, string? fallback, string? problem)
    {
        ImportStep step = Step(Service, null, secret: new ImportSecret(Text("t0ken"), type), serviceAuthType: fallback);

        Assert.Equal(problem, step.Problem);
        if (problem is null)
        {
            Assert.Equal(type ?? fallback, step.Settings.ServiceAuth!.Type);
        }
    }

    [Fact]
    public void A_type_is_refused_for_OAuth() =>
        Assert.Equal(
            ImportStatus.Blocked,
            Step(OAuth, null, secret: new ImportSecret(Text("s3cret"), "bearer")).Status
        );

    [Fact]
    public void An_empty_secret_is_none() =>
        Assert.Equal(ImportStatus.Blocked, Step(OAuth, null, secret: new ImportSecret(Text(""))).Status);

    [Fact]
    public void A_missing_secret_that_is_allowed_creates_without_it_and_changes_no_authentication()
    {
        ImportStep create = Step(OAuth, null, allowMissing: true);
        ImportStep service = Step(Service, null, allowMissing: true);
        ImportStep update = Step(
            OAuth,
            Connectors.Create("b", ("OAuth.Scope", "x"), ("Active", false)),
            allowMissing: true
        );
        ImportStep nothing = Step(OAuth, Connectors.Create("b", ("OAuth.Scope", "x")), allowMissing: true);

        Assert.Null(create.Settings.OAuth!.ClientSecret);
        Assert.Equal("client", create.Settings.OAuth.ClientId);
        Assert.Null(service.Settings.ServiceAuth);
        Assert.Equal((true, null), (update.Settings.Active, update.Settings.OAuth));
        Assert.Equal((ImportAction.None, ImportStatus.Done), (nothing.Action, nothing.Status));
        Assert.All(new[] { create, service, update, nothing }, step => Assert.NotNull(step.Problem));
    }

    [Fact]
    public void By_ID_nothing_is_created()
    {
        InventoryDocument document = InventoryDocument.Create([
            Plain,
            Connectors.Create("", ("AuthType", null), ("OAuth", null)),
        ]);

        ImportPlan plan = ImportPlan.Create(
            document,
            [Connectors.Create("other")],
            new ImportOptions { MatchBy = ConnectorMatchBy.Id, Update = true }
        );

        Assert.Equal(
            [
                "The connector 'p-1' does not exist, and -MatchBy Id creates no connectors.",
                "The entry has no ID, and -MatchBy Id creates no connectors.",
            ],
            plan.Steps.Select(step => step.Problem).Order()
        );
    }

    [Fact]
    public void An_entry_that_does_not_say_how_it_authenticates_is_not_created_without()
    {
        var entry = new InventoryEntry(Plain, properties: ["Name", "Url"]);
        var document = new InventoryDocument { Entries = [entry] };

        Assert.Equal(
            "The entry does not say how Cohere authenticates to the connector: it has no AuthType.",
            ImportPlan.Create(document, [], new ImportOptions()).Steps.Single().Problem);
        Assert.Equal(
            ImportStatus.Planned,
            ImportPlan.Create(document, [], new ImportOptions { AllowMissingSecret = true }).Steps.Single().Status
        );
    }

    [Fact]
    public void An_update_in_doubt_is_settled_by_what_the_connector_has()
    {
        Connector live = Connectors.Create("p-9", ("AuthType", null), ("OAuth", null), ("Active", false));
        foreach (Connector now in new[] { live, Connectors.Create("p-9", ("AuthType", null), ("OAuth", null)) })
        {
            ImportPlan plan = ImportPlan.Create(
                InventoryDocument.Create([Plain]),
                [live],
                new ImportOptions { Update = true }
            );
            plan.Steps[0]
                .Fail(
                    new CohereApiException(CohereErrorCode.RequestTimeout, "Timed out.") { MayHaveTakenEffect = true }
                );
            Assert.True(plan.IsInDoubt);

            plan.Settle([now]);

            Assert.Equal(ReferenceEquals(now, live) ? ImportStatus.Failed : ImportStatus.Done, plan.Steps[0].Status);
        }
    }

    [Fact]
    public void A_create_in_doubt_is_not_settled_by_a_connector_that_existed_before()
    {
        Connector[] entries =
        [
            Connectors.Create("p-1", ("AuthType", null), ("OAuth", null), ("CreatedAt", Connectors.Day(1))),
            Connectors.Create("p-2", ("AuthType", null), ("OAuth", null), ("CreatedAt", Connectors.Day(2))),
        ];
        Connector live = Connectors.Create("p-9", ("AuthType", null), ("OAuth", null), ("Description", "Other"));
        ImportPlan plan = ImportPlan.Create(
            InventoryDocument.Create(entries),
            [live],
            new ImportOptions { Update = true }
        );
        Assert.Equal([ImportStatus.Blocked, ImportStatus.Planned], plan.Steps.Select(step => step.Status));
        plan.Steps[1]
            .Fail(new CohereApiException(CohereErrorCode.RequestTimeout, "Late.") { MayHaveTakenEffect = true });

        plan.Settle([live]);

        Assert.Equal(ImportStatus.Failed, plan.Steps[1].Status);
    }

    private static SecureString Text(string text) => ApiKey.FromText(text);

    private static ImportStep Step(
        Connector entry,
        Connector? live,
        bool update = true,
        ImportSecret? secret = null,
        string? serviceAuthType = null,
        bool allowMissing = false
    )
    {
        ImportStep step = Assert.Single(
            ImportPlan
                .Create(
                    InventoryDocument.Create([entry]),
                    live is null ? [] : [live],
                    new ImportOptions
                    {
                        Update = update,
                        ServiceAuthType = serviceAuthType,
                        AllowMissingSecret = allowMissing,
                    }
                )
                .Steps
        );
        step.SetSecret(secret);
        return step;
    }
}
