namespace CohereConnectors.Testing.Faults;

/// <summary>The types of frames (RFC 9113, 6).</summary>
internal enum Http2FrameType : byte
{
    Data = 0,
    Headers = 1,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}

/// <summary>The error codes of RST_STREAM and GOAWAY (RFC 9113, 7).</summary>
internal enum Http2Error
{
    NoError = 0,
    ProtocolError = 1,
    InternalError = 2,
    RefusedStream = 7,
    Cancel = 8,
    EnhanceYourCalm = 11,
    Http11Required = 13,
}
