namespace CohereConnectors.Bench;

/// <summary>One of the figures that the module promises.</summary>
internal interface IFigure
{
    /// <summary>Its name on the command line.</summary>
    public string Name { get; }

    /// <summary>Measures it and its peer, taking turns.</summary>
    public Task<IReadOnlyList<Result>> MeasureAsync(int runs);
}
