namespace Giveaways.Server.Edge;

/// <summary>Counts what one HTTP/2 connection sends that costs the server work and brings nothing: PING, SETTINGS, empty DATA and the like (RFC 9113 section 10.5).</summary>
/// <remarks>
/// A connection may send a number of them in a minute. Frames that bring something earn some back, since libraries measure the
/// line with PINGs while they transfer: a header block or content two, as does a window of a page or more; one of a few bytes
/// is a frame that brings nothing.
/// A connection that does not begin with the preface is not HTTP/2 and is not looked at.
/// </remarks>
/// <param name="perMinute">Frames that bring nothing.</param>
sealed class IdleFrames(int perMinute, TimeProvider clock)
{
    const int HeaderBytes = 9;
    const int Earned = 2;
    const int PageBytes = 4_096;

    /// <summary>Least window that costs nothing. Libraries give back a share of their window, or an answer's size, and answers are larger.</summary>
    const int LeastWindow = 256;

    // Frame types and flags of RFC 9113 section 6.
    const byte Data = 0, Headers = 1, Reset = 3, Window = 8, Continuation = 9;
    const byte EndStream = 1, Padded = 8;

    readonly byte[] header = new byte[HeaderBytes];
    int preface, inHeader, length, left;
    uint front;
    bool other;
    long credit = perMinute;
    long since = clock.GetTimestamp();

    // RFC 9113 section 3.4.
    static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Looks at what came next; false once there were too many.</summary>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !other)
        {
            if (preface < Preface.Length)
            {
                other = bytes[0] != Preface[preface++];
                bytes = bytes[1..];
            }
            else if (inHeader < HeaderBytes)
            {
                header[inHeader++] = bytes[0];
                bytes = bytes[1..];
                if (inHeader == HeaderBytes)
                    left = length = (header[0] << 16) | (header[1] << 8) | header[2];
            }
            else
            {
                bytes = bytes[Content(bytes)..];
            }
            if (inHeader == HeaderBytes && left == 0 && !Count())
                return false;
        }
        return true;
    }

    // Keeps the first four bytes, which have the padding of DATA and the increment of WINDOW_UPDATE.
    int Content(ReadOnlySpan<byte> bytes)
    {
        var part = Math.Min(left, bytes.Length);
        for (var i = 0; i < part && length - left + i < sizeof(uint); i++)
            front |= (uint)bytes[i] << (24 - (8 * (length - left + i)));
        left -= part;
        return part;
    }

    bool Count()
    {
        var worth = Worth(header[3], header[4]);
        inHeader = 0;
        front = 0;
        credit = Math.Min(perMinute, credit + worth);
        if (credit >= 0)
            return true;
        // Looked up only here, so that a connection that does its work never asks for the time.
        var now = clock.GetTimestamp();
        credit += (long)Math.Min(perMinute, perMinute * clock.GetElapsedTime(since, now) / TimeSpan.FromMinutes(1));
        since = now;
        return credit >= 0;
    }

    long Worth(byte type, byte flags) => type switch
    {
        Data when length > ((flags & Padded) == 0 ? 0 : 1 + (int)(front >> 24)) => Earned,
        Data when (flags & EndStream) != 0 => 0,
        Headers => Earned,
        Window => (front & 0x7FFF_FFFF) switch
        {
            >= PageBytes => Earned,
            >= LeastWindow => 0,
            _ => -1,
        },
        Reset => 0,
        Continuation when length > 0 => 0,
        _ => -1,
    };
}
