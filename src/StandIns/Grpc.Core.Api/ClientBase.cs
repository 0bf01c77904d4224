namespace Grpc.Core;

/// <summary>What every generated client is made of: an invoker.</summary>
public abstract class ClientBase
{
    readonly ClientBaseConfiguration _configuration;

    protected ClientBase()
        : this(new AbsentInvoker())
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        CallInvoker = configuration.CreateInvoker();
    }

    public ClientBase(ChannelBase channel)
        : this(NotNull(channel).CreateCallInvoker())
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    protected CallInvoker CallInvoker { get; }

    private protected ClientBaseConfiguration ConfigurationFor(string host) => _configuration.With(host);

    static ChannelBase NotNull(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel;
    }

    /// <summary>An invoker and the host that it fills in; opaque to clients.</summary>
    protected internal sealed class ClientBaseConfiguration
    {
        readonly CallInvoker _invoker;
        readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker invoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(invoker);
            _invoker = invoker;
            _host = host;
        }

        internal CallInvoker CreateInvoker() => _host is null ? _invoker : new HostInvoker(_invoker, _host);

        internal ClientBaseConfiguration With(string host) => new(_invoker, host);
    }
}

/// <summary>What every generated client of type <typeparamref name="T"/> is made of.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    protected ClientBase()
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    public ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    public ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>The same client with another host.</summary>
    public T WithHost(string host) => NewInstance(ConfigurationFor(host));

    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
