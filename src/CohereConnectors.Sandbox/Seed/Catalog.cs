namespace CohereConnectors.Sandbox.Seed;

/// <summary>
/// What the seeded connectors are made of: products and OAuth endpoints of
/// <see href="https://github.com/cohere-ai/quick-start-connectors">Cohere's quick-start connectors</see>.
/// </summary>
internal static class Catalog
{
    public static readonly Product[] Products =
    [
        Google("GDrive", "drive.readonly", "documents, sheets and slides in Google Drive"),
        new("Confluence", "pages and comments in Confluence"),
        new("Jira", "issues, epics and comments in Jira")
        {
            AuthorizeUrl = "https://auth.atlassian.com/authorize",
            TokenUrl = "https://auth.atlassian.com/oauth/token",
            Scope = "read:jira-work offline_access",
        },
        new("Slack", "messages in public Slack channels"),
        Microsoft("SharePoint", "sites and document libraries in SharePoint"),
        new("GitHub", "issues, pull requests and code on GitHub"),
        Google("Gmail", "gmail.readonly", "mail threads in Gmail"),
        new("Zendesk", "tickets and help center articles in Zendesk"),
        new("Notion", "pages and databases in Notion"),
        Microsoft("MS Teams", "channel messages in Microsoft Teams"),
        new("Dropbox", "files in Dropbox")
        {
            AuthorizeUrl = "https://www.dropbox.com/oauth2/authorize",
            TokenUrl = "https://api.dropboxapi.com/oauth2/token",
            Scope = "files.metadata.read files.content.read",
        },
        new("Postgres", "rows of the reporting database"),
        new("ServiceNow", "incidents and knowledge articles in ServiceNow")
        {
            AuthorizeUrl = "https://example.service-now.com/oauth_auth.do",
            TokenUrl = "https://example.service-now.com/oauth_token.do",
            Scope = "useraccount",
        },
        new("Elastic", "documents in the Elasticsearch cluster"),
        new("Asana", "tasks and projects in Asana")
        {
            AuthorizeUrl = "https://app.asana.com/-/oauth_authorize",
            TokenUrl = "https://app.asana.com/-/oauth_token",
            Scope = "default",
        },
        new("Wikipedia", "articles of the English Wikipedia"),
        new("Miro", "boards and sticky notes in Miro")
        {
            AuthorizeUrl = "https://miro.com/oauth/authorize",
            TokenUrl = "https://api.miro.com/v1/oauth/token",
        },
        new("MySQL", "rows of the order database"),
        new("Yext", "entities in the Yext content graph")
        {
            AuthorizeUrl = "https://www.yext.com/oauth2/authorize",
            TokenUrl = "https://api.yext.com/oauth2/accesstoken",
            Scope = "default",
        },
        new("Pinecone", "passages in the Pinecone index"),
        new("Hacker News", "stories and comments on Hacker News"),
        new("Reuters", "news articles by Reuters"),
    ];

    public static readonly string[] Teams =
    [
        "Legal", "Finance", "People", "Engineering", "Support", "Sales", "Marketing", "Research", "Security",
        "Platform", "Procurement", "Facilities", "Data", "Design", "Compliance", "Treasury", "Partnerships",
        "Logistics", "Quality", "Training",
    ];

    public static readonly string[] Places =
    [
        "EMEA", "APAC", "LATAM", "Nordics", "Toronto", "Montréal", "Zürich", "São Paulo", "Singapore", "Austin",
    ];

    public static readonly string[][] Excludes =
    [
        ["raw_html"], ["internal_id", "raw_html"], ["author_email"], ["permissions", "checksum", "thumbnail"],
    ];

    private static Product Google(string name, string scope, string contents) => new(name, contents)
    {
        AuthorizeUrl = "https://accounts.google.com/o/oauth2/auth",
        TokenUrl = "https://oauth2.googleapis.com/token",
        Scope = $"https://www.googleapis.com/auth/{scope}",
    };

    private static Product Microsoft(string name, string contents)
    {
        const string Tenant = "https://login.microsoftonline.com/5c1f4a6e-0d1b-4b53-9a0e-7e2a7b1c9d34/oauth2/v2.0";
        return new Product(name, contents)
        {
            AuthorizeUrl = $"{Tenant}/authorize",
            TokenUrl = $"{Tenant}/token",
            Scope = ".default offline_access",
        };
    }
}
