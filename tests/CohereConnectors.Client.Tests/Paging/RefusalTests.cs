using CohereConnectors.Client.Paging;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>A server that refuses an offset: the end of the list, or an error that says what is missing.</summary>
public sealed class RefusalTests
{
    private readonly ConnectorPaginator _paginator = new(0, pageSize: 10);

    [Theory]
    [InlineData(CohereErrorCode.BadRequest, 400)]
    [InlineData(CohereErrorCode.UnprocessableEntity, 422)]
    [InlineData(CohereErrorCode.UnexpectedStatus, 416)]
    public void A_refused_page_that_the_count_promises_ends_in_an_error_that_quotes_the_refusal(
        CohereErrorCode code,
        int status
    )
    {
        Take(totalCount: 30);
        CohereApiException refusal = new(code, "The offset is too large.") { StatusCode = status };

        CohereApiException error = Assert.Throws<CohereApiException>(() => _paginator.TryRefuse(refusal));

        Assert.Equal(CohereErrorCode.PagingInconsistent, error.ErrorCode);
        Assert.Equal(
            "The list could not be read whole: after 10 of 30 connectors the server refused the next page "
                + "(The offset is too large).",
            error.Message
        );
        Assert.Same(refusal, error.InnerException);
    }

    [Fact]
    public void An_error_without_a_count_says_so()
    {
        Take(totalCount: null);
        CohereApiException refusal = new(CohereErrorCode.BadRequest, "No.") { StatusCode = 400 };

        CohereApiException error = Assert.Throws<CohereApiException>(() => _paginator.TryRefuse(refusal));

        Assert.Contains("after 10 of an unknown number of connectors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_names_the_last_count()
    {
        Take(totalCount: 30);
        Assert.Empty(_paginator.Accept(new(9, 1, Page(totalCount: 40), 2)));
        CohereApiException refusal = new(CohereErrorCode.BadRequest, "No.") { StatusCode = 400 };

        CohereApiException error = Assert.Throws<CohereApiException>(() => _paginator.TryRefuse(refusal));

        Assert.Contains("after 10 of 40 connectors", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CohereErrorCode.Forbidden, 403)]
    [InlineData(CohereErrorCode.InternalServerError, 500)]
    public void Another_error_is_no_refusal(CohereErrorCode code, int status)
    {
        Take(totalCount: 30);

        Assert.False(_paginator.TryRefuse(new(code, "No.") { StatusCode = status }));
        Assert.False(_paginator.IsComplete);
    }

    [Fact]
    public void A_refusal_of_the_first_page_is_an_error_of_its_own() =>
        Assert.False(_paginator.TryRefuse(new(CohereErrorCode.BadRequest, "No.") { StatusCode = 400 }));

    [Fact]
    public void Connectors_beyond_any_list_are_refused()
    {
        const long Largest = 1L << 53;
        ConnectorPaginator paginator = new(Largest + 1, pageSize: 10);

        Assert.Equal(10, new ConnectorPaginator(Largest, 10).Accept(new(Largest, 0, Page(totalCount: 30), 1)).Count);
        CohereApiException error = Assert.Throws<CohereApiException>(() =>
            paginator.Accept(new PageReply(Largest + 1, 0, Page(totalCount: 30), 1))
        );

        Assert.EndsWith(
            "the server returned connectors for an offset beyond any list.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private void Take(long? totalCount) => Assert.Equal(10, _paginator.Accept(new(0, 0, Page(totalCount), 1)).Count);

    private static ConnectorPage Page(long? totalCount) =>
        new(
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(row => new ConnectorRow(
                        new Connector { Id = $"row-{row}", CreatedAt = DateTime.UnixEpoch.AddDays(-row) }
                    )),
            ],
            totalCount
        );
}
