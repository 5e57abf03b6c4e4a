namespace CohereConnectors.Client.Tests.Support;

/// <summary>
/// Mono, which runs these tests on the build for .NET Framework. What it does in its own way says nothing about .NET
/// Framework.
/// </summary>
internal static class UnderMono
{
    private static readonly bool IsRunning = Type.GetType("Mono.Runtime") is not null;

    public static void Skip(string because, bool when = true) => Assert.SkipWhen(IsRunning && when, $"Mono: {because}");
}
