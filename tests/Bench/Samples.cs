namespace CohereConnectors.Bench;

/// <summary>Measurements of one thing.</summary>
internal sealed class Samples(string unit)
{
    private readonly List<double> _values = [];

    public string Unit => unit;

    public int Count => _values.Count;

    public double Median => Percentile(0.5);

    public double Min => _values.Min();

    public double Max => _values.Max();

    public double P99 => Percentile(0.99);

    public void Add(double value) => _values.Add(value);

    public void AddRange(IEnumerable<double> values) => _values.AddRange(values);

    /// <summary>The value that the given share of all values does not exceed; between two, in proportion.</summary>
    public double Percentile(double share)
    {
        double[] sorted = [.. _values.Order()];
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((above - sorted[below]) * (position - below));
    }

    public override string ToString() => $"{Text(Median)} {unit} ({Text(Min)}–{Text(Max)})";

    private static string Text(double value) => value.ToString(Math.Abs(value) < 100 ? "0.0" : "#,0", null);
}
