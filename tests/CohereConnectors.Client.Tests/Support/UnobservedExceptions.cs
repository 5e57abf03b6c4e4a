using System.Collections.Concurrent;

namespace CohereConnectors.Client.Tests.Support;

/// <summary>
/// Collects the exceptions of tasks that nobody looked at. The runtime tells of them when it collects the tasks.
/// </summary>
internal static class UnobservedExceptions
{
    private static readonly ConcurrentQueue<string> Found = new();

    static UnobservedExceptions() =>
        TaskScheduler.UnobservedTaskException += static (_, told) => Found.Enqueue(told.Exception.ToString());

    /// <summary>Begins to listen.</summary>
    public static void Watch() => Found.Clear();

    /// <summary>Makes the runtime tell, and fails where it does.</summary>
    public static void AssertNone()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(Found.IsEmpty, string.Join('\n', Found));
    }
}
