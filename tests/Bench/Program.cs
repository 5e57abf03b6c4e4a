namespace CohereConnectors.Bench;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [PlainClient.Verb, ..])
        {
            return await PlainClient.RunAsync(args[1..]);
        }

        BenchOptions options = BenchOptions.Parse(args);
        Machine machine = Machine.Describe();
        Console.WriteLine(machine);
        List<Result> results = [];
        bool failed = false;
        foreach (IFigure figure in options.Figures)
        {
            try
            {
                Console.Error.WriteLine($"measuring {figure.Name} …");
                results.AddRange(await figure.MeasureAsync(options.Runs));
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException)
            {
                failed = true;
                Console.Error.WriteLine($"{figure.Name} could not be measured: {exception.Message}");
            }
        }

        Report.Print(results);
        Console.WriteLine($"written to {Report.Save(machine, options, results)}");
        return failed ? 1 : 0;
    }
}
