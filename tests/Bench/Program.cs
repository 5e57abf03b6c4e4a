namespace CohereConnectors.Bench;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [PlainClient.Verb, ..])
        {
            return await PlainClient.RunAsync(args[1..]);
        }

        try
        {
            return await MeasureAsync(BenchOptions.Parse(args), Machine.Describe());
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static async Task<int> MeasureAsync(BenchOptions options, Machine machine)
    {
        Console.WriteLine($"{machine}. Medians (least–most) of up to {options.Runs} interleaved runs.{Environment.NewLine}");
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
        Console.WriteLine($"{Environment.NewLine}written to {Path.GetRelativePath(Repository.Root, Report.Save(machine, options, results))}");
        return failed ? 1 : 0;
    }
}
