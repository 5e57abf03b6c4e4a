using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>What becomes of the steps of an import, and how doubt is settled.</summary>
public sealed class ImportOutcomeTests
{
    private static readonly Connector OAuth = Connectors.Create("a-1");
    private static readonly Connector Plain = WithoutSecret("p-1");

    [Fact]
    public void Errors_that_concern_every_entry_end_the_import()
    {
        CohereErrorCode[] ending =
        [
            CohereErrorCode.Unauthorized,
            CohereErrorCode.PaymentRequired,
            CohereErrorCode.Forbidden,
            CohereErrorCode.EndpointRetired,
            CohereErrorCode.TooManyRequests,
            CohereErrorCode.ConnectionFailed,
            CohereErrorCode.ProxyAuthenticationRequired,
            CohereErrorCode.UnexpectedRedirect,
            CohereErrorCode.InsecureEndpoint,
            CohereErrorCode.NotConnected,
        ];

        Assert.All(
            Enum.GetValues<CohereErrorCode>(),
            code => Assert.Equal(ending.Contains(code), ImportPlan.EndsImport(new CohereApiException(code, "x"))));
    }

    [Fact]
    public void Steps_that_are_left_when_the_import_stops_are_not_reached()
    {
        string[] names = ["Done", "Failed", "", "Drive"];
        Connector[] entries = [.. names.Select((name, i) => WithoutSecret($"p-{i}", name))];
        ImportPlan plan = Plan(entries);
        plan.Steps[0].Complete(WithoutSecret("n-1", "Done"));
        plan.Steps[1].Fail(Failure(mayHaveTakenEffect: false));

        plan.Stop();

        Assert.Equal(
            [ImportStatus.Done, ImportStatus.Failed, ImportStatus.Blocked, ImportStatus.NotReached],
            plan.Steps.Select(step => step.Status));
        Assert.Equal([null, "It fails.", "The entry has no name.", null], plan.Steps.Select(step => step.Problem));
        Assert.False(plan.IsInDoubt);
    }

    [Fact]
    public void A_result_says_what_was_done_with_which_connector()
    {
        ImportStep step = Assert.Single(Plan([Plain]).Steps);
        ConnectorImportResult planned = step.ToResult();
        step.Complete(WithoutSecret("n-9"));

        ConnectorImportResult result = step.ToResult();

        Assert.Equal(("Create", "Planned", null), (planned.Action, planned.Status, planned.Id));
        Assert.Equal(
            ("Create", "Done", "Drive", "https://drive.example/search", "p-1", "n-9", null),
            (result.Action, result.Status, result.Name, result.Url!.OriginalString, result.SourceId, result.Id,
                result.Problem));
        Assert.False(result.NeedsAuthorization);
    }

    [Fact]
    public void Users_must_authorize_what_got_new_OAuth_settings()
    {
        ImportStep created = Step(OAuth, null, "s3cret");
        ImportStep changed = Step(OAuth, Connectors.Create("b", ("OAuth.Scope", "x")), "s3cret");
        ImportStep kept = Step(OAuth, Connectors.Create("b", ("OAuth.Scope", "x"), ("Active", false)), null);
        ImportStep failed = Step(OAuth, null, "s3cret");
        created.Complete(Connectors.Create("n-1"));
        failed.Fail(Failure(mayHaveTakenEffect: false));

        Assert.True(created.ToResult().NeedsAuthorization);
        Assert.True(changed.ToResult().NeedsAuthorization);
        Assert.True(Step(OAuth, null, null).ToResult().NeedsAuthorization);
        Assert.False(kept.ToResult().NeedsAuthorization);
        Assert.False(failed.ToResult().NeedsAuthorization);
        Assert.False(Step(OAuth, OAuth, null).ToResult().NeedsAuthorization);
    }

    [Fact]
    public void What_is_left_different_is_said()
    {
        ImportStep created = Step(OAuth, null, null);
        ImportStep kept = Step(OAuth, Connectors.Create("b", ("OAuth.Scope", "x"), ("Active", false)), null);
        ImportStep nothing = Step(OAuth, Connectors.Create("b", ("OAuth.Scope", "x")), null);
        created.Complete(Connectors.Create("n-1"));

        Assert.Equal((ImportStatus.Done, "The connector has no secret."), (created.Status, created.Problem));
        const string Different = "The authentication stays different, because its secret is missing.";
        Assert.Equal((ImportAction.Update, ImportStatus.Planned, Different), Describe(kept));
        Assert.Equal((ImportAction.None, ImportStatus.Done, Different), Describe(nothing));

        static (ImportAction, ImportStatus, string?) Describe(ImportStep step) =>
            (step.Action, step.Status, step.Problem);
    }

