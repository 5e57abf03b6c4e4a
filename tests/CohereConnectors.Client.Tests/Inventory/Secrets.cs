using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>A secret for every entry, which names the entry.</summary>
internal static class Secrets
{
    public static ImportSecret? Of(InventoryEntry entry) => new(
        ApiKey.FromText($"secret of {entry.Id}"), entry.Connector.AuthType == "service_auth" ? "bearer" : null);
}
