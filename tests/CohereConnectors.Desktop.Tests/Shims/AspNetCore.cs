using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CohereConnectors;

/// <summary>What later versions of ASP.NET Core have.</summary>
internal static class AspNetCore
{
    extension(IHeaderDictionary headers)
    {
        public StringValues Authorization => headers["Authorization"];

        public StringValues ContentEncoding
        {
            set => headers["Content-Encoding"] = value;
        }

        public StringValues RetryAfter
        {
            set => headers["Retry-After"] = value;
        }
    }

    public static T GetRequiredFeature<T>(this IFeatureCollection features) => features.Get<T>()!;

    public static Task WriteAsJsonAsync(
        this HttpResponse response,
        object? value,
        CancellationToken cancellationToken
    ) => response.WriteAsJsonAsync(value, JsonSerializerOptions.Web, cancellationToken);

    public static Task WriteAsJsonAsync(
        this HttpResponse response,
        object? value,
        JsonSerializerOptions options,
        CancellationToken cancellationToken
    )
    {
        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(JsonSerializer.Serialize(value, options), cancellationToken);
    }
}
