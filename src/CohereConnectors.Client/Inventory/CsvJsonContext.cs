using System.Text.Json.Serialization;

namespace CohereConnectors.Client.Inventory;

/// <summary>Serializes lists in a cell without reflection.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class CsvJsonContext : JsonSerializerContext;
