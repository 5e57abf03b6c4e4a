using System.Net;
using System.Text;
using CohereConnectors.Client.Http;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>The sentence that a user reads about a response, word by word.</summary>
public sealed class StatusTextTests
{
    private const string Retired =
        "the connectors endpoint is not there."
        + " Cohere deprecated it on 2025-09-15 and may have retired it, or the base address is wrong";

    [Theory]
    [InlineData(400, "Bad Request", """{"message":"limit"}""", "Cohere returned 400 (Bad Request): limit")]
    [InlineData(400, "", """{"message":"limit"}""", "Cohere returned 400 (BadRequest): limit")]
    [InlineData(400, " ", "", "Cohere returned 400 (BadRequest).")]
    [InlineData(418, "I am\u001b[2J a teapot ", "", "Cohere returned 418 (I am [2J a teapot).")]
    [InlineData(407, "Who", "", "The proxy returned 407 (Who).")]
    [InlineData(404, "Not Found", """{"message":"none"}""", $"Cohere returned 404 (Not Found): {Retired}: none")]
    [InlineData(410, "Gone", "", $"Cohere returned 410 (Gone): {Retired}")]
    [InlineData(
        302,
        "Found",
        "",
        "Cohere returned 302 (Found): a redirect, which is not followed because it could carry the key"
            + " to another server")]
    public void The_sentence_names_who_responded_with_what(int status, string reason, string body, string expected) =>
        Assert.Equal(expected, FailureOf(ApiRequest.List(null, null), status, reason, body).Message);

    [Theory]
    [InlineData("404 page not found", CohereErrorCode.EndpointRetired)]
    [InlineData("connector 'a' not found.", CohereErrorCode.NotFound)]
    [InlineData("", CohereErrorCode.NotFound)]
    public void A_missing_connector_is_told_from_a_missing_endpoint(string body, CohereErrorCode code) =>
        Assert.Equal(code, FailureOf(ApiRequest.One(HttpMethod.Get, "a"), 404, "Not Found", body).Code);

    [Theory]
    [InlineData("60", "Cohere returned 429 (Slow): wait")]
    [InlineData(
        "61",
        "Cohere returned 429 (Slow): wait The server asks to wait 61 seconds,"
            + " longer than the maximum of 60 seconds.")]
    public void A_wait_that_is_too_long_is_named(string seconds, string expected)
    {
        Failure failure = FailureOf(ApiRequest.List(null, null), 429, "Slow", "wait", ("Retry-After", seconds));

        Assert.Equal(expected, failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(int.Parse(seconds, null)), failure.RetryAfter);
    }

    [Fact]
    public void A_failure_carries_what_support_asks_for()
    {
        Failure failure = FailureOf(
            ApiRequest.List(null, null), 403, "No", """{"message":"no","id":"r-1"}""", ("X-Debug-Trace-Id", "t-1"));

        CohereApiException error = failure.ToException(new Uri("https://api.example/"), 2, mayHaveTakenEffect: true);

        Assert.Equal(
            (CohereErrorCode.Forbidden, 403, "r-1", "t-1", null, 2, true, "https://api.example/"),
            (error.ErrorCode, error.StatusCode, error.RequestId, error.TraceId, error.RetryAfter, error.Attempts,
                error.MayHaveTakenEffect, error.RequestUri!.AbsoluteUri));
        Assert.Equal(FailureKind.Status, failure.Kind);
    }

    [Fact]
    public void An_invalid_response_says_what_it_is_and_what_it_says()
    {
        FormatException cause = new("why");

        Failure silent = ResponseErrors.Invalid(new InvalidBodyException("It is odd.", cause), 200, "{}"u8, Redactor);
        Failure telling = ResponseErrors.Invalid(new InvalidBodyException("It is odd"), 201, "Sign in"u8, Redactor);

        Assert.Equal(
            ("It is odd.", 200, FailureKind.Unreadable, CohereErrorCode.InvalidResponse),
            (silent.Message, silent.StatusCode, silent.Kind, silent.Code));
        Assert.Same(cause, silent.Cause);
        Assert.Equal(("It is odd: Sign in", 201), (telling.Message, telling.StatusCode));
    }

    private static Redactor Redactor { get; } = new(null);

    private static Failure FailureOf(
        ApiRequest request, int status, string reason, string body, params (string Name, string Value)[] headers)
    {
        using var attempt = new Attempt(request, 1, Redactor, null);
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        response.ReasonPhrase = reason;
        foreach ((string name, string value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return ResponseErrors.OfStatus(response, Encoding.UTF8.GetBytes(body), attempt, default);
    }
}
