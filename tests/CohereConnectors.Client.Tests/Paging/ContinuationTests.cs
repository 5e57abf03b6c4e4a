using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>Whether a page of unknown rows continues the list.</summary>
public sealed class ContinuationTests
{
    private static readonly DateTime Noon = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly ConnectorPaginator _paginator = new(0, pageSize: 3);

    // The dates are of whole seconds, so the last row may be up to a second newer than its date says.
    [Theory]
    [InlineData(-1, false)]
    [InlineData(-2, true)]
    public void Rows_are_missing_before_a_row_that_is_older_than_the_last_one_can_be(int second, bool hasGap)
    {
        Accept(0, Row(0), Row(-1), Row(-2));

        Accept(2, Row(second, "other"), Row(-8), Row(-9));

        Assert.Equal(hasGap, _paginator.Reading.HasGap);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public void A_row_without_a_date_is_as_old_as_the_row_before_it(int second, bool hasGap)
    {
        Accept(0, Row(0), Row(-1), new ConnectorRow("{}", "It has no id."));

        Accept(2, Row(second, "other"), Row(-8), Row(-9));

        Assert.Equal(hasGap, _paginator.Reading.HasGap);
    }

    private void Accept(long offset, params ConnectorRow[] rows)
    {
        int sequence = offset == 0 ? 0 : 1;
        Assert.NotNull(_paginator.Accept(new PageReply(offset, sequence, new(rows, null), sequence + 1)));
    }

    private static ConnectorRow Row(int second, string name = "row") =>
        new(new Connector { Id = $"{name}-{second}", CreatedAt = Noon.AddSeconds(second) });
}