    [Fact]
    public void A_secret_is_needed_once_and_only_for_authentication_that_is_sent()
    {
        ImportStep step = Assert.Single(Plan([OAuth]).Steps);
        Assert.True(step.NeedsSecret);
        step.SetSecret(Text("first"));
        step.SetSecret(Text("second"));

        Assert.False(step.NeedsSecret);
        Assert.True(ApiKey.Matches(step.Settings.OAuth!.ClientSecret!, "first"));
        Assert.False(Assert.Single(Plan([Plain]).Steps).NeedsSecret);
        Assert.False(Assert.Single(Plan([Connectors.Create("", ("Name", ""))]).Steps).NeedsSecret);
        Assert.False(Assert.Single(Plan([OAuth], [OAuth]).Steps).NeedsSecret);
    }

    [Fact]
    public void A_secret_of_the_wrong_kind_is_refused()
    {
        ImportStep step = Assert.Single(Plan([OAuth]).Steps);
        step.SetSecret(new ImportSecret(ApiKey.FromText("t0ken"), "bearer"));

        Assert.Equal(
            "The secret has a type, which only service tokens have, and the connector uses OAuth.", step.Problem);
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("basic")]
    [InlineData("noscheme")]
    public void The_types_of_service_tokens_are_those_of_the_API(string type)
    {
        ImportStep step = Assert.Single(
            Plan([Connectors.Create("s-1", ("AuthType", "service_auth"), ("OAuth", null))]).Steps);
        step.SetSecret(new ImportSecret(ApiKey.FromText("t0ken"), type));

        Assert.Equal((null, type), (step.Problem, step.Settings.ServiceAuth?.Type));
        Assert.Null(step.Settings.OAuth);
    }

    [Fact]
    public void OAuth_settings_are_not_sent_to_a_connector_with_a_service_token()
    {
        Connector entry = Connectors.Create("s-1", ("AuthType", "service_auth"));
        Connector live = Connectors.Create("s-9", ("AuthType", "service_auth"), ("OAuth.Scope", "other"));

        Assert.Equal(
            "OAuth settings cannot be set for a connector that uses a service token.",
            Assert.Single(Plan([entry], [live]).Steps).Problem);
    }

    [Fact]
    public void A_flag_that_the_entry_leaves_out_is_sent_to_a_connector_that_exists_only()
    {
        Connector entry = Connectors.Create(
            "p-1", ("AuthType", null), ("OAuth", null), ("Active", null), ("ContinueOnFailure", null));
        Connector live = Connectors.Create(
            "p-9", ("AuthType", null), ("OAuth", null), ("Active", false), ("ContinueOnFailure", true));

        ConnectorSettings create = Assert.Single(Plan([entry]).Steps).Settings;
        ConnectorSettings update = Assert.Single(Plan([entry], [live]).Steps).Settings;

        Assert.Equal((null, null), (create.Active, create.ContinueOnFailure));
        Assert.Equal((true, false), (update.Active, update.ContinueOnFailure));
    }

    [Fact]
    public void An_update_by_ID_sends_a_new_name_and_address()
    {
        Connector live = Connectors.Create(
            "p-1", ("AuthType", null), ("OAuth", null), ("Name", "Old"), ("Url", new Uri("https://old.example/")),
            ("Excludes", Array.Empty<string>()));
        var options = new ImportOptions { Update = true, MatchBy = ConnectorMatchBy.Id };

        ConnectorSettings sent = Assert.Single(
            ImportPlan.Create(InventoryDocument.Create([Plain]), [live], options).Steps).Settings;

        Assert.Equal(
            ("Drive", "https://drive.example/search", "a,b", null, null),
            (sent.Name, sent.Url?.OriginalString, string.Join(',', sent.Excludes!), sent.Description, sent.Active));
    }

