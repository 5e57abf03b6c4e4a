using System.Globalization;

namespace CohereConnectors.Sandbox;

/// <summary>
/// The query of the list operation. Both numbers are doubles in the contract; only whole ones mean anything.
/// </summary>
internal sealed class ListQuery
{
    private const int DefaultLimit = 30;
    private const int MaximumLimit = 100;

    public int Limit { get; }

    public double Offset { get; }

    public ListQuery(string query)
    {
        double limit = WholeNumber(query, "limit");
        if (limit > MaximumLimit)
        {
            throw ApiError.Invalid($"limit must be between 0 and {MaximumLimit}");
        }

        Limit = limit == 0 ? DefaultLimit : (int)limit;
        Offset = WholeNumber(query, "offset");
    }

    private static double WholeNumber(string query, string name)
    {
        string? text = QueryString.Find(query, name);
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            || double.IsNaN(number)
            || double.IsInfinity(number))
        {
            throw ApiError.Invalid($"{name} must be a number");
        }

        if (number < 0)
        {
            throw ApiError.Invalid(name == "limit"
                ? $"limit must be between 0 and {MaximumLimit}"
                : $"{name} must not be negative");
        }

        return number == Math.Floor(number) ? number : throw ApiError.Invalid($"{name} must be a whole number");
    }
}
