using System.Buffers;
using System.IO.Compression;

namespace CohereConnectors.Client.Http;

/// <summary>A whole body in a pooled buffer, read under limits that count decompressed bytes.</summary>
internal sealed class ResponseBody : IDisposable
{
    public const int PageLimit = 64 * 1024 * 1024;
    public const int ErrorLimit = 1024 * 1024;

    private const int RatioLimit = 200;

    // Below this size a high ratio is harmless, and short repetitive responses do reach it.
    private const int RatioFloor = 1024 * 1024;

    // A length is only a promise, and the room for it would be taken at once.
    private const int LargestFirstBuffer = 1024 * 1024;

    // Header, an empty block and trailer. The decoder takes the end of a shorter one for the end of the data.
    private const int ShortestGzip = 20;

    private byte[] _buffer;

    private ResponseBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    /// <summary>Gets which limit the body exceeds, as a sentence; null if it was read whole.</summary>
    public string? Excess { get; private set; }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, Length);

    /// <summary>Reads a body of at most <see cref="PageLimit"/> bytes; stops at a larger one.</summary>
    public static Task<ResponseBody> ReadPageAsync(HttpContent content, Countdown idle) =>
        ReadAsync(content, PageLimit, mayCut: false, idle);

    /// <summary>
    /// Reads the first <see cref="ErrorLimit"/> bytes: the status says more than the rest of a huge error page.
    /// </summary>
    public static Task<ResponseBody> ReadErrorAsync(HttpContent content, Countdown idle) =>
        ReadAsync(content, ErrorLimit, mayCut: true, idle);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    private static async Task<ResponseBody> ReadAsync(HttpContent content, int limit, bool mayCut, Countdown idle)
    {
        long? declared = content.Headers.ContentLength;
        var received = new ResponseBody((int)Math.Min(declared ?? 16 * 1024, LargestFirstBuffer) + 1);
        ResponseBody body = received;
        try
        {
            bool isCompressed = IsCompressed(content);
#if NET
            using Stream stream = await content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
#else
            using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            await received.FillAsync(stream, limit, mayCut, idle).ConfigureAwait(false);

            // .NET Framework ends such a body without a word.
            if (received.Excess is null && received.Length < limit && received.Length < declared)
            {
                throw new EndOfStreamException($"The connection ended after {received.Length} of {declared} bytes.");
            }

            if (isCompressed && received.Excess is null)
            {
                body = new ResponseBody(Math.Min(received.Length * 4, LargestFirstBuffer));
                body.Decompress(received, limit, mayCut, idle.Token);
            }

            return body;
        }
        catch (Exception exception)
            when (mayCut && !idle.Token.IsCancellationRequested && TransportErrors.Explains(exception))
        {
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
        finally
        {
            if (body != received)
            {
                received.Dispose();
            }
        }
    }

    private static bool IsCompressed(HttpContent content)
    {
        string[] encodings = [.. content.Headers.ContentEncoding.Where(encoding => !Is(encoding, "identity"))];
        return encodings switch
        {
            { Length: 0 } => false,
            { Length: 1 } when Is(encodings[0], "gzip") => true,
            _ => throw new InvalidDataException(
                $"The response is encoded as '{string.Join(", ", encodings)}', which was not asked for."),
        };

        static bool Is(string encoding, string name) => encoding.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private async Task FillAsync(Stream stream, int limit, bool mayCut, Countdown idle)
    {
        while (true)
        {
            MakeRoom(limit);
#if NET
            int read = await stream.ReadAsync(_buffer.AsMemory(Length), idle.Token).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(_buffer, Length, _buffer.Length - Length, idle.Token)
                .ConfigureAwait(false);
#endif
            idle.Restart();
            if (read == 0 || !TryAdd(read, limit, mayCut))
            {
                return;
            }
        }
    }

    private void Decompress(ResponseBody received, int limit, bool mayCut, CancellationToken cancellationToken)
    {
        if (received.Length is > 0 and < ShortestGzip)
        {
            throw new InvalidDataException($"The compressed response ended after {received.Length} bytes.");
        }

        using var source = new MemoryStream(received._buffer, 0, received.Length, writable: false);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MakeRoom(limit);
            int read = gzip.Read(_buffer, Length, _buffer.Length - Length);
            if (read == 0 || !TryAdd(read, limit, mayCut))
            {
                return;
            }

            if (Length > RatioFloor && Length > source.Position * RatioLimit)
            {
                Excess = $"The response expands to more than {RatioLimit} times what was received,"
                    + " so it was refused as a compression bomb.";
                return;
            }
        }
    }

    // False when no more is to be read.
    private bool TryAdd(int read, int limit, bool mayCut)
    {
        Length += read;
        if (Length <= limit)
        {
            return true;
        }

        if (mayCut)
        {
            Length = limit;
        }
        else
        {
            Excess = $"The response is larger than the limit of {limit / (1024 * 1024)} MiB.";
        }

        return false;
    }

    private void MakeRoom(int limit)
    {
        if (Length < _buffer.Length)
        {
            return;
        }

        long length = Math.Min(_buffer.Length * 2L, Math.Max(limit + 1L, _buffer.Length + 1L));
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)length);
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