    [Theory]
    [InlineData("Name", "The entry has no name.")]
    [InlineData("Url", "The entry has no URL.")]
    public void An_update_by_ID_cannot_clear_the_name_or_the_address(string property, string problem)
    {
        Connector entry = Connectors.Create("a-1", (property, property == "Name" ? "" : null));
        var options = new ImportOptions { Update = true, MatchBy = ConnectorMatchBy.Id };

        ImportPlan plan = ImportPlan.Create(InventoryDocument.Create([entry]), [OAuth], options);

        Assert.Equal((ImportStatus.Blocked, problem), (plan.Steps[0].Status, plan.Steps[0].Problem));
    }

    [Fact]
    public void A_setting_that_the_entry_clears_leaves_the_kind_of_authentication()
    {
        InventoryDocument document = Files.Read("Name,Url,OAuthScope\nDrive,https://drive.example/search,\n");
        ImportStep step = Assert.Single(
            ImportPlan.Create(document, [OAuth], new ImportOptions { Update = true }).Steps);

        step.SetSecret(Text("s3cret"));

        Assert.Equal((ImportStatus.Planned, null), (step.Status, step.Problem));
        Assert.Equal(("client", null), (step.Settings.OAuth!.ClientId, step.Settings.OAuth.Scope));
    }

    [Fact]
    public void A_create_in_doubt_is_done_when_a_new_connector_is_there()
    {
        Connector[] entries = [WithoutSecret("p-1"), WithoutSecret("p-2"), WithoutSecret("p-3", "Wiki")];
        ImportPlan plan = Plan(entries);
        plan.Steps[0].Complete(WithoutSecret("n-1"));
        plan.Steps[1].Fail(Failure(mayHaveTakenEffect: true));
        plan.Steps[2].Fail(Failure(mayHaveTakenEffect: true));
        Assert.True(plan.IsInDoubt);

        plan.Settle([WithoutSecret("n-1"), WithoutSecret("n-3", "Wiki")]);

        Assert.Equal(
            ["Done n-1 ", "Failed  It fails.", "Done n-3 "],
            plan.Steps.Select(step => $"{step.Status} {step.Actual?.Id} {step.Problem}"));
    }

    [Fact]
    public void An_update_in_doubt_whose_connector_is_gone_has_failed()
    {
        Connector live = Connectors.Create("p-9", ("AuthType", null), ("OAuth", null), ("Active", false));
        ImportPlan plan = Plan([Plain], [live]);
        plan.Steps[0].Fail(Failure(mayHaveTakenEffect: true));

        plan.Settle([WithoutSecret("p-8")]);

        Assert.Equal((ImportStatus.Failed, "It fails."), (plan.Steps[0].Status, plan.Steps[0].Problem));
    }

    [Fact]
    public void An_update_without_its_secret_is_done_when_only_the_authentication_differs()
    {
        Connector live = Connectors.Create("b-1", ("OAuth.Scope", "x"), ("Active", false));
        foreach (bool isActive in new[] { true, false })
        {
            ImportStep step = Step(OAuth, live, null, out ImportPlan plan);
            step.Fail(Failure(mayHaveTakenEffect: true));

            plan.Settle([Connectors.Create("b-1", ("OAuth.Scope", "x"), ("Active", isActive))]);

            Assert.Equal(isActive ? ImportStatus.Done : ImportStatus.Failed, step.Status);
        }
    }

    private static ImportSecret Text(string secret) => new(ApiKey.FromText(secret));

    private static CohereApiException Failure(bool mayHaveTakenEffect) =>
        new(CohereErrorCode.RequestTimeout, "It fails.") { MayHaveTakenEffect = mayHaveTakenEffect };

    // Oldest first, in the order of the IDs.
    private static Connector WithoutSecret(string id, string name = "Drive") =>
        Connectors.Create(id, ("Name", name), ("AuthType", null), ("OAuth", null));

    private static ImportPlan Plan(Connector[] entries, params Connector[] live) =>
        ImportPlan.Create(InventoryDocument.Create(entries), live, new ImportOptions { Update = true });

    private static ImportStep Step(Connector entry, Connector? live, string? secret) =>
        Step(entry, live, secret, out _);

    private static ImportStep Step(Connector entry, Connector? live, string? secret, out ImportPlan plan)
    {
        plan = ImportPlan.Create(
            InventoryDocument.Create([entry]),
            live is null ? [] : [live],
            new ImportOptions { Update = true, AllowMissingSecret = true });
        ImportStep step = Assert.Single(plan.Steps);
        step.SetSecret(secret is null ? null : Text(secret));
        return step;
    }
}
