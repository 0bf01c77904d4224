namespace Grpc.Core;

/// <summary>What the four kinds of client calls have in common: headers, status, trailers and an end.</summary>
readonly struct CallState
{
    readonly object? _state;
    readonly Func<object, Task<Metadata>> _headers;
    readonly Func<object, Status> _status;
    readonly Func<object, Metadata> _trailers;
    readonly Action<object> _dispose;

    public CallState(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(_ => headers, _ => status(), _ => trailers(), _ => dispose(), null)
    {
    }

    public CallState(
        Func<object, Task<Metadata>> headers,
        Func<object, Status> status,
        Func<object, Metadata> trailers,
        Action<object> dispose,
        object? state)
    {
        _headers = headers;
        _status = status;
        _trailers = trailers;
        _dispose = dispose;
        _state = state;
    }

    public Task<Metadata> Headers() => _headers(_state!);

    public Status Status() => _status(_state!);

    public Metadata Trailers() => _trailers(_state!);

    public void Dispose() => _dispose(_state!);
}
